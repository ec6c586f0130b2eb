package deeper.shape;

/**
 * The shape of one picture or feature map: channels, height, width, without the batch.
 *
 * @param channels number of channels, at least 1
 * @param height rows in pixels, at least 1
 * @param width columns in pixels, at least 1
 */
public record ImageShape(int channels, int height, int width) {

  /**
   * Checks the sizes.
   *
   * @param channels at least 1
   * @param height at least 1
   * @param width at least 1
   * @throws IllegalArgumentException if a size is below 1
   */
  public ImageShape {
    Fit.atLeast("image shape", "channels", channels, 1);
    Fit.atLeast("image shape", "height", height, 1);
    Fit.atLeast("image shape", "width", width, 1);
  }

  /**
   * A shape from its three sizes.
   *
   * @param channels number of channels, at least 1
   * @param height rows in pixels, at least 1
   * @param width columns in pixels, at least 1
   * @return the shape
   * @throws IllegalArgumentException if a size is below 1
   */
  public static ImageShape of(int channels, int height, int width) {
    return new ImageShape(channels, height, width);
  }

  /**
   * How many numbers one picture holds: channels * height * width.
   *
   * @return the product, as a long because it may pass the range of an int
   * @throws IllegalArgumentException if the product passes the range of a long
   */
  public long size() {
    long plane = (long) height * width;
    if (plane > Long.MAX_VALUE / channels) {
      throw new IllegalArgumentException(
          "image shape: size (%s) must be at most %d numbers. Use a smaller picture."
              .formatted(this, Long.MAX_VALUE));
    }
    return channels * plane;
  }

  /**
   * The same picture with another number of channels.
   *
   * @param newChannels number of channels, at least 1
   * @return the copy
   * @throws IllegalArgumentException if {@code newChannels} is below 1
   */
  public ImageShape withChannels(int newChannels) {
    return new ImageShape(newChannels, height, width);
  }

  /** The same channels at another size. */
  ImageShape sized(int newHeight, int newWidth) {
    return new ImageShape(channels, newHeight, newWidth);
  }

  @Override
  public String toString() {
    return "[c=" + channels + ", h=" + height + ", w=" + width + "]";
  }
}
