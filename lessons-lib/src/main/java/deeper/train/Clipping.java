package deeper.train;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.BooleanIndexing;
import org.nd4j.linalg.indexing.conditions.Conditions;

/**
 * Keeps gradients small, as PyTorch's clip_grad_norm_ and clip_grad_value_ do.
 *
 * @param norm longest Euclidean length; 0 for no limit
 * @param value largest element; 0 for no limit
 */
record Clipping(double norm, double value) {

  /** Against division by 0, as in PyTorch. */
  private static final double EPS = 1e-6;

  void apply(INDArray gradient) {
    if (norm > 0) {
      double length = gradient.norm2Number().doubleValue();
      double factor = norm / (length + EPS);
      if (factor < 1) {
        gradient.muli(factor);
      }
    }
    if (value > 0) {
      BooleanIndexing.replaceWhere(gradient, value, Conditions.greaterThan(value));
      BooleanIndexing.replaceWhere(gradient, -value, Conditions.lessThan(-value));
    }
  }
}
