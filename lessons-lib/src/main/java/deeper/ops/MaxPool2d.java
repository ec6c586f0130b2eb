package deeper.ops;

import deeper.shape.ImageShape;
import deeper.shape.Window;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Keeps the largest number in each window.
 *
 * <p>Shapes: x [n, c, h, w], y [n, c, oh, ow] with oh = (h + top + bottom - (dilation*(kh-1) +
 * 1))/stride + 1, rounded down, or up in ceil mode.
 *
 * <p>Formula: y[n,c,i,j] = max over u,v of x[n,c, i*stride + u*dilation - top, j*stride +
 * v*dilation - left]; padding never wins. The whole dy goes to the first largest in reading order;
 * a NaN in the window wins.
 *
 * <p>Example: x = 0 1 2 / 3 4 5 / 6 7 8 with a 2x2 window gives y = 4 5 / 7 8, and dy = 1 2 / 3 4
 * gives dx = 0 0 0 / 0 1 2 / 0 3 4.
 *
 * <p>Source: M. Ranzato et al., Unsupervised Learning of Invariant Feature Hierarchies, CVPR 2007,
 * section 3, <a href="https://doi.org/10.1109/CVPR.2007.383157">doi:10.1109/CVPR.2007.383157</a>.
 *
 * @param window kernel, stride, padding, dilation, floor or ceil mode
 * @param engine how it is computed; {@link Engine#CURRENT} asks at each call
 */
public record MaxPool2d(Window window, Engine engine) {

  /**
   * The operator on the current engine.
   *
   * @param window the window, padding at most half its extent
   * @return the operator
   * @throws IllegalArgumentException if the padding is larger than half the extent
   */
  public static MaxPool2d of(Window window) {
    WindowCheck.halfPadding("max_pool2d", window);
    return new MaxPool2d(window, Engine.CURRENT);
  }

  /**
   * Chooses the engine.
   *
   * @param other how it is computed
   * @return the copy
   */
  public MaxPool2d on(Engine other) {
    return new MaxPool2d(window, other);
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
    Check.sizes("max_pool2d", "dy", dy, Check.withSize(x, check(x)));
    Check.type("max_pool2d", "dy", dy, x);
    return engine.kernel(Kernel.class).backward(this, x, dy);
  }

  /**
   * The shape of y.
   *
   * @param in shape of a picture
   * @return shape of its output
   * @throws IllegalArgumentException if the window does not fit, or one of its places sees no cell
   *     of the picture, as a dilated one may
   */
  public ImageShape outputShape(ImageShape in) {
    ImageShape out = window.output("max_pool2d", in);
    WindowCheck.seesPictures("max_pool2d", window, in);
    return out;
  }

  private ImageShape check(INDArray x) {
    Check.pictures("max_pool2d", "x", x);
    WindowCheck.halfPadding("max_pool2d", window);
    return outputShape(Check.picture(x));
  }

  /** What an engine does for this operator. */
  public interface Kernel extends Unary<MaxPool2d> {}
}
