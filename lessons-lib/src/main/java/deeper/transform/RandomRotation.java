package deeper.transform;

/**
 * Turns pictures by an angle between {@code -degrees} and {@code degrees}, all equally likely; see
 * {@link Rotate}.
 *
 * @param degrees largest angle
 */
public record RandomRotation(double degrees) implements PictureTransform {
  /**
   * Checks the angle.
   *
   * @param degrees largest angle, at least 0
   * @throws IllegalArgumentException if it is negative or not finite
   */
  public RandomRotation {
    if (!(degrees >= 0) || !Double.isFinite(degrees)) {
      throw new IllegalArgumentException(
          "randomRotation: degrees (%s) must be at least 0. Both directions are drawn."
              .formatted(degrees));
    }
  }

  /**
   * Angles from {@code -degrees} to {@code degrees}.
   *
   * @param degrees largest angle
   * @return the step
   */
  public static RandomRotation of(double degrees) {
    return new RandomRotation(degrees);
  }

  @Override
  public Picture apply(Picture picture, long seed) {
    return rotation(seed).apply(picture);
  }

  Rotate rotation(long seed) {
    return Rotate.of(Draws.of(seed).uniform(-degrees, degrees));
  }

  @Override
  public String toString() {
    return "RandomRotation(degrees=(%s, %s), nearest, fill=0)"
        .formatted(Check.number(-degrees), Check.number(degrees));
  }
}
