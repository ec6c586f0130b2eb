package deeper.tests.grade;

import java.lang.reflect.Array;
import java.util.Random;

/** Arguments that a task's method must cope with, of all shapes: wider than any check draws. */
final class Inputs {
  private Inputs() {}

  static Object[] of(String task, Random r) {
    return switch (task) {
      case "correlate" -> {
        int kh = in(r, 1, 4);
        int kw = in(r, 1, 4);
        yield args(fill(r, kh + in(r, 0, 4), kw + in(r, 0, 4)), fill(r, kh, kw));
      }
      case "pad" ->
          args(
              fill(r, in(r, 1, 5), in(r, 1, 5)),
              in(r, 0, 4),
              in(r, 0, 4),
              in(r, 0, 4),
              in(r, 0, 4));
      case "conv2d" -> conv(r);
      case "maxPool", "avgPool" -> {
        int[] window = {in(r, 1, 4), in(r, 1, 4)};
        double[][][][] x =
            pictures(r, in(r, 1, 3), in(r, 1, 3), window[0] + in(r, 0, 6), window[1] + in(r, 0, 6));
        yield args(x, window, new int[] {in(r, 1, 5), in(r, 1, 5)});
      }
      case "outputSize" -> {
        int k = in(r, 1, 6);
        int d = in(r, 1, 4);
        yield args(d * (k - 1) + 1 + in(r, 0, 30), k, in(r, 1, 5), in(r, 0, 5), in(r, 0, 5), d);
      }
      case "samePadding" -> args(in(r, 1, 12));
      case "ceilSize" -> {
        int k = in(r, 1, 6);
        yield args(k + in(r, 0, 30), k, in(r, 1, 7), in(r, 0, k / 2));
      }
      case "receptiveField" -> {
        int n = in(r, 1, 6);
        yield args(row(r, n, 1, 7), row(r, n, 1, 4));
      }
      case "parameters" -> {
        int g = in(r, 1, 4);
        yield args(g * in(r, 1, 9), g * in(r, 1, 9), in(r, 1, 5), in(r, 1, 5), g, r.nextBoolean());
      }
      case "multiplyAdds" -> {
        int g = in(r, 1, 4);
        int large = r.nextBoolean() ? 100 : 3;
        int[] kernel = row(r, 2, 1, 7);
        yield args(g * in(r, 1, large), g * in(r, 1, large), kernel, g, row(r, 2, 1, 300));
      }
      default -> norm(task, r);
    };
  }

  private static Object[] conv(Random r) {
    int c = in(r, 1, 3);
    int[] kernel = row(r, 2, 1, 4);
    int[] padding = row(r, 2, 0, 3);
    double[][][][] x =
        pictures(r, in(r, 1, 3), c, kernel[0] + in(r, 0, 6), kernel[1] + in(r, 0, 6));
    int o = in(r, 1, 3);
    double[][][][] w = pictures(r, o, c, kernel[0], kernel[1]);
    return args(x, w, (double[]) fill(r, o), row(r, 2, 1, 4), padding);
  }

  private static Object[] norm(String task, Random r) {
    int n = in(r, 1, 3);
    int c = in(r, 1, 3);
    int h = in(r, 1, 4);
    int w = in(r, 2, 4);
    double[][][][] x = pictures(r, n, c, h, w);
    double[][][][] dy = pictures(r, n, c, h, w);
    double eps = 0.01 + r.nextDouble();
    return switch (task) {
      case "batchNorm" -> args(x, fill(r, c), fill(r, c), eps);
      case "runningVariance" -> args(fill(r, c), x, r.nextDouble());
      case "gammaGradient" -> args(x, dy, eps);
      case "batchNormBackward" -> args(x, fill(r, c), dy, eps);
      case "residual" -> args(x, pictures(r, c, c, 3, 3), pictures(r, c, c, 3, 3));
      case "residualBackward" -> args(x, pictures(r, c, c, 3, 3), pictures(r, c, c, 3, 3), dy);
      default -> throw new IllegalArgumentException(task);
    };
  }

  private static Object[] args(Object... all) {
    return all;
  }

  private static int in(Random r, int from, int to) {
    return from + r.nextInt(to - from + 1);
  }

  private static int[] row(Random r, int n, int from, int to) {
    return r.ints(n, from, to + 1).toArray();
  }

  private static double[][][][] pictures(Random r, int... shape) {
    return (double[][][][]) fill(r, shape);
  }

  private static Object fill(Random r, int... shape) {
    return filled(r, Array.newInstance(double.class, shape));
  }

  private static Object filled(Random r, Object array) {
    for (int i = 0; i < Array.getLength(array); i++) {
      if (array instanceof double[] row) {
        row[i] = r.nextGaussian();
      } else {
        filled(r, Array.get(array, i));
      }
    }
    return array;
  }
}
