package deeper.transform;

/** Argument checks shared by the steps. */
final class Check {
  /** Pixels of a picture. */
  static final long MOST = 1 << 28;

  private Check() {}

  static void probability(String step, double p) {
    if (!(p >= 0 && p <= 1)) {
      throw new IllegalArgumentException(
          "%s: p (%s) must be 0..1. It is a fraction, not a percentage.".formatted(step, p));
    }
  }

  static void size(String step, int height, int width) {
    if (height < 1 || width < 1) {
      throw new IllegalArgumentException(
          "%s: size (%d, %d) must be positive. Give height and width in pixels."
              .formatted(step, height, width));
    }
    pixels(step, height, width);
  }

  /** Three bytes of each pixel must fit an array. */
  static void pixels(String step, int height, int width) {
    if ((long) height * width > MOST) {
      throw new IllegalArgumentException(
          "%s: size (%d, %d) must be at most %d pixels; it is %d. Give a smaller height or width."
              .formatted(step, height, width, MOST, (long) height * width));
    }
  }

  static void range(String step, String name, Range range) {
    if (!(range.low() >= 0 && range.low() <= range.high() && Double.isFinite(range.high()))) {
      throw new IllegalArgumentException(
          "%s: %s (%s..%s) must be a range of finite, non-negative numbers. Give the smaller first."
              .formatted(step, name, range.low(), range.high()));
    }
  }

  /** A number as short as it can be written: 0.5, 45. */
  static String number(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e9
        ? Long.toString((long) value)
        : Double.toString(value);
  }
}
