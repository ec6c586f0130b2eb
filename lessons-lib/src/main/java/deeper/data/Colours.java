package deeper.data;

/** From interleaved components to planes of red, green, blue; libjpeg's and Pillow's integers. */
final class Colours {
  private Colours() {}

  static void grey(byte[] from, byte[] to) {
    for (int c = 0; c < 3; c++) {
      System.arraycopy(from, 0, to, c * from.length, from.length);
    }
  }

  static void copy(byte[] from, byte[] to) {
    int plane = from.length / 3;
    for (int i = 0, at = 0; i < plane; i++, at += 3) {
      to[i] = from[at];
      to[plane + i] = from[at + 1];
      to[2 * plane + i] = from[at + 2];
    }
  }

  /**
   * 16 fraction bits, as jdcolor.c: R = Y + 1.402 Cr, B = Y + 1.772 Cb, G = Y - .344 Cb - .714 Cr.
   */
  static void ycc(byte[] from, byte[] to) {
    int plane = from.length / 3;
    for (int i = 0, at = 0; i < plane; i++, at += 3) {
      int y = from[at] & 0xff;
      int cb = (from[at + 1] & 0xff) - 128;
      int cr = (from[at + 2] & 0xff) - 128;
      to[i] = clip(y + ((91881 * cr + 32768) >> 16));
      to[plane + i] = clip(y + ((-22554 * cb - 46802 * cr + 32768) >> 16));
      to[2 * plane + i] = clip(y + ((116130 * cb + 32768) >> 16));
    }
  }

  /** Stored inverted, as Adobe's programs do and Pillow assumes. */
  static void cmyk(byte[] from, byte[] to, boolean isYcck) {
    int plane = from.length / 4;
    byte[] one = new byte[3];
    for (int i = 0, at = 0; i < plane; i++, at += 4) {
      System.arraycopy(from, at, one, 0, 3);
      byte[] inks = one;
      if (isYcck) {
        inks = new byte[3];
        ycc(one, inks); // libjpeg: C = 255 - R; inverted again that is R
        for (int c = 0; c < 3; c++) {
          inks[c] = (byte) (255 - inks[c]);
        }
      }
      int white = from[at + 3] & 0xff; // 255 - inverted K
      for (int c = 0; c < 3; c++) {
        to[c * plane + i] = ink(255 - (inks[c] & 0xff), white);
      }
    }
  }

  /** Pillow: white - ink * white / 255, rounded. */
  static byte ink(int ink, int white) {
    int product = ink * white + 128;
    return clip(white - ((product + (product >> 8)) >> 8));
  }

  private static byte clip(int value) {
    return (byte) (value < 0 ? 0 : Math.min(value, 255));
  }
}
