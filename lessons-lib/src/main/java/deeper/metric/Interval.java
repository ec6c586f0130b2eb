package deeper.metric;

import java.util.Arrays;
import java.util.Locale;

/**
 * A range that a measured fraction lies in, with a stated confidence.
 *
 * @param low lower end, 0..1
 * @param high upper end, 0..1
 */
public record Interval(double low, double high) {

  /** Two-sided 95 % point of the normal distribution. */
  private static final double Z95 = 1.959963984540054;

  /** The same of Student's distribution for 1, 2, ... 10 degrees of freedom. */
  private static final double[] T95 = {
    12.706205, 4.302653, 3.182446, 2.776445, 2.570582, 2.446912, 2.364624, 2.306004, 2.262157,
    2.228139
  };

  /**
   * The Wilson score interval: what 95 times in 100 holds the true fraction, honest for small
   * samples and for fractions near 0 and 1 (E. B. Wilson, 1927, Journal of the American Statistical
   * Association 22, p. 209).
   *
   * <p>With p = correct / count and z = 1.96: centre (p + z²/2n) / (1 + z²/n), half width z
   * sqrt(p(1-p)/n + z²/4n²) / (1 + z²/n). For 88 of 100: 0.8019 to 0.9300.
   *
   * @param correct how many hits, 0..count
   * @param count how many samples
   * @return the interval; both ends NaN without samples
   * @throws IllegalArgumentException if correct is not within 0..count
   */
  public static Interval wilson95(long correct, long count) {
    if (correct < 0 || correct > count) {
      throw new IllegalArgumentException(
          "wilson95: correct (%d) must lie within 0..%d, the number of samples. Pass hits first."
              .formatted(correct, count));
    }
    if (count == 0) {
      return new Interval(Double.NaN, Double.NaN);
    }
    double p = (double) correct / count;
    double zz = Z95 * Z95 / count;
    double centre = (p + zz / 2) / (1 + zz);
    double half = Z95 * Math.sqrt(p * (1 - p) / count + zz / 4 / count) / (1 + zz);
    // With no hit (or no miss) the end is exactly 0 (or 1); rounding must not push it past.
    double low = correct == 0 ? 0 : Math.max(0, centre - half);
    double high = correct == count ? 1 : Math.min(1, centre + half);
    return new Interval(low, high);
  }

  /**
   * The 95 % interval of the mean of a few measurements, by Student's t: mean ± t · sd / sqrt(n)
   * ("Student", 1908, Biometrika 6, p. 1). For 1, 2 and 3 it is 2 ± 4.303 · 1 / 1.732: -0.484 to
   * 4.484.
   *
   * @param values independent measurements, such as the scores of several seeds
   * @return the interval; both ends NaN for fewer than two values
   */
  public static Interval mean95(double... values) {
    int n = values.length;
    double mean = Arrays.stream(values).average().orElse(Double.NaN);
    double squares = Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum();
    double half = t95(n - 1) * Math.sqrt(squares / (n - 1) / n);
    return n < 2 ? new Interval(Double.NaN, Double.NaN) : new Interval(mean - half, mean + half);
  }

  /** Two-sided 95 % point of Student's distribution: a table, then its expansion in 1/freedom. */
  private static double t95(int freedom) {
    if (freedom < 1) {
      return Double.NaN;
    }
    if (freedom <= T95.length) {
      return T95[freedom - 1];
    }
    double n = freedom;
    double z = Z95;
    double z3 = z * z * z;
    double z5 = z3 * z * z;
    double z7 = z5 * z * z;
    return z
        + (z3 + z) / (4 * n)
        + (5 * z5 + 16 * z3 + 3 * z) / (96 * n * n)
        + (3 * z7 + 19 * z5 + 17 * z3 - 15 * z) / (384 * n * n * n);
  }

  /**
   * Tells whether a fraction lies inside, ends included.
   *
   * @param fraction the value to look for
   * @return true if low &lt;= fraction &lt;= high
   */
  public boolean contains(double fraction) {
    return low <= fraction && fraction <= high;
  }

  @Override
  public String toString() {
    return String.format(Locale.ROOT, "%.4f to %.4f", low, high);
  }
}
