package deeper.shape;

/**
 * A sliding window: kernel size, stride, padding and dilation of both axes, and what happens to a
 * remainder.
 *
 * <p>Written as {@code Window.of(3).stride(2).padding(1)}; the order of the options never matters.
 * Defaults: stride 1, padding 0, dilation 1, floor mode. On 5x5 that example gives (5 + 2*1 - 3)/2
 * + 1 = 3 rows and 3 columns.
 *
 * @param vertical how the window moves over the rows
 * @param horizontal how the window moves over the columns
 * @param isCeil whether a remainder gets a position of its own (pooling only)
 */
public record Window(Axis vertical, Axis horizontal, boolean isCeil) {

  /**
   * A square window.
   *
   * @param kernel rows and columns of the kernel, at least 1
   * @return the window with stride 1 and no padding
   * @throws IllegalArgumentException if {@code kernel} is below 1
   */
  public static Window of(int kernel) {
    return of(kernel, kernel);
  }

  /**
   * A window of any size.
   *
   * @param kernelHeight rows of the kernel, at least 1
   * @param kernelWidth columns of the kernel, at least 1
   * @return the window with stride 1 and no padding
   * @throws IllegalArgumentException if a size is below 1
   */
  public static Window of(int kernelHeight, int kernelWidth) {
    return new Window(
        new Axis(kernelHeight, 1, 1, Padding.NONE),
        new Axis(kernelWidth, 1, 1, Padding.NONE),
        false);
  }

  /**
   * The same step down and to the right.
   *
   * @param stride cells between two positions, at least 1
   * @return the copy
   * @throws IllegalArgumentException if {@code stride} is below 1, or above 1 with 'same' padding
   */
  public Window stride(int stride) {
    return stride(stride, stride);
  }

  /**
   * A step for each axis.
   *
   * @param down cells between two positions along the rows, at least 1
   * @param right cells between two positions along the columns, at least 1
   * @return the copy
   * @throws IllegalArgumentException if a stride is below 1, or above 1 with 'same' padding
   */
  public Window stride(int down, int right) {
    return new Window(
        new Axis(vertical.kernel(), down, vertical.dilation(), vertical.padding()),
        new Axis(horizontal.kernel(), right, horizontal.dilation(), horizontal.padding()),
        isCeil);
  }

  /**
   * The same padding on all four sides.
   *
   * @param perSide cells added on each side, at least 0
   * @return the copy
   * @throws IllegalArgumentException if {@code perSide} is negative
   */
  public Window padding(int perSide) {
    return padding(perSide, perSide, perSide, perSide);
  }

  /**
   * Padding for each axis, per side.
   *
   * @param rows cells added above and again below, at least 0
   * @param columns cells added left and again right, at least 0
   * @return the copy
   * @throws IllegalArgumentException if an amount is negative
   */
  public Window padding(int rows, int columns) {
    return padding(rows, rows, columns, columns);
  }

  /**
   * Padding for each side.
   *
   * @param top rows added above, at least 0
   * @param bottom rows added below, at least 0
   * @param left columns added left, at least 0
   * @param right columns added right, at least 0
   * @return the copy
   * @throws IllegalArgumentException if an amount is negative
   */
  public Window padding(int top, int bottom, int left, int right) {
    return padding(new Padding(top, bottom, false), new Padding(left, right, false));
  }

  /**
   * Padding that keeps height and width at stride 1: extent - 1 cells in all, the odd one at the
   * end, as PyTorch does.
   *
   * @return the copy
   * @throws IllegalArgumentException if a stride is above 1
   */
  public Window same() {
    return padding(Padding.SAME, Padding.SAME);
  }

  private Window padding(Padding rows, Padding columns) {
    return new Window(
        new Axis(vertical.kernel(), vertical.stride(), vertical.dilation(), rows),
        new Axis(horizontal.kernel(), horizontal.stride(), horizontal.dilation(), columns),
        isCeil);
  }

  /**
   * The same distance between weights on both axes.
   *
   * @param dilation cells from one weight to the next, at least 1 (1 = neighbours)
   * @return the copy
   * @throws IllegalArgumentException if {@code dilation} is below 1
   */
  public Window dilation(int dilation) {
    return dilation(dilation, dilation);
  }

  /**
   * A distance between weights for each axis.
   *
   * @param down cells from one weight to the next along the rows, at least 1
   * @param right cells from one weight to the next along the columns, at least 1
   * @return the copy
   * @throws IllegalArgumentException if a dilation is below 1
   */
  public Window dilation(int down, int right) {
    return new Window(
        new Axis(vertical.kernel(), vertical.stride(), down, vertical.padding()),
        new Axis(horizontal.kernel(), horizontal.stride(), right, horizontal.padding()),
        isCeil);
  }

  /**
   * A remainder gets a position of its own, unless that would start in the padding at the end.
   *
   * @return the copy
   */
  public Window ceil() {
    return new Window(vertical, horizontal, true);
  }

  /**
   * Rows of the result.
   *
   * @param height rows of the input, at least 1
   * @return (height + top + bottom - extent)/stride + 1, rounded down, or up in ceil mode
   * @throws IllegalArgumentException if {@code height} is below 1 or the kernel does not fit
   */
  public int outputHeight(int height) {
    return vertical.output("window", "height", height, isCeil);
  }

  /**
   * Columns of the result.
   *
   * @param width columns of the input, at least 1
   * @return (width + left + right - extent)/stride + 1, rounded down, or up in ceil mode
   * @throws IllegalArgumentException if {@code width} is below 1 or the kernel does not fit
   */
  public int outputWidth(int width) {
    return horizontal.output("window", "width", width, isCeil);
  }

  /**
   * The shape of the result with as many channels as the input.
   *
   * @param in shape of the input
   * @return the shape after the window
   * @throws IllegalArgumentException if the kernel does not fit
   */
  public ImageShape output(ImageShape in) {
    return output("window", in);
  }

  /**
   * The shape of the result, with an error that names the caller.
   *
   * @param operation first word of the error text, such as {@code conv2d}
   * @param in shape of the input
   * @return the shape after the window
   * @throws IllegalArgumentException if the kernel does not fit
   */
  public ImageShape output(String operation, ImageShape in) {
    return in.sized(
        vertical.output(operation, "height", in.height(), isCeil),
        horizontal.output(operation, "width", in.width(), isCeil));
  }

  /**
   * The shape after a transposed convolution with this window: the smallest input whose {@link
   * #output(ImageShape)} is {@code in}.
   *
   * @param in shape before
   * @return (size-1)*stride + extent - paddings on each axis
   * @throws IllegalArgumentException if nothing is left of an axis
   */
  public ImageShape transposedOutput(ImageShape in) {
    return in.sized(
        vertical.transposed("transposed window", "height", in.height()),
        horizontal.transposed("transposed window", "width", in.width()));
  }
}
