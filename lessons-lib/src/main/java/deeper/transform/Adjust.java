package deeper.transform;

/**
 * Changes brightness, contrast, saturation or hue by a given amount, in Pillow's arithmetic.
 *
 * <p>The first three blend with a degenerate picture d: {@code d + factor * (x - d)}, cut to 0..255
 * and rounded down, where d is black (brightness), the mean grey (contrast) or the grey picture
 * (saturation). Factor 0 gives d, 1 the picture, 2 twice the effect.
 *
 * <p>Worked example: brightness 1.2 turns 100 into 120 and 250 into 255.
 *
 * @param what what is changed
 * @param factor 0 or more; for hue a turn of the colour circle, -0.5..0.5
 */
public record Adjust(What what, double factor) implements FixedTransform {
  /** What is changed. */
  public enum What {
    /** Blend with black. */
    BRIGHTNESS,
    /** Blend with the mean grey. */
    CONTRAST,
    /** Blend with the grey picture. */
    SATURATION,
    /** Turn the colour circle. */
    HUE
  }

  /**
   * Checks the factor.
   *
   * @param what what is changed
   * @param factor 0 or more; for hue -0.5..0.5
   * @throws IllegalArgumentException if the factor is out of range
   */
  public Adjust {
    boolean isRight = what == What.HUE ? Math.abs(factor) <= 0.5 : factor >= 0;
    if (!isRight || Double.isInfinite(factor)) {
      throw new IllegalArgumentException(
          "adjust: %s factor (%s) must be %s. 1 (for hue 0) changes nothing."
              .formatted(
                  what.name().toLowerCase(java.util.Locale.ROOT),
                  factor,
                  what == What.HUE ? "-0.5..0.5" : "0 or more"));
    }
  }

  /**
   * Brightness.
   *
   * @param factor 0 black, 1 as it is, 2 twice as bright
   * @return the step
   */
  public static Adjust brightness(double factor) {
    return new Adjust(What.BRIGHTNESS, factor);
  }

  /**
   * Contrast.
   *
   * @param factor 0 all grey, 1 as it is
   * @return the step
   */
  public static Adjust contrast(double factor) {
    return new Adjust(What.CONTRAST, factor);
  }

  /**
   * Saturation.
   *
   * @param factor 0 grey, 1 as it is
   * @return the step
   */
  public static Adjust saturation(double factor) {
    return new Adjust(What.SATURATION, factor);
  }

  /**
   * Hue.
   *
   * @param factor a turn of the colour circle, -0.5..0.5; 0 as it is
   * @return the step
   */
  public static Adjust hue(double factor) {
    return new Adjust(What.HUE, factor);
  }

  @Override
  public Picture apply(Picture picture) {
    byte[] to =
        switch (what) {
          case BRIGHTNESS -> blend(picture, table(0));
          case CONTRAST -> blend(picture, table(meanGrey(picture)));
          case SATURATION -> saturate(picture);
          case HUE -> picture.channels() == 3 ? Hue.turn(picture, factor) : picture.data;
        };
    return Picture.wrap(picture.channels(), picture.height(), picture.width(), to);
  }

  private static int meanGrey(Picture picture) {
    byte[] grey = Grayscale.luminance(picture);
    long sum = 0;
    for (byte b : grey) {
      sum += b & 0xff;
    }
    return (int) ((double) sum / grey.length + 0.5);
  }

  private byte[] table(int degenerate) {
    byte[] table = new byte[256];
    for (int x = 0; x < 256; x++) {
      table[x] = mix(degenerate, x, (float) factor);
    }
    return table;
  }

  private static byte mix(int degenerate, int x, float factor) {
    float mixed = degenerate + factor * (x - degenerate);
    return (byte) (mixed <= 0 ? 0 : mixed >= 255 ? 255 : (int) mixed);
  }

  private static byte[] blend(Picture picture, byte[] table) {
    byte[] to = new byte[picture.data.length];
    for (int i = 0; i < to.length; i++) {
      to[i] = table[picture.data[i] & 0xff];
    }
    return to;
  }

  private byte[] saturate(Picture picture) {
    byte[] grey = Grayscale.luminance(picture);
    byte[] to = new byte[picture.data.length];
    float f = (float) factor;
    for (int c = 0; c < picture.channels(); c++) {
      int base = c * grey.length;
      for (int i = 0; i < grey.length; i++) {
        to[base + i] = mix(grey[i] & 0xff, picture.data[base + i] & 0xff, f);
      }
    }
    return to;
  }

  @Override
  public String toString() {
    return "Adjust(%s=%s)"
        .formatted(what.name().toLowerCase(java.util.Locale.ROOT), Check.number(factor));
  }
}
