package deeper.data;

/**
 * What the segments before the data of a JPEG file say: colour transform, component names and the
 * camera's orientation. It reads any bytes without failing.
 *
 * @param hasJfif a JFIF segment
 * @param adobe transform of an Adobe segment: 0 none, 1 YCbCr, 2 YCCK; -1 without one
 * @param components ids of the components in the frame, one byte each
 * @param orientation EXIF orientation 1..8; 1 if there is none
 */
record JpegHeader(boolean hasJfif, int adobe, String components, int orientation) {
  static boolean isJpeg(byte[] bytes) {
    return bytes.length > 3 && u8(bytes, 0) == 0xff && u8(bytes, 1) == 0xd8 && u8(bytes, 2) == 0xff;
  }

  static JpegHeader of(byte[] bytes) {
    boolean hasJfif = false;
    int adobe = -1;
    int orientation = 1;
    String components = "";
    int at = 2;
    while (isJpeg(bytes) && at + 4 <= bytes.length && u8(bytes, at) == 0xff) {
      int marker = u8(bytes, at + 1);
      if (marker == 0xff) {
        at++; // a filling byte
        continue;
      }
      int length = u16(bytes, at + 2);
      int from = at + 4;
      if (marker == 0xda || length < 2 || at + 2 + length > bytes.length) {
        break;
      }
      hasJfif |= marker == 0xe0 && starts(bytes, from, "JFIF");
      if (marker == 0xee && length >= 14 && starts(bytes, from, "Adobe")) {
        adobe = u8(bytes, from + 11);
      }
      if (marker == 0xe1 && starts(bytes, from, "Exif\0\0")) {
        orientation = orientation(bytes, from + 6, at + 2 + length);
      }
      if (isFrame(marker)) {
        components = components(bytes, from, at + 2 + length);
      }
      at += 2 + length;
    }
    return new JpegHeader(hasJfif, adobe, components, orientation);
  }

  private static boolean isFrame(int marker) {
    return marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
  }

  private static String components(byte[] bytes, int from, int end) {
    StringBuilder ids = new StringBuilder();
    int count = from + 5 < end ? u8(bytes, from + 5) : 0;
    for (int i = 0; i < count && from + 6 + 3 * i < end; i++) {
      ids.append((char) u8(bytes, from + 6 + 3 * i));
    }
    return ids.toString();
  }

  /** Tag 0x0112 of the first directory of a TIFF block. */
  private static int orientation(byte[] bytes, int from, int end) {
    if (from + 8 > end) {
      return 1;
    }
    boolean isLittle = u8(bytes, from) == 'I';
    long first = number(bytes, from + 4, 4, isLittle);
    if (first < 8 || from + first + 2 > end) {
      return 1;
    }
    int directory = (int) (from + first);
    int count = (int) number(bytes, directory, 2, isLittle);
    for (int i = 0; i < count && directory + 2 + 12 * (i + 1) <= end; i++) {
      int entry = directory + 2 + 12 * i;
      if (number(bytes, entry, 2, isLittle) == 0x0112) {
        int value = (int) number(bytes, entry + 8, 2, isLittle);
        return value >= 1 && value <= 8 ? value : 1;
      }
    }
    return 1;
  }

  private static long number(byte[] bytes, int from, int length, boolean isLittle) {
    long value = 0;
    for (int i = 0; i < length; i++) {
      value = value << 8 | u8(bytes, isLittle ? from + length - 1 - i : from + i);
    }
    return value;
  }

  private static boolean starts(byte[] bytes, int from, String text) {
    for (int i = 0; i < text.length(); i++) {
      if (from + i >= bytes.length || u8(bytes, from + i) != text.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  private static int u8(byte[] bytes, int at) {
    return bytes[at] & 0xff;
  }

  private static int u16(byte[] bytes, int at) {
    return u8(bytes, at) << 8 | u8(bytes, at + 1);
  }
}
