package deeper.ops;

import deeper.shape.ImageShape;
import deeper.shape.Window;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Takes the mean of each window.
 *
 * <p>Shapes: x [n, c, h, w], y [n, c, oh, ow] with oh = (h + top + bottom - kh)/stride + 1, rounded
 * down, or up in ceil mode.
 *
 * <p>Formula: y[n,c,i,j] = sum over u,v of x[n,c, i*stride + u - top, j*stride + v - left] / cells;
 * cells counts the window's part of the padded picture, or only of the picture after {@link
 * #excludePadding()}. Each cell of x gets dy/cells from every window that saw it.
 *
 * <p>Example: x = 0 1 2 / 3 4 5 / 6 7 8 with a 2x2 window gives y = 2 3 / 5 6, and dy of fours
 * gives dx = 1 2 1 / 2 4 2 / 1 2 1.
 *
 * <p>Source: Y. LeCun et al., Gradient-Based Learning Applied to Document Recognition, 1998,
 * section II.B, <a href="https://doi.org/10.1109/5.726791">doi:10.1109/5.726791</a>.
 *
 * @param window kernel, stride, padding, floor or ceil mode; no dilation
 * @param countsPadding whether cells of the padding count in the mean
 * @param engine how it is computed; {@link Engine#CURRENT} asks at each call
 */
public record AvgPool2d(Window window, boolean countsPadding, Engine engine) {

  /**
   * The operator on the current engine; the zeros of the padding count.
   *
   * @param window the window, padding at most half its kernel
   * @return the operator
   * @throws IllegalArgumentException if the padding is larger than half the kernel, or cells lie
   *     apart
   */
  public static AvgPool2d of(Window window) {
    WindowCheck.halfPadding("avg_pool2d", window);
    WindowCheck.neighbours("avg_pool2d", window);
    return new AvgPool2d(window, true, Engine.CURRENT);
  }

  /**
   * The mean of the picture's own cells only.
   *
   * @return the copy
   */
  public AvgPool2d excludePadding() {
    return new AvgPool2d(window, false, engine);
  }

  /**
   * Chooses the engine.
   *
   * @param other how it is computed
   * @return the copy
   */
  public AvgPool2d on(Engine other) {
    return new AvgPool2d(window, countsPadding, other);
  }

  /**
   * Computes y.
   *
   * @param x [n, c, h, w]
   * @return y [n, c, oh, ow]
   * @throws IllegalArgumentException if the shape or data type breaks its rule
   */
  public INDArray forward(INDArray x) {
    check(x);
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
    Check.sizes("avg_pool2d", "dy", dy, Check.withSize(x, check(x)));
    Check.type("avg_pool2d", "dy", dy, x);
    return engine.kernel(Kernel.class).backward(this, x, dy);
  }

  private ImageShape check(INDArray x) {
    Check.pictures("avg_pool2d", "x", x);
    WindowCheck.halfPadding("avg_pool2d", window);
    WindowCheck.neighbours("avg_pool2d", window);
    return window.output("avg_pool2d", Check.picture(x));
  }

  /** What an engine does for this operator. */
  public interface Kernel extends Unary<AvgPool2d> {}
}
