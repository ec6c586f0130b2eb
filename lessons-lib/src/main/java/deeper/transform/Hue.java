package deeper.transform;

/**
 * Turns the colour circle the way Pillow does: to 8-bit hue, saturation and value, and back. Tables
 * hold what depends on bytes alone; they change no bit of the result.
 */
final class Hue {
  private static final int TABLE = 1 << 16;

  /**
   * Hue by the order of the channels, then range * 256 + what the middle channel lacks to the
   * largest. Orders: largest red, smallest green; red, blue; green, blue; green, red; blue, red;
   * blue, green.
   */
  private static final byte[] HUE = new byte[6 * TABLE];

  /** 255 * range / max, at range * 256 + max. */
  private static final byte[] SATURATION = new byte[TABLE];

  /** The smallest channel, at saturation * 256 + max. */
  private static final byte[] LEAST = new byte[TABLE];

  /** Saturation 0..255 as a fraction. */
  private static final double[] FRACTION = new double[256];

  /** How far from the largest channel the middle one is, by hue, in ranges. */
  private static final double[] MIDDLE = new double[256];

  /** Places of the largest, middle and smallest channel in 0xRRGGBB, by hue. */
  private static final int[][] PLACES = new int[3][256];

  private static final int[][] PLACES_BY_SECTOR = {
    {16, 8, 0}, {8, 16, 0}, {8, 0, 16}, {0, 8, 16}, {0, 16, 8}, {16, 0, 8}, {16, 8, 0}
  };

  static {
    for (int range = 1; range < 256; range++) {
      for (int x = 0; x < 256; x++) {
        int at = range * 256 + x;
        SATURATION[at] = (byte) (int) ((double) (range / (float) x) * 255.0);
        float share = x / (float) range;
        float[] circles = {
          share - 1,
          1 - share, // around 0 red, 2 green, 4 blue
          (float) (2.0 + share - 1),
          (float) (2.0 + 1 - share),
          (float) (4.0 + share - 1),
          (float) (4.0 + 1 - share)
        };
        for (int order = 0; x <= range && order < circles.length; order++) {
          HUE[order * TABLE + at] = (byte) hue(circles[order]);
        }
      }
    }
    for (int i = 0; i < 256; i++) {
      FRACTION[i] = (float) (i / 255.0);
      float sixth = (float) (i * 6.0 / 255.0);
      int sector = (int) sixth;
      double within = sixth - sector;
      MIDDLE[i] = sector % 2 == 1 ? within : 1 - within;
      for (int channel = 0; channel < 3; channel++) {
        PLACES[channel][i] = PLACES_BY_SECTOR[sector][channel];
      }
    }
    for (int at = 0; at < TABLE; at++) {
      LEAST[at] = (byte) round((at & 0xff) * (1 - FRACTION[at >> 8]));
    }
  }

  private Hue() {}

  static byte[] turn(Picture picture, double factor) {
    int plane = picture.height() * picture.width();
    byte[] from = picture.data;
    byte[] to = new byte[from.length];
    int shift = (int) (factor * 255);
    for (int i = 0; i < plane; i++) {
      int r = from[i] & 0xff;
      int g = from[plane + i] & 0xff;
      int b = from[2 * plane + i] & 0xff;
      int max = Math.max(r, Math.max(g, b));
      int range = max - Math.min(r, Math.min(g, b));
      int saturation = SATURATION[range * 256 + max] & 0xff;
      int rgb = max * 0x10101;
      if (saturation > 0) {
        int hue = HUE[range * 256 + order(range, max - r, max - g, max - b)];
        rgb = rgb(hue + shift & 0xff, saturation, max);
      }
      to[i] = (byte) (rgb >> 16);
      to[plane + i] = (byte) (rgb >> 8);
      to[2 * plane + i] = (byte) rgb;
    }
    return to;
  }

  /** Where the order of the channels begins in {@link #HUE}, and what the middle one lacks. */
  private static int order(int range, int r, int g, int b) {
    if (r == 0) {
      return g == range ? b : TABLE + g;
    }
    if (g == 0) {
      return b == range ? 2 * TABLE + r : 3 * TABLE + b;
    }
    return r == range ? 4 * TABLE + g : 5 * TABLE + r;
  }

  /** 0 red, 85 green, 170 blue. */
  private static int hue(float circle) {
    double turned = circle / 6.0 + 1.0;
    // The turn lies in 0.83..1.83, so taking off a whole one is exact, like fmod.
    float part = (float) (turned >= 1 ? turned - 1 : turned);
    return (int) (part * 255.0);
  }

  private static int rgb(int hue, int saturation, int max) {
    int middle = round(max * (1 - FRACTION[saturation] * MIDDLE[hue]));
    int least = LEAST[saturation * 256 + max] & 0xff;
    return max << PLACES[0][hue] | middle << PLACES[1][hue] | least << PLACES[2][hue];
  }

  private static int round(double value) {
    return Math.min(255, (int) ((float) value + 0.5));
  }
}
