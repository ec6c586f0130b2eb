package deeper.tests.grade.lib;

/** The answer, ready made. */
public final class Answer {
  private Answer() {}

  /** Cross-correlation. */
  public static double[][] correlate(double[][] x, double[][] k) {
    double[][] y = new double[x.length - k.length + 1][x[0].length - k[0].length + 1];
    for (int i = 0; i < y.length * y[0].length * k.length * k[0].length; i++) {
      int v = i % k[0].length;
      int u = i / k[0].length % k.length;
      int c = i / k[0].length / k.length % y[0].length;
      int r = i / k[0].length / k.length / y[0].length;
      y[r][c] += x[r + u][c + v] * k[u][v];
    }
    return y;
  }
}
