package deeper.shape;

/** The checks of this package, in the sentence style of all errors of the library. */
final class Fit {
  private Fit() {}

  static void atLeast(String operation, String name, long value, long least) {
    if (value < least) {
      throw new IllegalArgumentException(
          "%s: %s (%d) must be at least %d. Use %d or more."
              .formatted(operation, name, value, least, least));
    }
  }

  static int asInt(String operation, String name, long value) {
    if (value > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          "%s: %s (%d) must be at most %d. Use smaller sizes."
              .formatted(operation, name, value, Integer.MAX_VALUE));
    }
    return (int) value;
  }
}
