package deeper.spec;

import deeper.shape.ImageShape;
import java.util.List;

/**
 * What flows between two layers, without the batch: a picture {@code [c, h, w]} or, after
 * flattening, a vector {@code [n]}.
 *
 * @param channels channels of a picture, or the length of a vector; at least 1
 * @param height rows, 1 for a vector
 * @param width columns, 1 for a vector
 * @param isFlat whether this is a vector
 */
public record Extent(int channels, int height, int width, boolean isFlat) {

  /**
   * Checks the sizes.
   *
   * @param channels channels of a picture, or the length of a vector; at least 1
   * @param height rows, 1 for a vector
   * @param width columns, 1 for a vector
   * @param isFlat whether this is a vector
   * @throws IllegalArgumentException if a size is below 1
   */
  public Extent {
    Check.atLeast("extent", "channels", channels, 1);
    Check.atLeast("extent", "height", height, 1);
    Check.atLeast("extent", "width", width, 1);
  }

  /**
   * A picture.
   *
   * @param shape its channels, height and width
   * @return the extent
   */
  public static Extent picture(ImageShape shape) {
    return new Extent(shape.channels(), shape.height(), shape.width(), false);
  }

  /**
   * A vector.
   *
   * @param length how many numbers, at least 1
   * @return the extent
   */
  public static Extent vector(int length) {
    return new Extent(length, 1, 1, true);
  }

  /**
   * The same picture size with other channels.
   *
   * @param newChannels number of channels, at least 1
   * @return the copy
   */
  public Extent withChannels(int newChannels) {
    return new Extent(newChannels, height, width, isFlat);
  }

  /**
   * The picture's shape; a vector counts as n channels of one pixel.
   *
   * @return channels, height, width
   */
  public ImageShape shape() {
    return ImageShape.of(channels, height, width);
  }

  /**
   * How many numbers it holds.
   *
   * @return channels * height * width
   */
  public long size() {
    return (long) channels * height * width;
  }

  /**
   * The full shape with a batch in front.
   *
   * @param batch pictures in a batch
   * @return {@code [n, c, h, w]} or {@code [n, length]}
   */
  public List<Integer> withBatch(int batch) {
    return isFlat ? List.of(batch, channels) : List.of(batch, channels, height, width);
  }

  @Override
  public String toString() {
    return isFlat
        ? "[" + channels + "]"
        : "[c=" + channels + ", h=" + height + ", w=" + width + "]";
  }
}
