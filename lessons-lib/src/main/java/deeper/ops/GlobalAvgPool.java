package deeper.ops;

import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Takes the mean of each channel: one number per feature map.
 *
 * <p>Shapes: x [n, c, h, w], y [n, c].
 *
 * <p>Formula: y[n,c] = sum over i,j of x[n,c,i,j] / (h*w); every cell of x gets dy/(h*w).
 *
 * <p>Example: x = 0 1 2 / 3 4 5 / 6 7 8 gives y = 4, and dy = 9 gives dx of ones.
 *
 * <p>Source: M. Lin, Q. Chen, S. Yan, Network In Network, 2013, section 3.2, <a
 * href="https://arxiv.org/abs/1312.4400">arXiv:1312.4400</a>.
 *
 * @param engine how it is computed; {@link Engine#CURRENT} asks at each call
 */
public record GlobalAvgPool(Engine engine) {

  /**
   * The operator on the current engine.
   *
   * @return the operator
   */
  public static GlobalAvgPool of() {
    return new GlobalAvgPool(Engine.CURRENT);
  }

  /**
   * Chooses the engine.
   *
   * @param other how it is computed
   * @return the copy
   */
  public GlobalAvgPool on(Engine other) {
    return new GlobalAvgPool(other);
  }

  /**
   * Computes y.
   *
   * @param x [n, c, h, w]
   * @return y [n, c]
   * @throws IllegalArgumentException if the shape or data type breaks its rule
   */
  public INDArray forward(INDArray x) {
    Check.pictures("global_avg_pool", "x", x);
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
    Check.pictures("global_avg_pool", "x", x);
    Check.sizes("global_avg_pool", "dy", dy, x.size(0), x.size(1));
    Check.type("global_avg_pool", "dy", dy, x);
    return engine.kernel(Kernel.class).backward(this, x, dy);
  }

  /** What an engine does for this operator. */
  public interface Kernel extends Unary<GlobalAvgPool> {}
}
