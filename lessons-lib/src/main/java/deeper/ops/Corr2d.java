package deeper.ops;

import deeper.shape.ImageShape;
import deeper.shape.Window;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Slides one kernel over one plain matrix: the first operator of the course, without channels,
 * padding or stride. {@link #convolution()} is the mathematician's: it turns the kernel by 180
 * degrees first.
 *
 * <p>Shapes: x [h, w], kernel [kh, kw], y [h - kh + 1, w - kw + 1].
 *
 * <p>Formula: y[i,j] = sum over u,v of x[i+u, j+v]*kernel[u,v]; true convolution takes
 * kernel[kh-1-u, kw-1-v] instead.
 *
 * <p>Example: x = 0 1 2 / 3 4 5 / 6 7 8, kernel = 0 1 / 2 3 gives y = 19 25 / 37 43; true
 * convolution gives y = 5 11 / 23 29, the first being 0*3 + 1*2 + 3*1 + 4*0.
 *
 * <p>Source: V. Dumoulin and F. Visin, A guide to convolution arithmetic for deep learning, 2016,
 * section 1.1, <a href="https://arxiv.org/abs/1603.07285">arXiv:1603.07285</a>.
 *
 * @param isFlipped whether the kernel is turned by 180 degrees first
 * @param engine how it is computed; {@link Engine#CURRENT} asks at each call
 */
public record Corr2d(boolean isFlipped, Engine engine) {
  private static final String NAME = "corr2d";

  /**
   * Cross-correlation on the current engine: what deep learning calls convolution.
   *
   * @return the operator
   */
  public static Corr2d of() {
    return new Corr2d(false, Engine.CURRENT);
  }

  /**
   * True convolution on the current engine.
   *
   * @return the operator
   */
  public static Corr2d convolution() {
    return new Corr2d(true, Engine.CURRENT);
  }

  /**
   * Chooses the engine.
   *
   * @param other how it is computed
   * @return the copy
   */
  public Corr2d on(Engine other) {
    return new Corr2d(isFlipped, other);
  }

  /**
   * Computes y.
   *
   * @param x [h, w]
   * @param kernel [kh, kw], not larger than x
   * @return y [h - kh + 1, w - kw + 1]
   * @throws IllegalArgumentException if a shape or data type breaks its rule
   */
  public INDArray forward(INDArray x, INDArray kernel) {
    check(x, kernel);
    return engine.kernel(Kernel.class).forward(this, x, kernel);
  }

  /**
   * Computes both gradients.
   *
   * @param x the input of {@code forward}
   * @param kernel the kernel of {@code forward}
   * @param dy gradient of the loss for y, shaped as y
   * @return the gradients
   * @throws IllegalArgumentException if a shape or data type breaks its rule
   */
  public Gradients backward(INDArray x, INDArray kernel, INDArray dy) {
    ImageShape y = check(x, kernel);
    Check.sizes(NAME, "dy", dy, y.height(), y.width());
    Check.type(NAME, "dy", dy, x);
    return engine.kernel(Kernel.class).backward(this, x, kernel, dy);
  }

  private static ImageShape check(INDArray x, INDArray kernel) {
    Check.rank(NAME, "x", x, "[h, w]");
    Check.rank(NAME, "kernel", kernel, "[kh, kw]");
    Check.type(NAME, "kernel", kernel, x);
    Window window = Window.of((int) kernel.size(0), (int) kernel.size(1));
    return window.output(NAME, ImageShape.of(1, (int) x.size(0), (int) x.size(1)));
  }

  /**
   * How much the loss grows per unit of each number.
   *
   * @param dInput for x, [h, w]
   * @param dKernel for the kernel, [kh, kw]
   */
  public record Gradients(INDArray dInput, INDArray dKernel) {}

  /** What an engine does for this operator; every argument is already checked. */
  public interface Kernel {
    /**
     * Computes y.
     *
     * @param op the operator
     * @param x [h, w]
     * @param kernel [kh, kw]
     * @return a new array
     */
    INDArray forward(Corr2d op, INDArray x, INDArray kernel);

    /**
     * Computes both gradients.
     *
     * @param op the operator
     * @param x [h, w]
     * @param kernel [kh, kw]
     * @param dy gradient of the loss for y
     * @return new arrays
     */
    Gradients backward(Corr2d op, INDArray x, INDArray kernel, INDArray dy);
  }
}
