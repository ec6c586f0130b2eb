package deeper.transform;

/**
 * Cuts a rectangle; what lies outside the picture is black.
 *
 * <p>Worked example: {@code Crop.of(-1, 0, 2, 2)} of
 *
 * <pre>
 * 1 2        0 0
 * 3 4   is   1 2
 * </pre>
 *
 * @param top first row, may be negative
 * @param left first column, may be negative
 * @param height rows
 * @param width columns
 */
public record Crop(int top, int left, int height, int width) implements FixedTransform {
  /**
   * Checks the size.
   *
   * @param top first row, may be negative
   * @param left first column, may be negative
   * @param height rows, at least 1
   * @param width columns, at least 1
   * @throws IllegalArgumentException if height or width is not positive
   */
  public Crop {
    Check.size("crop", height, width);
  }

  /**
   * A rectangle.
   *
   * @param top first row, may be negative
   * @param left first column, may be negative
   * @param height rows
   * @param width columns
   * @return the step
   */
  public static Crop of(int top, int left, int height, int width) {
    return new Crop(top, left, height, width);
  }

  @Override
  public Picture apply(Picture picture) {
    int h = picture.height();
    int w = picture.width();
    byte[] to = new byte[picture.channels() * height * width];
    int x0 = Math.max(left, 0);
    int count = Math.min(left + width, w) - x0;
    for (int c = 0; c < picture.channels() && count > 0; c++) {
      for (int y = Math.max(top, 0); y < Math.min(top + height, h); y++) {
        int target = (c * height + y - top) * width + x0 - left;
        System.arraycopy(picture.data, (c * h + y) * w + x0, to, target, count);
      }
    }
    return Picture.wrap(picture.channels(), height, width, to);
  }

  @Override
  public String toString() {
    return "Crop(top=%d, left=%d, height=%d, width=%d)".formatted(top, left, height, width);
  }
}
