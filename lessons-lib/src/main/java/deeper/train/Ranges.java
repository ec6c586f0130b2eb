package deeper.train;

/** The range checks that the settings of this package share. */
final class Ranges {

  private Ranges() {}

  static void atLeastZero(String operation, String name, double value) {
    if (!(value >= 0) || Double.isInfinite(value)) {
      throw new IllegalArgumentException(
          "%s: %s (%s) must be 0 or more and finite. Pass a number such as 0.01."
              .formatted(operation, name, value));
    }
  }

  static void fraction(String operation, String name, double value) {
    if (!(value >= 0 && value < 1)) {
      throw new IllegalArgumentException(
          "%s: %s (%s) must lie in 0 <= %s < 1. A usual value is 0.9."
              .formatted(operation, name, value, name));
    }
  }

  static void atLeastOne(String operation, String name, long value) {
    if (value < 1) {
      throw new IllegalArgumentException(
          "%s: %s (%d) must be at least 1. Count from 1.".formatted(operation, name, value));
    }
  }
}
