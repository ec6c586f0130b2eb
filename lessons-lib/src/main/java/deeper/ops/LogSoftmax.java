package deeper.ops;

import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The logarithm of {@link Softmax}, computed without ever taking the logarithm of 0.
 *
 * <p>Shapes: x and y alike, rank 1 or more.
 *
 * <p>Formula: y[i] = x[i] - m - log(sum over j of e^(x[j] - m)), m the largest x; dx[i] = dy[i] -
 * e^y[i] * sum over j of dy[j].
 *
 * <p>Example, a row a sample: x = 0 0 0 / 1 2 3 / 1000 0 0 gives y = -1.099 -1.099 -1.099 / -2.408
 * -1.408 -0.408 / 0 -1000 -1000.
 *
 * <p>Source: I. Goodfellow, Y. Bengio, A. Courville, Deep Learning, 2016, section 6.2.2.3, <a
 * href="https://www.deeplearningbook.org/contents/mlp.html">chapter 6</a>.
 *
 * @param axis axis along which the numbers belong together; -1 is the last
 * @param engine how it is computed; {@link Engine#CURRENT} asks at each call
 */
public record LogSoftmax(int axis, Engine engine) {

  /**
   * Over axis 1: the classes of [n, classes], the channels of [n, c, h, w].
   *
   * @return the operator
   */
  public static LogSoftmax of() {
    return new LogSoftmax(1, Engine.CURRENT);
  }

  /**
   * Along another axis.
   *
   * @param newAxis axis from 0; negative counts from the end
   * @return the copy
   */
  public LogSoftmax axis(int newAxis) {
    return new LogSoftmax(newAxis, engine);
  }

  /**
   * Chooses the engine.
   *
   * @param other how it is computed
   * @return the copy
   */
  public LogSoftmax on(Engine other) {
    return new LogSoftmax(axis, other);
  }

  /**
   * Computes y.
   *
   * @param x any shape
   * @return y, shaped as x
   * @throws IllegalArgumentException if the shape or data type breaks its rule
   */
  public INDArray forward(INDArray x) {
    Check.axis("log_softmax", x, axis);
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
    Check.axis("log_softmax", x, axis);
    Check.like("log_softmax", "dy", dy, x);
    return engine.kernel(Kernel.class).backward(this, x, dy);
  }

  /** What an engine does for this operator. */
  public interface Kernel extends Unary<LogSoftmax> {}
}
