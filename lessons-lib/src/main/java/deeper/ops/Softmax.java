package deeper.ops;

import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Turns scores into shares of 1: the larger the score, the larger the share.
 *
 * <p>Shapes: x and y alike, rank 1 or more.
 *
 * <p>Formula: y[i] = e^(x[i] - m) / sum over j of e^(x[j] - m), m the largest x, so that nothing
 * overflows; dx[i] = y[i]*(dy[i] - sum over j of dy[j]*y[j]).
 *
 * <p>Example, a row a sample: x = 0 0 0 / 1 2 3 / 1000 0 0 gives y = 0.333 0.333 0.333 / 0.09 0.245
 * 0.665 / 1 0 0.
 *
 * <p>Source: J. Bridle, Probabilistic Interpretation of Feedforward Classification Network Outputs,
 * 1990, <a
 * href="https://doi.org/10.1007/978-3-642-76153-9_28">doi:10.1007/978-3-642-76153-9_28</a>.
 *
 * @param axis axis along which the numbers belong together; -1 is the last
 * @param engine how it is computed; {@link Engine#CURRENT} asks at each call
 */
public record Softmax(int axis, Engine engine) {

  /**
   * Over axis 1: the classes of [n, classes], the channels of [n, c, h, w].
   *
   * @return the operator
   */
  public static Softmax of() {
    return new Softmax(1, Engine.CURRENT);
  }

  /**
   * Along another axis.
   *
   * @param newAxis axis from 0; negative counts from the end
   * @return the copy
   */
  public Softmax axis(int newAxis) {
    return new Softmax(newAxis, engine);
  }

  /**
   * Chooses the engine.
   *
   * @param other how it is computed
   * @return the copy
   */
  public Softmax on(Engine other) {
    return new Softmax(axis, other);
  }

  /**
   * Computes y.
   *
   * @param x any shape
   * @return y, shaped as x
   * @throws IllegalArgumentException if the shape or data type breaks its rule
   */
  public INDArray forward(INDArray x) {
    Check.axis("softmax", x, axis);
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
    Check.axis("softmax", x, axis);
    Check.like("softmax", "dy", dy, x);
    return engine.kernel(Kernel.class).backward(this, x, dy);
  }

  /** What an engine does for this operator. */
  public interface Kernel extends Unary<Softmax> {}
}
