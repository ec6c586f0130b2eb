package deeper.ops;

import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Puts the channels of several arrays behind one another: where the branches of an inception block
 * meet.
 *
 * <p>Shapes: each x [n, c_k, ...] with the same n and rest, y [n, sum of c_k, ...].
 *
 * <p>Formula: y[n, c_0 + .. + c_(k-1) + c] = x_k[n, c]; dx_k is dy's part at that place.
 *
 * <p>Example: for one sample the channels 0 1 2, then 3 4 5, then 6 7 8 give y = 0 1 2 3 4 5 6 7 8.
 *
 * <p>Source: C. Szegedy et al., Going Deeper with Convolutions, 2014, section 4, <a
 * href="https://arxiv.org/abs/1409.4842">arXiv:1409.4842</a>.
 *
 * @param engine how it is computed; {@link Engine#CURRENT} asks at each call
 */
public record Concat(Engine engine) {
  private static final String NAME = "concat";

  /**
   * The operator on the current engine.
   *
   * @return the operator
   */
  public static Concat of() {
    return new Concat(Engine.CURRENT);
  }

  /**
   * Chooses the engine.
   *
   * @param other how it is computed
   * @return the copy
   */
  public Concat on(Engine other) {
    return new Concat(other);
  }

  /**
   * Computes y.
   *
   * @param inputs at least one array [n, c_k, ...]
   * @return y [n, sum of c_k, ...]
   * @throws IllegalArgumentException if there is none, or a shape or data type breaks its rule
   */
  public INDArray forward(List<INDArray> inputs) {
    channels(inputs);
    return engine.kernel(Kernel.class).forward(inputs);
  }

  /**
   * Computes the gradients.
   *
   * @param inputs the inputs of {@code forward}
   * @param dy gradient of the loss for y
   * @return one gradient per input, in order
   * @throws IllegalArgumentException if a shape or data type breaks its rule
   */
  public List<INDArray> backward(List<INDArray> inputs, INDArray dy) {
    long channels = channels(inputs);
    INDArray first = inputs.get(0);
    Check.sizes(NAME, "dy", dy, withChannels(first, channels));
    Check.type(NAME, "dy", dy, first);
    return engine.kernel(Kernel.class).backward(inputs, dy);
  }

  private static long channels(List<INDArray> inputs) {
    if (inputs.isEmpty()) {
      throw Check.error("concat: inputs ([]) must hold at least one array. Pass the branches.");
    }
    long channels = 0;
    for (int k = 0; k < inputs.size(); k++) {
      INDArray x = inputs.get(k);
      Check.real(NAME, "input " + k, x);
      if (x.rank() < 2) {
        throw Check.error(
            "concat: shape of input %d (%s) must be [n, c, ...]; it has rank %d. Use reshape."
                .formatted(k, Check.shape(x), x.rank()));
      }
      Check.sizes(NAME, "input " + k, x, withChannels(inputs.get(0), x.size(1)));
      Check.type(NAME, "input " + k, x, inputs.get(0));
      channels += x.size(1);
    }
    return channels;
  }

  private static long[] withChannels(INDArray x, long channels) {
    long[] shape = x.shape().clone();
    shape[1] = channels;
    return shape;
  }

  /** What an engine does for this operator; every argument is already checked. */
  public interface Kernel {
    /**
     * Computes y.
     *
     * @param inputs the arrays
     * @return a new array
     */
    INDArray forward(List<INDArray> inputs);

    /**
     * Computes the gradients.
     *
     * @param inputs the arrays
     * @param dy gradient of the loss for y
     * @return new arrays
     */
    List<INDArray> backward(List<INDArray> inputs, INDArray dy);
  }
}
