package deeper.spec;

/** The checks of this package, in the sentence style of all errors of the library. */
final class Check {
  private Check() {}

  static void atLeast(String operation, String name, long value, long least) {
    if (value < least) {
      throw new IllegalArgumentException(
          "%s: %s (%d) must be at least %d. Use %d or more."
              .formatted(operation, name, value, least, least));
    }
  }

  static void positive(String operation, String name, double value) {
    if (!(value > 0) || Double.isInfinite(value)) {
      throw new IllegalArgumentException(
          "%s: %s (%s) must be above 0 and finite. Use a small positive number."
              .formatted(operation, name, value));
    }
  }

  static void fraction(String operation, String name, double value) {
    if (!(value >= 0 && value < 1)) {
      throw new IllegalArgumentException(
          "%s: %s (%s) must be at least 0 and below 1. Use a fraction such as 0.5."
              .formatted(operation, name, value));
    }
  }

  static void divides(String operation, String name, int value, int groups) {
    if (value % groups != 0) {
      throw new IllegalArgumentException(
          "%s: %s (%d) must be a multiple of groups (%d); %d %% %d = %d. Change one of the two."
              .formatted(operation, name, value, groups, value, groups, value % groups));
    }
  }

  static void picture(String operation, int channels, Extent in) {
    if (in.isFlat()) {
      throw new IllegalArgumentException(
          "%s: input (%s) must be a picture [c, h, w]. Put the layer before the flattening."
              .formatted(operation, in));
    }
    if (in.channels() != channels) {
      throw new IllegalArgumentException(
          "%s: input channels (%d) must equal the layer's (%d); the input is %s. Change one of the two."
              .formatted(operation, in.channels(), channels, in));
    }
  }
}
