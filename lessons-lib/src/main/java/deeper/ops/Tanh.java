package deeper.ops;

import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Squeezes any number between -1 and 1, and keeps 0 at 0.
 *
 * <p>Shapes: x and y alike, any rank.
 *
 * <p>Formula: y = (e^x - e^-x)/(e^x + e^-x); dx = dy*(1 - y*y).
 *
 * <p>Example: x = -1 0 1 / 0 0 0 / -2 0 2 gives y = -0.762 0 0.762 / 0 0 0 / -0.964 0 0.964, and dy
 * of ones gives dx = 0.42 1 0.42 / 1 1 1 / 0.071 1 0.071.
 *
 * <p>Source: Y. LeCun, L. Bottou, G. Orr, K.-R. Mueller, Efficient BackProp, 1998, section 4.4, <a
 * href="https://doi.org/10.1007/3-540-49430-8_2">doi:10.1007/3-540-49430-8_2</a>.
 *
 * @param engine how it is computed; {@link Engine#CURRENT} asks at each call
 */
public record Tanh(Engine engine) {

  /**
   * The operator on the current engine.
   *
   * @return the operator
   */
  public static Tanh of() {
    return new Tanh(Engine.CURRENT);
  }

  /**
   * Chooses the engine.
   *
   * @param other how it is computed
   * @return the copy
   */
  public Tanh on(Engine other) {
    return new Tanh(other);
  }

  /**
   * Computes y.
   *
   * @param x any shape
   * @return y, shaped as x
   * @throws IllegalArgumentException if the shape or data type breaks its rule
   */
  public INDArray forward(INDArray x) {
    Check.real("tanh", "x", x);
    return engine.kernel(Kernel.class).forward(this, x);
  }

  /**
   * Computes the gradient for x.
   *
   * @param x the input of {@code forward}
   * @param dy gradient of the loss for y, shaped as y
   * @return dx, shaped as x
   * @throws IllegalArgumentException if a shape or data type breaks its rule
   */
  public INDArray backward(INDArray x, INDArray dy) {
    Check.real("tanh", "x", x);
    Check.like("tanh", "dy", dy, x);
    return engine.kernel(Kernel.class).backward(this, x, dy);
  }

  /** What an engine does for this operator. */
  public interface Kernel extends Unary<Tanh> {}
}
