package deeper.ops;

import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * How wrong scores are, as one number to make small.
 *
 * <p>{@code forward} is the mean over the batch unless the loss says {@link Reduction#SUM}; {@code
 * each} is the loss of every sample (or element) before that.
 */
public sealed interface Loss permits CrossEntropy, Nll, BceWithLogits, Mse {

  /**
   * The loss of a batch.
   *
   * @param scores what the network says
   * @param targets what is true
   * @return mean or sum of {@link #each}
   * @throws IllegalArgumentException if a shape, data type or label breaks its rule
   */
  double forward(INDArray scores, INDArray targets);

  /**
   * The gradient of {@link #forward} for the scores.
   *
   * @param scores the scores of {@code forward}
   * @param targets the targets of {@code forward}
   * @return shaped as the scores
   * @throws IllegalArgumentException if a shape, data type or label breaks its rule
   */
  INDArray backward(INDArray scores, INDArray targets);

  /**
   * The losses before they are summed up.
   *
   * @param scores what the network says
   * @param targets what is true
   * @return [n] for class labels, else shaped as the scores
   * @throws IllegalArgumentException if a shape, data type or label breaks its rule
   */
  INDArray each(INDArray scores, INDArray targets);

  /**
   * The gradient for the scores when each loss counts by its own factor.
   *
   * @param scores the scores of {@code each}
   * @param targets the targets of {@code each}
   * @param dEach the factors, shaped as {@code each}
   * @return shaped as the scores
   * @throws IllegalArgumentException if a shape, data type or label breaks its rule
   */
  INDArray backward(INDArray scores, INDArray targets, INDArray dEach);

  /**
   * The same loss computed by another engine.
   *
   * @param engine how it is computed
   * @return the copy
   */
  Loss on(Engine engine);

  /** How the losses of a batch become one number. */
  enum Reduction {
    /** Their mean, so that the step size does not depend on the batch size. */
    MEAN,
    /** Their sum. */
    SUM
  }

  /**
   * What an engine does for a loss.
   *
   * @param <L> the loss, which carries the options
   */
  interface Kernel<L extends Loss> {
    /**
     * The losses before they are summed up.
     *
     * @param loss the loss
     * @param scores checked scores
     * @param targets checked targets
     * @return a new array
     */
    INDArray each(L loss, INDArray scores, INDArray targets);

    /**
     * The gradient of each loss for its own scores.
     *
     * @param loss the loss
     * @param scores checked scores
     * @param targets checked targets
     * @return a new array shaped as the scores
     */
    INDArray gradient(L loss, INDArray scores, INDArray targets);
  }
}
