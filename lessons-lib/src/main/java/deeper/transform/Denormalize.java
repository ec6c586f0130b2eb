package deeper.transform;

/**
 * Undoes {@link Normalize}: {@code value * std + mean}.
 *
 * @param normalize the step to undo
 */
public record Denormalize(Normalize normalize) implements FloatTransform {
  @Override
  public FloatPicture apply(FloatPicture picture, long seed) {
    return apply(picture);
  }

  /**
   * Undoes the normalisation of one picture.
   *
   * @param picture normalised values
   * @return values about 0..1, not clipped
   * @throws IllegalArgumentException if the number of channels differs
   */
  public FloatPicture apply(FloatPicture picture) {
    int channels = picture.shape().channels();
    if (channels != normalize.mean().size()) {
      throw new IllegalArgumentException(
          "denormalize: channels (%d) must match the means (%d). Use the Normalize that made this picture."
              .formatted(channels, normalize.mean().size()));
    }
    int plane = picture.shape().height() * picture.shape().width();
    float[] to = new float[picture.data.length];
    for (int c = 0; c < channels; c++) {
      float m = normalize.mean().get(c);
      float s = normalize.std().get(c);
      for (int i = c * plane; i < (c + 1) * plane; i++) {
        to[i] = picture.data[i] * s + m;
      }
    }
    return FloatPicture.wrap(picture.shape(), to);
  }

  /**
   * Back to bytes, for showing: undo, clip to 0..1, times 255, rounded.
   *
   * @param picture normalised values
   * @return a picture to look at
   */
  public Picture toPicture(FloatPicture picture) {
    float[] values = apply(picture).data;
    byte[] data = new byte[values.length];
    for (int i = 0; i < data.length; i++) {
      data[i] = (byte) Math.round(255 * Math.min(1f, Math.max(0f, values[i])));
    }
    var s = picture.shape();
    return Picture.wrap(s.channels(), s.height(), s.width(), data);
  }

  /**
   * As plotting libraries want it: undo, clip to 0..1, height-width-channel order.
   *
   * @param picture normalised values
   * @return {@code [height][width][channel]}, values 0..1
   */
  public float[][][] toHeightWidthChannel(FloatPicture picture) {
    FloatPicture undone = apply(picture);
    var s = undone.shape();
    float[][][] result = new float[s.height()][s.width()][s.channels()];
    for (int y = 0; y < s.height(); y++) {
      for (int x = 0; x < s.width(); x++) {
        for (int c = 0; c < s.channels(); c++) {
          result[y][x][c] = Math.min(1f, Math.max(0f, undone.value(c, y, x)));
        }
      }
    }
    return result;
  }

  @Override
  public String toString() {
    return "Denormalize(mean=%s, std=%s)".formatted(normalize.mean(), normalize.std());
  }
}
