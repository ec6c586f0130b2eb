package deeper.transform;

/**
 * Cuts a rectangle at a random place, all places equally likely; with {@link #padding(int)} from
 * the picture with a black border. CIFAR's recipe is {@code RandomCrop.of(32).padding(4)}.
 *
 * <p>Draws, as torchvision: top, then left; none where the picture has the size already.
 *
 * @param height rows
 * @param width columns
 * @param padding black border on each side before the cut, in pixels
 */
public record RandomCrop(int height, int width, int padding) implements PictureTransform {
  /**
   * Checks the size.
   *
   * @param height rows, at least 1
   * @param width columns, at least 1
   * @param padding at least 0
   * @throws IllegalArgumentException if one of them is too small
   */
  public RandomCrop {
    Check.size("randomCrop", height, width);
    PadBorder.of(padding);
  }

  /**
   * A square, without border.
   *
   * @param size height and width in pixels
   * @return the step
   */
  public static RandomCrop of(int size) {
    return of(size, size);
  }

  /**
   * A rectangle, without border.
   *
   * @param height in pixels
   * @param width in pixels
   * @return the step
   */
  public static RandomCrop of(int height, int width) {
    return new RandomCrop(height, width, 0);
  }

  /**
   * A black border before the cut.
   *
   * @param padding pixels on each side; the default is 0
   * @return a changed copy
   */
  public RandomCrop padding(int padding) {
    return new RandomCrop(height, width, padding);
  }

  /**
   * Cuts.
   *
   * @param picture the picture
   * @param seed decides the place
   * @return the rectangle
   * @throws IllegalArgumentException if the padded picture is smaller than the rectangle
   */
  @Override
  public Picture apply(Picture picture, long seed) {
    int h = picture.height() + 2 * padding;
    int w = picture.width() + 2 * padding;
    if (h < height || w < width) {
      throw new IllegalArgumentException(
          "randomCrop: size (%d, %d) must fit the padded picture; %d x %d = (%d, %d) + 2 * %d. Resize first, or pad more."
              .formatted(height, width, h, w, picture.height(), picture.width(), padding));
    }
    Draws draws = Draws.of(seed);
    boolean isWhole = h == height && w == width;
    int top = isWhole ? 0 : draws.below(h - height + 1);
    int left = isWhole ? 0 : draws.below(w - width + 1);
    return Crop.of(top - padding, left - padding, height, width).apply(picture);
  }

  @Override
  public String toString() {
    return "RandomCrop(size=(%d, %d), padding=%d)".formatted(height, width, padding);
  }
}
