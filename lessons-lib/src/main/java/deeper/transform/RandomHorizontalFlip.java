package deeper.transform;

/**
 * Swaps left and right of some pictures, chosen by chance.
 *
 * @param p how often, as a fraction 0..1
 */
public record RandomHorizontalFlip(double p) implements PictureTransform {
  /**
   * Checks the probability.
   *
   * @param p a fraction 0..1
   * @throws IllegalArgumentException if p is not 0..1
   */
  public RandomHorizontalFlip {
    Check.probability("randomHorizontalFlip", p);
  }

  /**
   * Half of the pictures.
   *
   * @return the step with p = 0.5
   */
  public static RandomHorizontalFlip of() {
    return of(0.5);
  }

  /**
   * A fraction of the pictures.
   *
   * @param p how often, as a fraction 0..1
   * @return the step
   */
  public static RandomHorizontalFlip of(double p) {
    return new RandomHorizontalFlip(p);
  }

  @Override
  public Picture apply(Picture picture, long seed) {
    return Draws.of(seed).uniform() < p ? HorizontalFlip.of().apply(picture) : picture;
  }

  @Override
  public String toString() {
    return "RandomHorizontalFlip(p=%s)".formatted(Check.number(p));
  }
}
