package deeper.ops;

import deeper.shape.ImageShape;
import deeper.shape.Window;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Copies what lies under each weight of a sliding kernel into one row, so that a convolution
 * becomes one matrix product: [o, c*kh*kw] times [c*kh*kw, n*oh*ow].
 *
 * <p>Shapes: x [n, c, h, w], y [c*kh*kw, n*oh*ow].
 *
 * <p>Formula: y[(c*kh + u)*kw + v, (n*oh + i)*ow + j] = x[n,c, i*stride + u*dilation - top,
 * j*stride + v*dilation - left], 0 outside; backward (col2im) adds every dy to the cell it was
 * copied from.
 *
 * <p>Example: x = 0 1 2 / 3 4 5 / 6 7 8 with a 2x2 window gives y = 0 1 3 4 / 1 2 4 5 / 3 4 6 7 / 4
 * 5 7 8; the kernel 0 1 2 3 times y is 19 25 37 43. dy of ones gives dx = 1 2 1 / 2 4 2 / 1 2 1.
 *
 * <p>Source: K. Chellapilla, S. Puri, P. Simard, High Performance Convolutional Neural Networks for
 * Document Processing, 2006, section 3, <a href="https://inria.hal.science/inria-00112631">HAL</a>.
 *
 * @param window kernel, stride, padding, dilation; floor mode
 * @param engine how it is computed; {@link Engine#CURRENT} asks at each call
 */
public record Im2col(Window window, Engine engine) {

  /**
   * The operator on the current engine.
   *
   * @param window kernel, stride, padding, dilation
   * @return the operator
   * @throws IllegalArgumentException if the window is in ceil mode
   */
  public static Im2col of(Window window) {
    WindowCheck.floorMode("im2col", window);
    return new Im2col(window, Engine.CURRENT);
  }

  /**
   * Chooses the engine.
   *
   * @param other how it is computed
   * @return the copy
   */
  public Im2col on(Engine other) {
    return new Im2col(window, other);
  }

  /**
   * Computes y.
   *
   * @param x [n, c, h, w]
   * @return y [c*kh*kw, n*oh*ow]
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
    ImageShape out = check(x);
    long[] shape = {
      x.size(1) * window.vertical().kernel() * window.horizontal().kernel(),
      x.size(0) * out.height() * out.width()
    };
    Check.sizes("im2col", "dy", dy, shape);
    Check.type("im2col", "dy", dy, x);
    return engine.kernel(Kernel.class).backward(this, x, dy);
  }

  private ImageShape check(INDArray x) {
    Check.pictures("im2col", "x", x);
    WindowCheck.floorMode("im2col", window);
    return window.output("im2col", Check.picture(x));
  }

  /** What an engine does for this operator. */
  public interface Kernel extends Unary<Im2col> {}
}
