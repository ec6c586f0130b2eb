package deeper.transform;

import deeper.shape.ImageShape;
import java.awt.image.BufferedImage;
import java.util.Arrays;

/**
 * A picture as pixels: one byte (0..255) for each channel, row and column, in channel-height-width
 * order. One channel is grey; three are red, green, blue. Immutable.
 */
public final class Picture {
  private final ImageShape shape;
  final byte[] data;

  private Picture(ImageShape shape, byte[] data) {
    this.shape = shape;
    this.data = data;
  }

  /**
   * A picture from raw bytes.
   *
   * @param shape channels, height, width
   * @param pixels {@code shape.size()} bytes in channel-height-width order; copied
   * @return the picture
   * @throws IllegalArgumentException if the number of bytes differs from the shape's size
   */
  public static Picture of(ImageShape shape, byte[] pixels) {
    if (pixels.length != shape.size()) {
      throw new IllegalArgumentException(
          "picture: pixels (%d bytes) must fill the shape; %s = %d bytes. Check the order channels, height, width."
              .formatted(pixels.length, shape, shape.size()));
    }
    return new Picture(shape, pixels.clone());
  }

  /**
   * A picture from a part of a larger array of bytes.
   *
   * @param shape channels, height, width
   * @param pixels bytes that hold the picture in channel-height-width order; copied
   * @param from index of the picture's first byte
   * @return the picture
   * @throws IllegalArgumentException if the array ends before the picture does
   */
  public static Picture slice(ImageShape shape, byte[] pixels, int from) {
    long end = (long) from + shape.size();
    if (from < 0 || end > pixels.length) {
      throw new IllegalArgumentException(
          "picture: pixels (%d bytes from %d) must hold the shape; %s = %d bytes. Check the order channels, height, width."
              .formatted(pixels.length, from, shape, shape.size()));
    }
    return new Picture(shape, Arrays.copyOfRange(pixels, from, (int) end));
  }

  /** Takes the array as it is: for this package, which never changes a picture it has returned. */
  static Picture wrap(int channels, int height, int width, byte[] data) {
    return new Picture(ImageShape.of(channels, height, width), data);
  }

  /**
   * A picture from an AWT image: grey images give one channel, all others three; alpha is dropped.
   *
   * @param image the image
   * @return its pixels
   */
  public static Picture of(BufferedImage image) {
    int h = image.getHeight();
    int w = image.getWidth();
    if (image.getType() == BufferedImage.TYPE_BYTE_GRAY) {
      byte[] grey = new byte[h * w];
      image.getRaster().getDataElements(0, 0, w, h, grey);
      return wrap(1, h, w, grey);
    }
    byte[] data = new byte[3 * h * w];
    int[] row = new int[w];
    int plane = h * w;
    for (int y = 0, i = 0; y < h; y++) {
      image.getRGB(0, y, w, 1, row, 0, w);
      for (int x = 0; x < w; x++, i++) {
        data[i] = (byte) (row[x] >> 16);
        data[plane + i] = (byte) (row[x] >> 8);
        data[2 * plane + i] = (byte) row[x];
      }
    }
    return wrap(3, h, w, data);
  }

  /**
   * The picture for AWT, Swing, ImageIO or a notebook's display.
   *
   * @return a grey image for one channel, an RGB image for three
   * @throws IllegalArgumentException if the picture has neither one nor three channels
   */
  public BufferedImage toImage() {
    int h = height();
    int w = width();
    if (channels() == 1) {
      BufferedImage grey = new BufferedImage(w, h, BufferedImage.TYPE_BYTE_GRAY);
      grey.getRaster().setDataElements(0, 0, w, h, data);
      return grey;
    }
    if (channels() != 3) {
      throw new IllegalArgumentException(
          "picture.toImage: channels (%d) must be 1 or 3. Show one channel at a time."
              .formatted(channels()));
    }
    BufferedImage image = new BufferedImage(w, h, BufferedImage.TYPE_INT_RGB);
    int[] rgb = new int[h * w];
    for (int i = 0; i < rgb.length; i++) {
      rgb[i] = at(i) << 16 | at(rgb.length + i) << 8 | at(2 * rgb.length + i);
    }
    image.setRGB(0, 0, w, h, rgb, 0, w);
    return image;
  }

  /**
   * Channels, height and width.
   *
   * @return the shape
   */
  public ImageShape shape() {
    return shape;
  }

  /**
   * Number of channels.
   *
   * @return 1 (grey) or 3 (red, green, blue)
   */
  public int channels() {
    return shape.channels();
  }

  /**
   * Number of rows.
   *
   * @return the height in pixels
   */
  public int height() {
    return shape.height();
  }

  /**
   * Number of columns.
   *
   * @return the width in pixels
   */
  public int width() {
    return shape.width();
  }

  /**
   * One value.
   *
   * @param channel channel, from 0
   * @param y row, from 0 at the top
   * @param x column, from 0 at the left
   * @return 0..255
   */
  public int value(int channel, int y, int x) {
    return at((channel * height() + y) * width() + x);
  }

  int at(int index) {
    return data[index] & 0xff;
  }

  /**
   * All values in channel-height-width order.
   *
   * @return a copy
   */
  public byte[] bytes() {
    return data.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Picture p && shape.equals(p.shape) && Arrays.equals(data, p.data);
  }

  @Override
  public int hashCode() {
    return 31 * shape.hashCode() + Arrays.hashCode(data);
  }

  @Override
  public String toString() {
    return "Picture(%d x %d x %d)".formatted(channels(), height(), width());
  }
}
