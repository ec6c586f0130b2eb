package deeper.transform;

/**
 * Turns the colour circle the way Pillow does: to 8-bit hue, saturation and value, and back. Tables
 * hold what depends on bytes alone; they change no bit of the result.
 */
final class Hue {
  /** (max - channel) / range, at range * 256 + (max - channel). */
  private static final float[] SHARE = new float[1 << 16];

  /** 255 * range / max, at range * 256 + max. */
  private static final byte[] SATURATION = new byte[1 << 16];

  /** Saturation 0..255 as a fraction. */
  private static final double[] FRACTION = new double[256];

  /** Which sixth of the circle a hue 0..255 lies in, and where in it. */
  private static final int[] SECTOR = new int[256];

  private static final double[] WITHIN = new double[256];

  static {
    for (int range = 1; range < 256; range++) {
      for (int x = 0; x < 256; x++) {
        SHARE[range * 256 + x] = x / (float) range;
        SATURATION[range * 256 + x] = (byte) (int) ((double) (range / (float) x) * 255.0);
      }
    }
    for (int i = 0; i < 256; i++) {
      FRACTION[i] = (float) (i / 255.0);
      float sixth = (float) (i * 6.0 / 255.0);
      SECTOR[i] = (int) sixth;
      WITHIN[i] = sixth - SECTOR[i];
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
        float circle = circle(range * 256 + max, r, g, b);
        rgb = rgb((hue(circle) + shift) & 0xff, saturation, max);
      }
      to[i] = (byte) (rgb >> 16);
      to[plane + i] = (byte) (rgb >> 8);
      to[2 * plane + i] = (byte) rgb;
    }
    return to;
  }

  /** Place on the circle in sixths: around 0 red, 2 green, 4 blue. */
  private static float circle(int at, int r, int g, int b) {
    int max = at & 0xff;
    if (r == max) {
      return SHARE[at - b] - SHARE[at - g];
    }
    return g == max
        ? (float) (2.0 + SHARE[at - r] - SHARE[at - b])
        : (float) (4.0 + SHARE[at - g] - SHARE[at - r]);
  }

  /** 0 red, 85 green, 170 blue. */
  private static int hue(float circle) {
    double turned = circle / 6.0 + 1.0;
    // The turn lies in 0.83..1.83, so taking off a whole one is exact, like fmod.
    float part = (float) (turned >= 1 ? turned - 1 : turned);
    return (int) (part * 255.0);
  }

  private static int rgb(int hue, int saturation, int max) {
    double s = FRACTION[saturation];
    double f = WITHIN[hue];
    int p = round(max * (1 - s));
    int q = round(max * (1 - s * f));
    int t = round(max * (1 - s * (1 - f)));
    return switch (SECTOR[hue]) {
      case 1 -> q << 16 | max << 8 | p;
      case 2 -> p << 16 | max << 8 | t;
      case 3 -> p << 16 | q << 8 | max;
      case 4 -> t << 16 | p << 8 | max;
      case 5 -> max << 16 | p << 8 | q;
      default -> max << 16 | t << 8 | p; // 0, and 6 at the end of the circle
    };
  }

  private static int round(double value) {
    return Math.min(255, (int) ((float) value + 0.5));
  }
}
