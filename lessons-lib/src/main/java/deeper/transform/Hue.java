package deeper.transform;

/** Turns the colour circle the way Pillow does: to 8-bit hue, saturation and value, and back. */
final class Hue {
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
      int saturation = range == 0 ? 0 : (int) ((double) (range / (float) max) * 255.0);
      int rgb =
          saturation == 0
              ? max * 0x10101
              : rgb((hue(r, g, b, max, range) + shift) & 0xff, saturation, max);
      to[i] = (byte) (rgb >> 16);
      to[plane + i] = (byte) (rgb >> 8);
      to[2 * plane + i] = (byte) rgb;
    }
    return to;
  }

  /** 0 red, 85 green, 170 blue. */
  @SuppressWarnings("TooManyParameters")
  private static int hue(int r, int g, int b, int max, int range) {
    float width = range;
    float rc = (max - r) / width;
    float gc = (max - g) / width;
    float bc = (max - b) / width;
    float h;
    if (r == max) {
      h = bc - gc;
    } else if (g == max) {
      h = (float) (2.0 + rc - bc);
    } else {
      h = (float) (4.0 + gc - rc);
    }
    double turned = h / 6.0 + 1.0;
    // The turn lies in 0.83..1.83, so taking off a whole one is exact, like fmod.
    float part = (float) (turned >= 1 ? turned - 1 : turned);
    return (int) (part * 255.0);
  }

  private static int rgb(int hue, int saturation, int max) {
    double s = (float) (saturation / 255.0);
    float sixth = (float) (hue * 6.0 / 255.0);
    int sector = (int) sixth;
    double f = sixth - sector;
    int p = round(max * (1 - s));
    int q = round(max * (1 - s * f));
    int t = round(max * (1 - s * (1 - f)));
    return switch (sector) {
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
