package deeper.data;

import deeper.shape.ImageShape;
import deeper.transform.HorizontalFlip;
import deeper.transform.Picture;
import deeper.transform.VerticalFlip;

/** Turns a picture the way EXIF's orientation says. */
final class Orientation {
  private Orientation() {}

  static Picture apply(Picture picture, int orientation) {
    return switch (orientation) {
      case 2 -> flip(picture, true, false);
      case 3 -> flip(picture, true, true);
      case 4 -> flip(picture, false, true);
      case 5 -> transpose(picture);
      case 6 -> flip(transpose(picture), true, false);
      case 7 -> flip(transpose(picture), true, true);
      case 8 -> flip(transpose(picture), false, true);
      default -> picture;
    };
  }

  private static Picture flip(Picture picture, boolean isHorizontal, boolean isVertical) {
    Picture once = isHorizontal ? HorizontalFlip.of().apply(picture) : picture;
    return isVertical ? VerticalFlip.of().apply(once) : once;
  }

  private static Picture transpose(Picture picture) {
    int h = picture.height();
    int w = picture.width();
    byte[] from = picture.bytes();
    byte[] to = new byte[from.length];
    for (int i = 0; i < from.length; i++) {
      int c = i / (h * w);
      int y = i / w % h;
      int x = i % w;
      to[(c * w + x) * h + y] = from[i];
    }
    return Picture.of(ImageShape.of(picture.channels(), w, h), to);
  }
}
