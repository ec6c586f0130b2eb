package deeper.transform;

/**
 * Resizes a picture with Pillow's antialiased bilinear filter, as torchvision does: {@code of(256)}
 * makes the shorter side 256 and keeps the proportions, {@code of(20, 30)} makes exactly that size.
 *
 * <p>Worked example: {@code of(32)} turns 40 x 50 (height x width) into 32 x 40, since 32 * 50 / 40
 * = 40 (rounded down).
 *
 * @param height new height in pixels, or of the shorter side if width is 0
 * @param width new width in pixels, or 0 to keep the proportions
 */
public record Resize(int height, int width) implements FixedTransform {
  /**
   * Checks both sizes.
   *
   * @param height at least 1
   * @param width at least 0
   * @throws IllegalArgumentException if height is not positive or width is negative
   */
  public Resize {
    if (height < 1 || width < 0) {
      throw new IllegalArgumentException(
          "resize: size (%d, %d) must be positive. Give a shorter side or height and width in pixels."
              .formatted(height, width));
    }
    Check.pixels("resize", height, width);
  }

  /**
   * Shorter side to this length, proportions kept.
   *
   * @param shorterSide length in pixels
   * @return the step
   */
  public static Resize of(int shorterSide) {
    return new Resize(shorterSide, 0);
  }

  /**
   * Exactly this size.
   *
   * @param height in pixels
   * @param width in pixels
   * @return the step
   * @throws IllegalArgumentException if one of them is not positive
   */
  public static Resize of(int height, int width) {
    if (width < 1) {
      throw new IllegalArgumentException(
          "resize: width (%d) must be positive. Use Resize.of(size) to keep the proportions."
              .formatted(width));
    }
    return new Resize(height, width);
  }

  @Override
  public Picture apply(Picture picture) {
    int h = picture.height();
    int w = picture.width();
    if (width > 0) {
      return Resampling.BILINEAR.resize(picture, height, width);
    }
    return w <= h
        ? Resampling.BILINEAR.resize(picture, longSide(h, w), height)
        : Resampling.BILINEAR.resize(picture, height, longSide(w, h));
  }

  private int longSide(int longer, int shorter) {
    long side = (long) height * longer / shorter;
    if (side * height > Check.MOST) {
      throw new IllegalArgumentException(
          "resize: picture (%d x %d) must be less extreme; its longer side would become %d = %d*%d/%d, %d pixels in all of at most %d. Leave it out, or give height and width."
              .formatted(
                  longer, shorter, side, height, longer, shorter, side * height, Check.MOST));
    }
    return (int) side;
  }

  @Override
  public String toString() {
    return width == 0
        ? "Resize(size=%d, bilinear, antialias)".formatted(height)
        : "Resize(size=(%d, %d), bilinear, antialias)".formatted(height, width);
  }
}
