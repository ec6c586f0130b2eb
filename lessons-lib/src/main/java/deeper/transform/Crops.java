package deeper.transform;

/** Cutting rectangles out of pictures; what lies outside is black. */
final class Crops {
  private Crops() {}

  @SuppressWarnings("TooManyParameters")
  static Picture crop(Picture picture, int top, int left, int height, int width) {
    int h = picture.height();
    int w = picture.width();
    byte[] to = new byte[picture.channels() * height * width];
    int x0 = Math.max(left, 0);
    int count = Math.min(left + width, w) - x0;
    for (int c = 0; c < picture.channels() && count > 0; c++) {
      for (int y = Math.max(top, 0); y < Math.min(top + height, h); y++) {
        int target = (c * height + y - top) * width + x0 - left;
        System.arraycopy(picture.data, (c * h + y) * w + x0, to, target, count);
      }
    }
    return Picture.wrap(picture.channels(), height, width, to);
  }
}
