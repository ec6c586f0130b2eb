package deeper.ops;

import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Writes each picture as one row: channel after channel, row after row.
 *
 * <p>Shapes: x [n, ...] of rank 2 or more, y [n, product of the rest].
 *
 * <p>Formula: y[n, (c*h + i)*w + j] = x[n,c,i,j]; dx is dy in x's shape.
 *
 * <p>Example: one 3x3 picture x = 0 1 2 / 3 4 5 / 6 7 8 gives y = 0 1 2 3 4 5 6 7 8.
 *
 * <p>Source: Y. LeCun et al., Gradient-Based Learning Applied to Document Recognition, 1998,
 * section II.B (from S4 to C5), <a
 * href="https://doi.org/10.1109/5.726791">doi:10.1109/5.726791</a>.
 *
 * <p>The same in every engine: no number is computed.
 */
public record Flatten() {
  /**
   * The operator.
   *
   * @return the operator
   */
  public static Flatten of() {
    return new Flatten();
  }

  /**
   * Computes y.
   *
   * @param x [n, ...], rank 2 or more
   * @return y [n, product of the rest], a new array
   * @throws IllegalArgumentException if the shape or data type breaks its rule
   */
  public INDArray forward(INDArray x) {
    check(x);
    return x.dup('c').reshape('c', x.size(0), x.length() / x.size(0));
  }

  /**
   * Computes the gradient for x.
   *
   * @param x the input of {@code forward}
   * @param dy gradient of the loss for y, shaped as y
   * @return dx, shaped as x, a new array
   * @throws IllegalArgumentException if a shape or data type breaks its rule
   */
  public INDArray backward(INDArray x, INDArray dy) {
    check(x);
    Check.sizes("flatten", "dy", dy, x.size(0), x.length() / x.size(0));
    Check.type("flatten", "dy", dy, x);
    return dy.dup('c').reshape('c', x.shape());
  }

  private static void check(INDArray x) {
    Check.real("flatten", "x", x);
    if (x.rank() < 2) {
      throw Check.error(
          "flatten: shape of x (%s) must be [n, ...]; it has rank %d, not 2 or more. Use reshape."
              .formatted(Check.shape(x), x.rank()));
    }
  }
}
