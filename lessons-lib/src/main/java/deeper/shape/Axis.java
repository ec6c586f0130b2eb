package deeper.shape;

/**
 * One axis of a {@link Window}: how a kernel slides along the rows or along the columns.
 *
 * <p>A kernel of size k with dilation d covers extent = d*(k-1) + 1 cells. Example: 5 cells, kernel
 * 3, stride 2, padding 1 on both sides: (5 + 2*1 - 3)/2 + 1 = 3 positions.
 *
 * <p>Source: V. Dumoulin and F. Visin, A guide to convolution arithmetic for deep learning, 2016,
 * <a href="https://arxiv.org/abs/1603.07285">arXiv:1603.07285</a>.
 *
 * @param kernel weights along this axis, at least 1
 * @param stride step between two positions in cells, at least 1
 * @param dilation distance between two weights in cells, at least 1 (1 = neighbours)
 * @param padding cells added at both ends
 */
public record Axis(int kernel, int stride, int dilation, Padding padding) {

  /**
   * Checks the options.
   *
   * @param kernel at least 1
   * @param stride at least 1, and 1 with 'same' padding
   * @param dilation at least 1
   * @param padding cells added at both ends
   * @throws IllegalArgumentException if an option breaks its rule
   */
  public Axis {
    Fit.atLeast("window", "kernel", kernel, 1);
    Fit.atLeast("window", "stride", stride, 1);
    Fit.atLeast("window", "dilation", dilation, 1);
    if (padding.isSame() && stride != 1) {
      throw new IllegalArgumentException(
          ("window: stride (%d) must be 1 with 'same' padding. "
                  + "Use padding(%d) for a picture %d times smaller.")
              .formatted(stride, (kernel - 1L) * dilation / 2, stride));
    }
  }

  /**
   * Cells from the first to the last weight, both counted.
   *
   * @return dilation*(kernel-1) + 1
   */
  public long extent() {
    return (long) dilation * (kernel - 1) + 1;
  }

  /**
   * Cells added at the start; 'same' adds half of extent - 1, rounded down.
   *
   * @return cells, at least 0
   */
  public int before() {
    return padding.isSame() ? Fit.asInt("window", "padding", (extent() - 1) / 2) : padding.before();
  }

  /**
   * Cells added at the end; 'same' adds the odd one here.
   *
   * @return cells, at least 0
   */
  public int after() {
    return padding.isSame() ? Fit.asInt("window", "padding", extent() / 2) : padding.after();
  }

  /** Positions of the kernel on {@code size} cells; the texts name the operation and the side. */
  int output(String operation, String side, int size, boolean isCeil) {
    Fit.atLeast(operation, side, size, 1);
    long padded = (long) size + before() + after();
    long room = padded - extent();
    if (room < 0) {
      throw new IllegalArgumentException(unfit(operation, side, size, padded));
    }
    long positions = room / stride + 1;
    // Ceil mode: one more position for the remainder, unless it would start in the padding at the
    // end.
    if (isCeil && room % stride != 0 && positions * stride < (long) size + before()) {
      positions++;
    }
    return Fit.asInt(operation, "output " + side, positions);
  }

  /** The size whose {@link #output} is {@code size}: the way back, for a transposed convolution. */
  int transposed(String operation, String side, int size) {
    Fit.atLeast(operation, side, size, 1);
    // (size - 1) * stride stays below 2^62, extent too.
    long result = (size - 1L) * stride + extent() - before() - after();
    Fit.atLeast(operation, "output " + side, result, 1);
    return Fit.asInt(operation, "output " + side, result);
  }

  private String unfit(String operation, String side, int size, long padded) {
    String covers =
        dilation == 1
            ? "kernel (%d)".formatted(kernel)
            : "dilated kernel (%d = %d*(%d-1) + 1)".formatted(extent(), dilation, kernel);
    return "%s: %s must fit the padded %s (%d = %d + %s). Use a smaller kernel or more padding."
        .formatted(operation, covers, side, padded, size, Padding.sum(before(), after()));
  }
}
