package deeper.ops;

import java.util.List;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The operators of a network in the order in which they run: what an engine may compile as a whole,
 * with fewer copies and passes than operator by operator.
 *
 * @param parts the operators
 * @param outputs numbers of the parts whose results are scores; the first is the network's, others
 *     are side exits that only training computes
 */
public record Circuit(List<Part> parts, List<Integer> outputs) {
  /** The number that stands for the pictures in {@link Part#inputs()}. */
  public static final int PICTURES = -1;

  /**
   * One operator.
   *
   * @param operator a record of this package, such as {@link Conv2d}, or a {@link Custom}
   * @param inputs numbers of the parts whose results it takes, or {@link #PICTURES}
   * @param arrays its weights, in the order of the operator's own methods
   * @param isFixed for batch norm: whether training leaves the running values alone and uses them
   */
  public record Part(
      Object operator, List<Integer> inputs, List<Weights> arrays, boolean isFixed) {}

  /**
   * An array that an operator owns.
   *
   * @param value its numbers, read at every pass
   * @param gradient where training writes the gradient; {@code null} if it does not learn
   */
  public record Weights(INDArray value, INDArray gradient) {}

  /** An operator that no engine knows: it is called with plain arrays. */
  public interface Custom {
    /**
     * The shape of the output.
     *
     * @param x shapes of the inputs
     * @return the shape
     */
    long[] outputShape(List<long[]> x);

    /**
     * Computes the output.
     *
     * @param x the inputs
     * @param isTraining training or evaluation
     * @return the output
     */
    INDArray forward(INDArray[] x, boolean isTraining);

    /**
     * Computes gradients; those of weights are written where they belong.
     *
     * @param x the inputs of {@code forward}
     * @param dy gradient of the output
     * @param isInputWanted whether anything before it learns
     * @return one gradient per input; ignored unless wanted
     */
    INDArray[] backward(INDArray[] x, INDArray dy, boolean isInputWanted);
  }

  /** A circuit ready to run. It belongs to one thread at a time. */
  public interface Compiled extends AutoCloseable {
    /**
     * Evaluates.
     *
     * @param x pictures [n, c, h, w]
     * @return scores [n, classes], a new array; empty if a number on the way may not be finite:
     *     what then comes out, the operators know
     */
    Optional<INDArray> forward(INDArray x);

    /**
     * The first half of a training step.
     *
     * @param x pictures [n, c, h, w]
     * @return scores of every output, new arrays; empty, with no statistics changed, if a number on
     *     the way may not be finite
     */
    Optional<List<INDArray>> train(INDArray x);

    /**
     * The second half: writes the gradients of all weights that learn.
     *
     * @param dScores gradient of the loss for the scores of every output
     */
    void backward(List<INDArray> dScores);

    /** Gives native memory back. */
    @Override
    void close();
  }
}
