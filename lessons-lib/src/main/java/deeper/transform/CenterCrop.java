package deeper.transform;

/**
 * Cuts the middle; a picture that is too small gets a black border first.
 *
 * <p>As in torchvision: the offset is half the difference, rounded half to even; of an uneven
 * border the larger half stands right and below.
 *
 * @param height rows
 * @param width columns
 */
public record CenterCrop(int height, int width) implements FixedTransform {
  /**
   * Checks the size.
   *
   * @param height rows, at least 1
   * @param width columns, at least 1
   * @throws IllegalArgumentException if one is not positive
   */
  public CenterCrop {
    Check.size("centerCrop", height, width);
  }

  /**
   * A square from the middle.
   *
   * @param size height and width in pixels
   * @return the step
   */
  public static CenterCrop of(int size) {
    return new CenterCrop(size, size);
  }

  /**
   * A rectangle from the middle.
   *
   * @param height in pixels
   * @param width in pixels
   * @return the step
   */
  public static CenterCrop of(int height, int width) {
    return new CenterCrop(height, width);
  }

  @Override
  public Picture apply(Picture picture) {
    return cropOf(picture.height(), picture.width()).apply(picture);
  }

  Crop cropOf(int fromHeight, int fromWidth) {
    return Crop.of(offset(fromHeight, height), offset(fromWidth, width), height, width);
  }

  private static int offset(int from, int to) {
    return to > from ? -((to - from) / 2) : (int) Math.rint((from - to) / 2.0);
  }

  @Override
  public String toString() {
    return "CenterCrop(size=(%d, %d))".formatted(height, width);
  }
}
