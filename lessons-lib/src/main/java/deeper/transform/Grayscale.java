package deeper.transform;

/**
 * Makes a picture grey: {@code L = (19595 R + 38470 G + 7471 B + 32768) / 65536}, rounded down
 * (ITU-R 601-2: 0.299 R + 0.587 G + 0.114 B).
 *
 * @param channels channels of the result: 1, or 3 with equal values
 */
public record Grayscale(int channels) implements FixedTransform {
  /**
   * Checks the number of channels.
   *
   * @param channels 1 or 3
   * @throws IllegalArgumentException if it is neither
   */
  public Grayscale {
    if (channels != 1 && channels != 3) {
      throw new IllegalArgumentException(
          "grayscale: channels (%d) must be 1 or 3. Use 3 for networks that read RGB."
              .formatted(channels));
    }
  }

  /**
   * A grey picture of so many channels.
   *
   * @param channels 1 or 3
   * @return the step
   */
  public static Grayscale of(int channels) {
    return new Grayscale(channels);
  }

  @Override
  public Picture apply(Picture picture) {
    byte[] grey = luminance(picture);
    if (channels == 1) {
      return Picture.wrap(1, picture.height(), picture.width(), grey);
    }
    byte[] to = new byte[3 * grey.length];
    for (int c = 0; c < 3; c++) {
      System.arraycopy(grey, 0, to, c * grey.length, grey.length);
    }
    return Picture.wrap(3, picture.height(), picture.width(), to);
  }

  static byte[] luminance(Picture picture) {
    if (picture.channels() == 1) {
      return picture.data;
    }
    byte[] from = picture.data;
    int plane = picture.height() * picture.width();
    byte[] grey = new byte[plane];
    for (int i = 0; i < plane; i++) {
      int r = from[i] & 0xff;
      int g = from[plane + i] & 0xff;
      int b = from[2 * plane + i] & 0xff;
      grey[i] = (byte) ((r * 19595 + g * 38470 + b * 7471 + 0x8000) >> 16);
    }
    return grey;
  }

  @Override
  public String toString() {
    return "Grayscale(channels=%d)".formatted(channels);
  }
}
