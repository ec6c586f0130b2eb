package deeper.transform;

/**
 * Changes brightness, contrast, saturation and hue by random amounts in random order; see {@link
 * Adjust}.
 *
 * <p>Draws, as torchvision: the order, then one factor each for brightness, contrast and saturation
 * from {@code max(0, 1 - x)..1 + x} and for hue from {@code -x..x}; where x is 0, none.
 *
 * @param brightness largest change, 0 or more
 * @param contrast largest change, 0 or more
 * @param saturation largest change, 0 or more
 * @param hue largest turn, 0..0.5
 */
public record ColorJitter(double brightness, double contrast, double saturation, double hue)
    implements PictureTransform {
  /**
   * Checks the amounts.
   *
   * @param brightness largest change, 0 or more
   * @param contrast largest change, 0 or more
   * @param saturation largest change, 0 or more
   * @param hue largest turn, 0..0.5
   * @throws IllegalArgumentException if one is out of range
   */
  public ColorJitter {
    check("brightness", brightness, Double.MAX_VALUE);
    check("contrast", contrast, Double.MAX_VALUE);
    check("saturation", saturation, Double.MAX_VALUE);
    check("hue", hue, 0.5);
  }

  private static void check(String name, double amount, double most) {
    if (!(amount >= 0 && amount <= most)) {
      throw new IllegalArgumentException(
          "colorJitter: %s (%s) must be %s. 0 changes nothing."
              .formatted(name, amount, most == 0.5 ? "0..0.5" : "0 or more"));
    }
  }

  /**
   * Four amounts.
   *
   * @param brightness largest change, 0 or more
   * @param contrast largest change, 0 or more
   * @param saturation largest change, 0 or more
   * @param hue largest turn, 0..0.5
   * @return the step
   */
  public static ColorJitter of(double brightness, double contrast, double saturation, double hue) {
    return new ColorJitter(brightness, contrast, saturation, hue);
  }

  @Override
  public Picture apply(Picture picture, long seed) {
    Draws draws = Draws.of(seed);
    int[] order = draws.permutation(4);
    Adjust[] steps = {
      brightness == 0 ? null : Adjust.brightness(factor(brightness, draws)),
      contrast == 0 ? null : Adjust.contrast(factor(contrast, draws)),
      saturation == 0 ? null : Adjust.saturation(factor(saturation, draws)),
      hue == 0 ? null : Adjust.hue(draws.uniform(-hue, hue))
    };
    Picture result = picture;
    for (int i : order) {
      result = steps[i] == null ? result : steps[i].apply(result);
    }
    return result;
  }

  private static double factor(double amount, Draws draws) {
    return draws.uniform(Math.max(0, 1 - amount), 1 + amount);
  }

  @Override
  public String toString() {
    return "ColorJitter(brightness=%s, contrast=%s, saturation=%s, hue=%s)"
        .formatted(
            Check.number(brightness),
            Check.number(contrast),
            Check.number(saturation),
            Check.number(hue));
  }
}
