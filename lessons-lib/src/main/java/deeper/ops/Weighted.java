package deeper.ops;

import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * What an engine does for an operator with weights.
 *
 * @param <O> the operator, which carries the options
 */
public interface Weighted<O> {
  /**
   * Computes y.
   *
   * @param op the operator
   * @param x its input, already checked
   * @param weight its weights, already checked
   * @param bias its bias, or {@code null} for none
   * @return y, a new array
   */
  INDArray forward(O op, INDArray x, INDArray weight, INDArray bias);

  /**
   * Computes the gradient for x.
   *
   * @param op the operator
   * @param x the input of {@code forward}, of which only the shape matters
   * @param weight the weights of {@code forward}
   * @param dy gradient of the loss for y, already checked
   * @return dx, a new array shaped as x
   */
  INDArray inputGradient(O op, INDArray x, INDArray weight, INDArray dy);

  /**
   * Computes the gradient for the weights.
   *
   * @param op the operator
   * @param x the input of {@code forward}
   * @param dy gradient of the loss for y, already checked
   * @return dWeight, a new array shaped as the weights
   */
  INDArray weightGradient(O op, INDArray x, INDArray dy);

  /**
   * Computes the gradient for the bias.
   *
   * @param op the operator
   * @param dy gradient of the loss for y, already checked
   * @return dBias, a new array shaped as the bias
   */
  INDArray biasGradient(O op, INDArray dy);
}
