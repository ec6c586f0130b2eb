package deeper.ops;

import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Keeps what is positive and makes the rest 0.
 *
 * <p>Shapes: x and y alike, any rank.
 *
 * <p>Formula: y = max(x, 0); dx = dy where x &gt; 0, else 0 (also at x = 0). NaN stays NaN.
 *
 * <p>Example: x = -1 2 0 / 3 -4 5 / 0 0 -6 gives y = 0 2 0 / 3 0 5 / 0 0 0, and dy of ones gives dx
 * = 0 1 0 / 1 0 1 / 0 0 0.
 *
 * <p>Source: V. Nair and G. Hinton, Rectified Linear Units Improve Restricted Boltzmann Machines,
 * ICML 2010, section 2, <a href="https://www.cs.toronto.edu/~fritz/absps/reluICML.pdf">PDF</a>.
 *
 * @param engine how it is computed; {@link Engine#CURRENT} asks at each call
 */
public record Relu(Engine engine) {

  /**
   * The operator on the current engine.
   *
   * @return the operator
   */
  public static Relu of() {
    return new Relu(Engine.CURRENT);
  }

  /**
   * Chooses the engine.
   *
   * @param other how it is computed
   * @return the copy
   */
  public Relu on(Engine other) {
    return new Relu(other);
  }

  /**
   * Computes y.
   *
   * @param x any shape
   * @return y, shaped as x
   * @throws IllegalArgumentException if the shape or data type breaks its rule
   */
  public INDArray forward(INDArray x) {
    Check.real("relu", "x", x);
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
    Check.real("relu", "x", x);
    Check.like("relu", "dy", dy, x);
    return engine.kernel(Kernel.class).backward(this, x, dy);
  }

  /** What an engine does for this operator. */
  public interface Kernel extends Unary<Relu> {}
}
