package deeper.transform;

/** Swaps left and right. */
public record HorizontalFlip() implements FixedTransform {
  /**
   * The step.
   *
   * @return the step
   */
  public static HorizontalFlip of() {
    return new HorizontalFlip();
  }

  @Override
  public Picture apply(Picture picture) {
    int h = picture.height();
    int w = picture.width();
    byte[] from = picture.data;
    byte[] to = new byte[from.length];
    for (int end = w; end <= from.length; end += w) {
      for (int x = 0, i = end - w; x < w; x++, i++) {
        to[end - 1 - x] = from[i];
      }
    }
    return Picture.wrap(picture.channels(), h, w, to);
  }

  @Override
  public String toString() {
    return "HorizontalFlip()";
  }
}
