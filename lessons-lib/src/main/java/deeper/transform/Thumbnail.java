package deeper.transform;

/**
 * Shrinks a picture with Pillow's bicubic filter until its shorter side has this length; smaller
 * pictures stay. This is what {@code thumbnail} in many scripts for a single photograph does.
 *
 * @param shorterSide length in pixels
 */
public record Thumbnail(int shorterSide) implements FixedTransform {
  /**
   * Checks the length.
   *
   * @param shorterSide at least 1
   * @throws IllegalArgumentException if it is not positive
   */
  public Thumbnail {
    Check.size("thumbnail", shorterSide, shorterSide);
  }

  /**
   * Shorter side of this length.
   *
   * @param shorterSide length in pixels
   * @return the step
   */
  public static Thumbnail of(int shorterSide) {
    return new Thumbnail(shorterSide);
  }

  @Override
  public Picture apply(Picture picture) {
    int h = picture.height();
    int w = picture.width();
    if (Math.min(h, w) <= shorterSide) {
      return picture;
    }
    return w >= h
        ? Resampling.BICUBIC.resize(picture, shorterSide, longSide((double) w / h))
        : Resampling.BICUBIC.resize(picture, longSide((double) h / w), shorterSide);
  }

  /** Rounded down or up, whichever keeps the proportions better. */
  private int longSide(double proportion) {
    double exact = shorterSide * proportion;
    int down = (int) Math.floor(exact);
    int up = (int) Math.ceil(exact);
    double downError = Math.abs(proportion - (double) down / shorterSide);
    double upError = Math.abs(proportion - (double) up / shorterSide);
    return Math.max(1, upError < downError ? up : down);
  }

  @Override
  public String toString() {
    return "Thumbnail(shorterSide=%d, bicubic, antialias)".formatted(shorterSide);
  }
}
