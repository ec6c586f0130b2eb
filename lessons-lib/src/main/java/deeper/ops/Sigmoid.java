package deeper.ops;

import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Squeezes any number between 0 and 1.
 *
 * <p>Shapes: x and y alike, any rank.
 *
 * <p>Formula: y = 1/(1 + e^-x); dx = dy*y*(1 - y).
 *
 * <p>Example: x = -1 0 1 / 0 0 0 / -2 0 2 gives y = 0.269 0.5 0.731 / 0.5 0.5 0.5 / 0.119 0.5
 * 0.881, and dy of ones gives dx = 0.197 0.25 0.197 / 0.25 0.25 0.25 / 0.105 0.25 0.105.
 *
 * <p>Source: D. Rumelhart, G. Hinton, R. Williams, Learning representations by back-propagating
 * errors, Nature 1986, equation 2, <a
 * href="https://doi.org/10.1038/323533a0">doi:10.1038/323533a0</a>.
 *
 * @param engine how it is computed; {@link Engine#CURRENT} asks at each call
 */
public record Sigmoid(Engine engine) {

  /**
   * The operator on the current engine.
   *
   * @return the operator
   */
  public static Sigmoid of() {
    return new Sigmoid(Engine.CURRENT);
  }

  /**
   * Chooses the engine.
   *
   * @param other how it is computed
   * @return the copy
   */
  public Sigmoid on(Engine other) {
    return new Sigmoid(other);
  }

  /**
   * Computes y.
   *
   * @param x any shape
   * @return y, shaped as x
   * @throws IllegalArgumentException if the shape or data type breaks its rule
   */
  public INDArray forward(INDArray x) {
    Check.real("sigmoid", "x", x);
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
    Check.real("sigmoid", "x", x);
    Check.like("sigmoid", "dy", dy, x);
    return engine.kernel(Kernel.class).backward(this, x, dy);
  }

  /** What an engine does for this operator. */
  public interface Kernel extends Unary<Sigmoid> {}
}
