package deeper.spec;

/**
 * The shortcut without parameters of He et al. (2015, option A): every stride-th pixel is kept and
 * half of the new channels, all zero, is put before and half after the old ones.
 *
 * @param in input channels
 * @param out output channels, at least as many
 * @param stride step in pixels, down and right
 */
public record PadShortcut(int in, int out, int stride) implements LayerSpec {

  /**
   * Checks the options.
   *
   * @param in input channels
   * @param out output channels, at least as many
   * @param stride step in pixels, down and right
   * @throws IllegalArgumentException if a count is below 1 or there are fewer channels out than in
   */
  public PadShortcut {
    Check.atLeast("pad shortcut", "input channels", in, 1);
    Check.atLeast("pad shortcut", "output channels", out, in);
    Check.atLeast("pad shortcut", "stride", stride, 1);
  }

  /**
   * Zero channels put before the old ones; the rest comes after.
   *
   * @return half of the new channels, rounded down
   */
  public int before() {
    return (out - in) / 2;
  }

  @Override
  public Extent outputShape(Extent input) {
    Check.picture("pad shortcut", in, input);
    return new Extent(
        out, (input.height() - 1) / stride + 1, (input.width() - 1) / stride + 1, false);
  }

  @Override
  public String typeName() {
    return "PadShortcut";
  }

  @Override
  public String toString() {
    return "PadShortcut(%d, %d, stride=%d)".formatted(in, out, stride);
  }
}
