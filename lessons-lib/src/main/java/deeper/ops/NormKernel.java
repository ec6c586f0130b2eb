package deeper.ops;

import org.nd4j.linalg.api.ndarray.INDArray;

/** What an engine does for {@link BatchNorm2d}; every argument is already checked. */
public interface NormKernel {
  /**
   * Normalises by the batch.
   *
   * @param op the operator
   * @param x its input
   * @param weights gamma, beta and the running values
   * @return new arrays
   */
  BatchNorm2d.Training train(BatchNorm2d op, INDArray x, NormWeights weights);

  /**
   * Normalises by the running values.
   *
   * @param op the operator
   * @param x its input
   * @param weights gamma, beta and the running values
   * @return y, a new array
   */
  INDArray forward(BatchNorm2d op, INDArray x, NormWeights weights);

  /**
   * The gradients of {@code train}.
   *
   * @param x its input
   * @param gamma its scale
   * @param training its result
   * @param dy gradient of the loss for y
   * @return new arrays
   */
  BatchNorm2d.Gradients backward(
      INDArray x, INDArray gamma, BatchNorm2d.Training training, INDArray dy);

  /**
   * The gradients of {@code forward}.
   *
   * @param op the operator
   * @param x its input
   * @param weights its weights
   * @param dy gradient of the loss for y
   * @return new arrays
   */
  BatchNorm2d.Gradients frozenBackward(
      BatchNorm2d op, INDArray x, NormWeights weights, INDArray dy);
}
