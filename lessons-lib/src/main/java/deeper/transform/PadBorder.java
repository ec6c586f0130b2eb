package deeper.transform;

/**
 * Adds a black border. {@code PadBorder.of(2)} turns MNIST's 28 x 28 into LeNet's 32 x 32.
 *
 * @param padding pixels added on each of the four sides
 */
public record PadBorder(int padding) implements FixedTransform {
  /**
   * Checks the padding.
   *
   * @param padding at least 0
   * @throws IllegalArgumentException if it is negative
   */
  public PadBorder {
    if (padding < 0) {
      throw new IllegalArgumentException(
          "pad: padding (%d) must not be negative. Use CenterCrop to cut.".formatted(padding));
    }
  }

  /**
   * The same border on every side.
   *
   * @param padding in pixels
   * @return the step
   */
  public static PadBorder of(int padding) {
    return new PadBorder(padding);
  }

  @Override
  public Picture apply(Picture picture) {
    int h = picture.height() + 2 * padding;
    int w = picture.width() + 2 * padding;
    return padding == 0 ? picture : Crop.of(-padding, -padding, h, w).apply(picture);
  }

  @Override
  public String toString() {
    return "PadBorder(padding=%d)".formatted(padding);
  }
}
