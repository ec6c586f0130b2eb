package deeper.transform;

/**
 * Covers a random rectangle of some pictures with one value (Z. Zhong et al.: Random erasing data
 * augmentation, 2017, algorithm 1). It works on floats, after {@link ToTensor}.
 *
 * <p>Draws, as torchvision: whether; then up to ten times area (uniform) and height / width
 * (uniform in the logarithm), until the rectangle is smaller than the picture; then top and left.
 *
 * @param p how often, as a fraction 0..1
 * @param scale area of the rectangle as a fraction of the picture's
 * @param ratio height / width of the rectangle
 * @param value what it is filled with
 */
public record RandomErasing(double p, Range scale, Range ratio, float value)
    implements FloatTransform {
  private static final int TRIES = 10;

  /**
   * Checks probability and ranges.
   *
   * @param p a fraction 0..1
   * @param scale area of the rectangle as a fraction of the picture's
   * @param ratio height / width of the rectangle, more than 0
   * @param value what it is filled with
   * @throws IllegalArgumentException if one is out of range
   */
  public RandomErasing {
    Check.probability("randomErasing", p);
    Check.range("randomErasing", "scale", scale);
    Check.range("randomErasing", "ratio", ratio);
  }

  /**
   * 0.02 to 0.33 of the area, proportions 0.3 to 3.3, filled with 0.
   *
   * @param p how often, as a fraction 0..1; torchvision's default is 0.5
   * @return the step
   */
  public static RandomErasing of(double p) {
    return new RandomErasing(p, Range.of(0.02, 0.33), Range.of(0.3, 3.3), 0);
  }

  /**
   * Other areas.
   *
   * @param low smallest fraction of the area
   * @param high largest fraction of the area
   * @return a changed copy
   */
  public RandomErasing scale(double low, double high) {
    return new RandomErasing(p, Range.of(low, high), ratio, value);
  }

  /**
   * Another filling.
   *
   * @param value what the rectangle is filled with; the default is 0
   * @return a changed copy
   */
  public RandomErasing value(double value) {
    return new RandomErasing(p, scale, ratio, (float) value);
  }

  @Override
  public FloatPicture apply(FloatPicture picture, long seed) {
    Draws draws = Draws.of(seed);
    if (draws.uniform() >= p) {
      return picture;
    }
    int height = picture.shape().height();
    int width = picture.shape().width();
    for (int i = 0; i < TRIES; i++) {
      double area = (double) height * width * scale.draw(draws);
      double proportion = ratio.drawLog(draws);
      int h = (int) Math.rint(Math.sqrt(area * proportion));
      int w = (int) Math.rint(Math.sqrt(area / proportion));
      if (h > 0 && w > 0 && h < height && w < width) {
        int top = draws.below(height - h + 1);
        return erase(picture, Crop.of(top, draws.below(width - w + 1), h, w));
      }
    }
    return picture;
  }

  private FloatPicture erase(FloatPicture picture, Crop hole) {
    float[] to = picture.data.clone();
    int height = picture.shape().height();
    int width = picture.shape().width();
    for (int c = 0; c < picture.shape().channels(); c++) {
      for (int y = hole.top(); y < hole.top() + hole.height(); y++) {
        int from = (c * height + y) * width + hole.left();
        java.util.Arrays.fill(to, from, from + hole.width(), value);
      }
    }
    return FloatPicture.wrap(picture.shape(), to);
  }

  @Override
  public String toString() {
    return "RandomErasing(p=%s, scale=%s, ratio=%s, value=%s)"
        .formatted(Check.number(p), scale, ratio, Check.number(value));
  }
}
