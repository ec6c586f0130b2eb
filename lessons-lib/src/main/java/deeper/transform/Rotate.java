package deeper.transform;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * Turns a picture about its middle, counter-clockwise; the size stays, corners become black, each
 * pixel is the nearest one (Pillow's arithmetic: 16.16 fixed point).
 *
 * @param angle in degrees, counter-clockwise
 */
public record Rotate(double angle) implements FixedTransform {
  /**
   * Checks the angle.
   *
   * @param angle in degrees, finite
   * @throws IllegalArgumentException if it is infinite or not a number
   */
  public Rotate {
    if (!Double.isFinite(angle)) {
      throw new IllegalArgumentException(
          "rotate: angle (%s) must be finite. Give degrees.".formatted(angle));
    }
  }

  /**
   * An angle.
   *
   * @param angle in degrees, counter-clockwise
   * @return the step
   */
  public static Rotate of(double angle) {
    return new Rotate(angle);
  }

  @Override
  public Picture apply(Picture picture) {
    return window(picture, Crop.of(0, 0, picture.height(), picture.width()));
  }

  /** The same as cropping the turned picture, without making the rest of it. */
  Picture window(Picture picture, Crop crop) {
    int h = picture.height();
    int w = picture.width();
    double turn = ((angle % 360) + 360) % 360;
    if (turn == 0) {
      return crop.apply(picture);
    }
    if (turn == 180) {
      return crop.apply(VerticalFlip.of().apply(HorizontalFlip.of().apply(picture)));
    }
    if ((turn == 90 || turn == 270) && w == h) {
      return crop.apply(quarter(picture, turn == 90));
    }
    double[] m = matrix(turn, h, w);
    byte[] to = new byte[picture.channels() * crop.height() * crop.width()];
    turn(picture, to, crop, m);
    return Picture.wrap(picture.channels(), crop.height(), crop.width(), to);
  }

  /**
   * From a pixel of the result to one of the picture: x = m0 x + m1 y + m2, y = m3 x + m4 y + m5.
   */
  private static double[] matrix(double turn, int h, int w) {
    double radians = -Math.toRadians(turn);
    double cos = round15(Math.cos(radians));
    double sin = round15(Math.sin(radians));
    double minus = round15(-Math.sin(radians));
    return new double[] {
      cos,
      sin,
      cos * (-w / 2.0) + sin * (-h / 2.0) + w / 2.0,
      minus,
      cos,
      minus * (-w / 2.0) + cos * (-h / 2.0) + h / 2.0
    };
  }

  private static double round15(double value) {
    return new BigDecimal(value).setScale(15, RoundingMode.HALF_EVEN).doubleValue();
  }

  private static int fixed(double value) {
    return (int) Math.floor(value * 65536.0 + 0.5);
  }

  private static void turn(Picture picture, byte[] to, Crop crop, double[] m) {
    int h = picture.height();
    int w = picture.width();
    int size = crop.height() * crop.width();
    int stepX = fixed(m[0]);
    int stepY = fixed(m[3]);
    // Only pixels that lie in the whole turned picture, which is as large as the picture.
    int first = Math.max(0, -crop.left());
    int end = Math.min(crop.width(), w - crop.left());
    for (int y = Math.max(0, -crop.top()); y < Math.min(crop.height(), h - crop.top()); y++) {
      int row = y + crop.top();
      int column = first + crop.left();
      int x0 = fixed(m[2] + m[0] * 0.5 + m[1] * 0.5) + fixed(m[1]) * row + stepX * column;
      int y0 = fixed(m[5] + m[3] * 0.5 + m[4] * 0.5) + fixed(m[4]) * row + stepY * column;
      for (int x = first; x < end; x++, x0 += stepX, y0 += stepY) {
        int sx = x0 >> 16;
        int sy = y0 >> 16;
        if (sx >= 0 && sx < w && sy >= 0 && sy < h) {
          for (int c = 0; c < picture.channels(); c++) {
            to[c * size + y * crop.width() + x] = picture.data[(c * h + sy) * w + sx];
          }
        }
      }
    }
  }

  private static Picture quarter(Picture picture, boolean isLeft) {
    int n = picture.height();
    byte[] to = new byte[picture.data.length];
    for (int i = 0; i < to.length; i++) {
      int c = i / (n * n);
      int y = i / n % n;
      int x = i % n;
      int from = isLeft ? x * n + n - 1 - y : (n - 1 - x) * n + y;
      to[i] = picture.data[c * n * n + from];
    }
    return Picture.wrap(picture.channels(), n, n, to);
  }

  @Override
  public String toString() {
    return "Rotate(angle=%s)".formatted(Check.number(angle));
  }
}
