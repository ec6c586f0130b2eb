package deeper.transform;

/** Swaps top and bottom. */
public record VerticalFlip() implements FixedTransform {
  /**
   * The step.
   *
   * @return the step
   */
  public static VerticalFlip of() {
    return new VerticalFlip();
  }

  @Override
  public Picture apply(Picture picture) {
    int h = picture.height();
    int w = picture.width();
    byte[] from = picture.data;
    byte[] to = new byte[from.length];
    for (int row = 0; row < picture.channels() * h; row++) {
      int mirrored = row / h * h + h - 1 - row % h;
      System.arraycopy(from, row * w, to, mirrored * w, w);
    }
    return Picture.wrap(picture.channels(), h, w, to);
  }

  @Override
  public String toString() {
    return "VerticalFlip()";
  }
}
