package deeper.spec;

import deeper.shape.Window;

/**
 * Pooling: the largest or the mean value in each window.
 *
 * @param kind largest or mean
 * @param window kernel, stride, padding, ceil mode
 * @param countsPadding for the mean: whether padded zeros count, true by default as in PyTorch
 */
public record Pool(Kind kind, Window window, boolean countsPadding) implements LayerSpec {

  /** Which value of the window is kept. */
  public enum Kind {
    /** The largest; padding never wins. */
    MAX,
    /** The mean. */
    AVERAGE
  }

  /**
   * Keeps the largest value.
   *
   * @param window kernel, stride, padding, ceil mode
   * @return the layer
   */
  public static Pool max(Window window) {
    return new Pool(Kind.MAX, window, true);
  }

  /**
   * Keeps the mean; padded zeros count.
   *
   * @param window kernel, stride, padding, ceil mode
   * @return the layer
   */
  public static Pool average(Window window) {
    return new Pool(Kind.AVERAGE, window, true);
  }

  /**
   * The same, with padded zeros left out of the mean.
   *
   * @return the copy
   */
  public Pool excludePadding() {
    return new Pool(kind, window, false);
  }

  @Override
  public Extent outputShape(Extent in) {
    String operation = kind == Kind.MAX ? "max_pool2d" : "avg_pool2d";
    Check.picture(operation, in.channels(), in);
    return Extent.picture(window.output(operation, in.shape()));
  }

  @Override
  public String typeName() {
    return kind == Kind.MAX ? "MaxPool2d" : "AvgPool2d";
  }

  @Override
  public String toString() {
    String common =
        "kernel_size=%s, stride=%s, padding=%s"
            .formatted(
                Names.kernel(window, true),
                Names.stride(window, true),
                Names.padding(window, true));
    if (kind == Kind.MAX) {
      return "MaxPool2d(%s, dilation=%s, ceil_mode=%s)"
          .formatted(common, Names.dilation(window, true), Names.bool(window.isCeil()));
    }
    return "AvgPool2d(%s%s%s)"
        .formatted(
            common,
            window.isCeil() ? ", ceil_mode=True" : "",
            countsPadding ? "" : ", count_include_pad=False");
  }
}
