package deeper.spec;

/**
 * The mean over as many windows as the output has pixels, whatever the input's size; with 1 by 1 it
 * is the global average. Cell i of n reads rows {@code floor(i*h/n)} to {@code ceil((i+1)*h/n)}.
 *
 * @param height output rows, at least 1
 * @param width output columns, at least 1
 */
public record AdaptivePool(int height, int width) implements LayerSpec {

  /**
   * Checks the sizes.
   *
   * @param height output rows, at least 1
   * @param width output columns, at least 1
   * @throws IllegalArgumentException if a size is below 1
   */
  public AdaptivePool {
    Check.atLeast("adaptive_avg_pool2d", "height", height, 1);
    Check.atLeast("adaptive_avg_pool2d", "width", width, 1);
  }

  /**
   * The mean of every whole channel.
   *
   * @return output size 1 by 1
   */
  public static AdaptivePool global() {
    return new AdaptivePool(1, 1);
  }

  @Override
  public Extent outputShape(Extent in) {
    Check.picture("adaptive_avg_pool2d", in.channels(), in);
    return new Extent(in.channels(), height, width, false);
  }

  @Override
  public String typeName() {
    return "AdaptiveAvgPool2d";
  }

  @Override
  public String toString() {
    return "AdaptiveAvgPool2d(output_size=" + Names.pair(height, width) + ")";
  }
}
