package deeper.tests.golden;

/**
 * How far a number may be off: {@code abs + rel*peak}, peak being the tensor's largest magnitude.
 *
 * @param abs in the numbers' own unit
 * @param rel as a share of the peak
 */
public record Tolerance(double abs, double rel) {
  /** Not at all. */
  public static final Tolerance EXACT = new Tolerance(0, 0);

  boolean allows(double[] expected, Difference difference) {
    return difference.abs() <= abs + rel * Difference.peak(expected);
  }
}
