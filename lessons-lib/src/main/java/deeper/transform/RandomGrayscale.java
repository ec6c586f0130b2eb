package deeper.transform;

/**
 * Makes some pictures grey, chosen by chance; the number of channels stays.
 *
 * @param p how often, as a fraction 0..1
 */
public record RandomGrayscale(double p) implements PictureTransform {
  /**
   * Checks the probability.
   *
   * @param p a fraction 0..1
   * @throws IllegalArgumentException if p is not 0..1
   */
  public RandomGrayscale {
    Check.probability("randomGrayscale", p);
  }

  /**
   * A fraction of the pictures.
   *
   * @param p how often, as a fraction 0..1; torchvision's default is 0.1
   * @return the step
   */
  public static RandomGrayscale of(double p) {
    return new RandomGrayscale(p);
  }

  @Override
  public Picture apply(Picture picture, long seed) {
    return Draws.of(seed).uniform() < p ? Grayscale.of(picture.channels()).apply(picture) : picture;
  }

  @Override
  public String toString() {
    return "RandomGrayscale(p=%s)".formatted(Check.number(p));
  }
}
