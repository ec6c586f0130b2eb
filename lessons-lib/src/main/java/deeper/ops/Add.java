package deeper.ops;

import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Adds two arrays number by number: the shortcut of a residual network.
 *
 * <p>Shapes: a, b and y alike, any rank.
 *
 * <p>Formula: y = a + b; both gradients are dy.
 *
 * <p>Example: a = 0 1 2 / 3 4 5 / 6 7 8, b of tens gives y = 10 11 12 / 13 14 15 / 16 17 18.
 *
 * <p>Source: K. He et al., Deep Residual Learning for Image Recognition, 2015, section 3.2, <a
 * href="https://arxiv.org/abs/1512.03385">arXiv:1512.03385</a>.
 *
 * @param engine how it is computed; {@link Engine#CURRENT} asks at each call
 */
public record Add(Engine engine) {
  /**
   * The operator on the current engine.
   *
   * @return the operator
   */
  public static Add of() {
    return new Add(Engine.CURRENT);
  }

  /**
   * Chooses the engine.
   *
   * @param other how it is computed
   * @return the copy
   */
  public Add on(Engine other) {
    return new Add(other);
  }

  /**
   * Computes y.
   *
   * @param a any shape
   * @param b shaped as a
   * @return y, shaped as a
   * @throws IllegalArgumentException if a shape or data type breaks its rule
   */
  public INDArray forward(INDArray a, INDArray b) {
    Check.real("add", "a", a);
    Check.like("add", "b", b, a);
    return engine.kernel(Kernel.class).forward(a, b);
  }

  /**
   * Computes the gradient for a, which is also that for b.
   *
   * @param a an input of {@code forward}
   * @param dy gradient of the loss for y, shaped as y
   * @return a copy of dy
   * @throws IllegalArgumentException if a shape or data type breaks its rule
   */
  public INDArray backward(INDArray a, INDArray dy) {
    Check.real("add", "a", a);
    Check.like("add", "dy", dy, a);
    return dy.dup('c');
  }

  /** What an engine does for this operator. */
  @FunctionalInterface
  public interface Kernel {
    /**
     * Computes y.
     *
     * @param a checked
     * @param b checked
     * @return a new array
     */
    INDArray forward(INDArray a, INDArray b);
  }
}
