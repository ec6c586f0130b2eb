package deeper.transform;

/**
 * Turns bytes 0..255 into floats 0..1: {@code value / 255}, channel-height-width order.
 *
 * <p>Worked example: {@code 0 51 255} becomes {@code 0 0.2 1}.
 */
public record ToTensor() implements Transform {
  private static final float[] TABLE = new float[256];

  static {
    for (int i = 0; i < 256; i++) {
      TABLE[i] = i / 255f;
    }
  }

  /**
   * The step.
   *
   * @return the step
   */
  public static ToTensor of() {
    return new ToTensor();
  }

  /**
   * Turns one picture into floats.
   *
   * @param picture the picture
   * @return the same shape, values 0..1
   */
  public FloatPicture apply(Picture picture) {
    byte[] from = picture.data;
    float[] to = new float[from.length];
    for (int i = 0; i < to.length; i++) {
      to[i] = TABLE[from[i] & 0xff];
    }
    return FloatPicture.wrap(picture.shape(), to);
  }

  @Override
  public String toString() {
    return "ToTensor()";
  }
}
