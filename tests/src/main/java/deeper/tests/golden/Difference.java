package deeper.tests.golden;

/**
 * How far numbers are from those expected.
 *
 * @param abs largest absolute difference; NaN if a number is NaN or infinite on one side only
 * @param rel {@code abs} divided by the largest expected magnitude
 * @param where its index in row-major order, -1 if all are equal
 */
public record Difference(double abs, double rel, int where) {
  /** No difference. */
  public static final Difference NONE = new Difference(0, 0, -1);

  /**
   * Compares two lists of the same length.
   *
   * @param expected the fixture's numbers
   * @param actual ours
   * @return the largest difference
   */
  public static Difference of(double[] expected, double[] actual) {
    double peak = peak(expected);
    double abs = 0;
    int where = -1;
    for (int i = 0; i < expected.length; i++) {
      if (Double.compare(expected[i], actual[i]) == 0) {
        continue;
      }
      double d = Math.abs(expected[i] - actual[i]);
      if (!Double.isFinite(d)) {
        return new Difference(Double.NaN, Double.NaN, i);
      }
      if (d > abs) {
        abs = d;
        where = i;
      }
    }
    return new Difference(abs, peak == 0 ? abs : abs / peak, where);
  }

  static double peak(double[] numbers) {
    double peak = 0;
    for (double number : numbers) {
      peak = Math.max(peak, Math.abs(number));
    }
    return peak;
  }
}
