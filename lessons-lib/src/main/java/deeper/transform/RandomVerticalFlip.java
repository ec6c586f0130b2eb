package deeper.transform;

/**
 * Swaps top and bottom of some pictures, chosen by chance.
 *
 * @param p how often, as a fraction 0..1
 */
public record RandomVerticalFlip(double p) implements PictureTransform {
  /**
   * Checks the probability.
   *
   * @param p a fraction 0..1
   * @throws IllegalArgumentException if p is not 0..1
   */
  public RandomVerticalFlip {
    Check.probability("randomVerticalFlip", p);
  }

  /**
   * Half of the pictures.
   *
   * @return the step with p = 0.5
   */
  public static RandomVerticalFlip of() {
    return of(0.5);
  }

  /**
   * A fraction of the pictures.
   *
   * @param p how often, as a fraction 0..1
   * @return the step
   */
  public static RandomVerticalFlip of(double p) {
    return new RandomVerticalFlip(p);
  }

  @Override
  public Picture apply(Picture picture, long seed) {
    return Draws.of(seed).uniform() < p ? VerticalFlip.of().apply(picture) : picture;
  }

  @Override
  public String toString() {
    return "RandomVerticalFlip(p=%s)".formatted(Check.number(p));
  }
}
