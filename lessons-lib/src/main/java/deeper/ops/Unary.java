package deeper.ops;

import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * What an engine does for an operator of one array without weights.
 *
 * @param <O> the operator, which carries the options
 */
public interface Unary<O> {
  /**
   * Computes y.
   *
   * @param op the operator
   * @param x its input, already checked
   * @return y, a new array
   */
  INDArray forward(O op, INDArray x);

  /**
   * Computes the gradient for x.
   *
   * @param op the operator
   * @param x the input of {@code forward}
   * @param dy gradient of the loss for y, already checked
   * @return dx, a new array shaped as x
   */
  INDArray backward(O op, INDArray x, INDArray dy);
}
