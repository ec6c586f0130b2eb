package deeper.transform;

/**
 * Cuts a random part of the picture, of random size and proportions, and resizes it: the usual
 * augmentation for ImageNet (C. Szegedy et al.: Going deeper with convolutions, 2015, section 6).
 *
 * <p>Draws, as torchvision: up to ten times area (uniform) and proportions (uniform in the
 * logarithm), until the part fits; then top and left. After ten failures the middle is cut.
 *
 * @param height rows of the result
 * @param width columns of the result
 * @param scale area of the part as a fraction of the picture's, 0..1
 * @param ratio width / height of the part
 */
public record RandomResizedCrop(int height, int width, Range scale, Range ratio)
    implements PictureTransform {
  private static final int TRIES = 10;

  /**
   * Checks sizes and ranges.
   *
   * @param height rows of the result, at least 1
   * @param width columns of the result, at least 1
   * @param scale area of the part as a fraction of the picture's
   * @param ratio width / height of the part, more than 0
   * @throws IllegalArgumentException if a size or range is wrong
   */
  public RandomResizedCrop {
    Check.size("randomResizedCrop", height, width);
    Check.range("randomResizedCrop", "scale", scale);
    Check.range("randomResizedCrop", "ratio", ratio);
    if (ratio.low() <= 0) {
      throw new IllegalArgumentException(
          "randomResizedCrop: ratio (%s) must be more than 0. The default is 3/4 to 4/3."
              .formatted(ratio));
    }
  }

  /**
   * A square; part of 0.08 to 1 of the area, proportions 3:4 to 4:3.
   *
   * @param size height and width of the result in pixels
   * @return the step
   */
  public static RandomResizedCrop of(int size) {
    return new RandomResizedCrop(size, size, Range.of(0.08, 1), Range.of(3 / 4.0, 4 / 3.0));
  }

  /**
   * Other areas.
   *
   * @param low smallest fraction of the area
   * @param high largest fraction of the area
   * @return a changed copy
   */
  public RandomResizedCrop scale(double low, double high) {
    return new RandomResizedCrop(height, width, Range.of(low, high), ratio);
  }

  /**
   * Other proportions.
   *
   * @param low smallest width / height
   * @param high largest width / height
   * @return a changed copy
   */
  public RandomResizedCrop ratio(double low, double high) {
    return new RandomResizedCrop(height, width, scale, Range.of(low, high));
  }

  @Override
  public Picture apply(Picture picture, long seed) {
    Picture part = part(picture.height(), picture.width(), Draws.of(seed)).apply(picture);
    return Resize.of(height, width).apply(part);
  }

  Crop part(int fromHeight, int fromWidth, Draws draws) {
    double area = (double) fromHeight * fromWidth;
    for (int i = 0; i < TRIES; i++) {
      double target = area * scale.draw(draws);
      double proportion = ratio.drawLog(draws);
      int w = (int) Math.rint(Math.sqrt(target * proportion));
      int h = (int) Math.rint(Math.sqrt(target / proportion));
      if (w > 0 && w <= fromWidth && h > 0 && h <= fromHeight) {
        int top = draws.below(fromHeight - h + 1);
        return Crop.of(top, draws.below(fromWidth - w + 1), h, w);
      }
    }
    return middle(fromHeight, fromWidth);
  }

  private Crop middle(int fromHeight, int fromWidth) {
    double proportion = (double) fromWidth / fromHeight;
    int h = fromHeight;
    int w = fromWidth;
    if (proportion < ratio.low()) {
      h = (int) Math.rint(w / ratio.low());
    } else if (proportion > ratio.high()) {
      w = (int) Math.rint(h * ratio.high());
    }
    return Crop.of((fromHeight - h) / 2, (fromWidth - w) / 2, h, w);
  }

  @Override
  public String toString() {
    return "RandomResizedCrop(size=(%d, %d), scale=%s, ratio=(%.4f, %.4f), bilinear, antialias)"
        .formatted(height, width, scale, ratio.low(), ratio.high());
  }
}
