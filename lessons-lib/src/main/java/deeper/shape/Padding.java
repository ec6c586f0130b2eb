package deeper.shape;

/**
 * What is added before and after one axis: {@code 1234} with before 2 and after 1 reads {@code
 * 0012340}.
 *
 * @param before cells added at the start (top or left), at least 0
 * @param after cells added at the end (bottom or right), at least 0
 * @param isSame whether the amounts follow from the kernel so that stride 1 keeps the size; then
 *     {@code before} and {@code after} are 0 here and {@link Axis#before()} knows the amount
 */
public record Padding(int before, int after, boolean isSame) {
  static final Padding NONE = new Padding(0, 0, false);
  static final Padding SAME = new Padding(0, 0, true);

  /**
   * Checks the amounts.
   *
   * @param before at least 0
   * @param after at least 0
   * @param isSame whether the amounts follow from the kernel
   * @throws IllegalArgumentException if an amount is negative
   */
  public Padding {
    Fit.atLeast("window", "padding", before, 0);
    Fit.atLeast("window", "padding", after, 0);
  }

  /**
   * Given amounts.
   *
   * @param before cells added at the start, at least 0
   * @param after cells added at the end, at least 0
   * @return the padding
   * @throws IllegalArgumentException if an amount is negative
   */
  public static Padding of(int before, int after) {
    return new Padding(before, after, false);
  }

  /** The sum as a person writes it: {@code 2*1} when both sides are equal, else {@code 1 + 2}. */
  static String sum(int before, int after) {
    return before == after ? "2*" + before : before + " + " + after;
  }
}
