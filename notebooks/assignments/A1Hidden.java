import deeper.grade.Check;
import deeper.grade.CheckList;
import deeper.grade.Draws;
import deeper.grade.Expectation;
import deeper.grade.Reference;
import deeper.grade.Trial;
import deeper.ops.AvgPool2d;
import deeper.ops.Conv2d;
import deeper.ops.Engine;
import deeper.ops.MaxPool2d;
import deeper.shape.Window;
import java.util.List;

/** What only the grader of A1 has: drawn shapes and numbers against the course's own operators. */
public final class A1Hidden implements CheckList {
  @Override
  public List<Check> checks() {
    return List.of(
        Check.of("correlate-drawn", "correlate", "correlate: kernel and picture not square", A1Hidden::correlate)
            .worth(10)
            .hints("Rows and columns have different lengths.", "Is the output h - kh + 1 by w - kw + 1?"),
        Check.of("pad-sides", "pad", "pad: four different sides", A1Hidden::pad)
            .worth(6)
            .hints("The order is top, bottom, left, right.", "Rows first, then columns."),
        Check.of("conv2d-plain", "conv2d", "conv2d: batch, channels and bias", A1Hidden::plain)
            .worth(10)
            .hints("Every picture of the batch, every output channel.", "b has one number per output channel."),
        Check.of("conv2d-stride", "conv2d", "conv2d: two different strides", A1Hidden::stride)
            .worth(11)
            .hints("The window of y[i][j] begins at row i * stride[0].", "The last, unfinished step is dropped: round down."),
        Check.of("conv2d-padding", "conv2d", "conv2d: two different paddings", A1Hidden::padding)
            .worth(11)
            .hints("Padding adds 2p to the length: both sides.", "Subtract the padding from the row, and skip what lies outside."),
        Check.of("max-drawn", "maxPool", "maxPool: windows that overlap, not square", A1Hidden::max)
            .worth(7)
            .hints("Window and stride are two things.", "Rows use index 0, columns index 1."),
        Check.of("max-negative", "maxPool", "maxPool: negative numbers only", A1Hidden::negative)
            .worth(8)
            .hints("What does your maximum begin with?", "Begin with Double.NEGATIVE_INFINITY."),
        Check.of("avg-drawn", "avgPool", "avgPool: windows with gaps between, not square", A1Hidden::average)
            .worth(11)
            .hints("Divide by the size of the window.", "window[0] * window[1] numbers lie in it."));
  }

  private static double[][][][] conv(
      double[][][][] x, double[][][][] w, double[] b, Window window) {
    var conv = Conv2d.of(w[0].length, w.length, window).on(Engine.NAIVE);
    return Reference.pictures(
        conv.forward(Reference.array(x), Reference.array(w), Reference.array(b)));
  }

  private static void correlate(Trial trial) {
    Draws draws = trial.draws();
    int[] size = draws.distinct(2, 6, 9);
    int[] kernel = draws.distinct(2, 2, 4);
    double[][] x = draws.matrix(size[0], size[1]);
    double[][] k = draws.matrix(kernel[0], kernel[1]);
    double[][] flipped = new double[kernel[0]][kernel[1]];
    for (int u = 0; u < kernel[0]; u++) {
      for (int v = 0; v < kernel[1]; v++) {
        flipped[kernel[0] - 1 - u][kernel[1] - 1 - v] = k[u][v];
      }
    }
    trial
        .expect(plane(x, k))
        .mistake(plane(x, flipped), "This flips the kernel; here it is not flipped.")
        .from("correlate", x, k);
  }

  private static double[][] plane(double[][] x, double[][] k) {
    var window = Window.of(k.length, k[0].length);
    return conv(new double[][][][] {{x}}, new double[][][][] {{k}}, new double[1], window)[0][0];
  }

  private static void pad(Trial trial) {
    Draws draws = trial.draws();
    int[] size = draws.distinct(2, 3, 6);
    int[] sides = draws.distinct(4, 1, 6);
    double[][] x = draws.matrix(size[0], size[1]);
    trial
        .expect(padded(x, sides[0], sides[1], sides[2], sides[3]))
        .mistake(
            padded(x, sides[2], sides[3], sides[0], sides[1]),
            "Rows and columns are swapped: top and bottom are rows.")
        .mistake(
            padded(x, sides[1], sides[0], sides[3], sides[2]), "The zeros are on the other sides.")
        .from("pad", x, sides[0], sides[1], sides[2], sides[3]);
  }

  private static double[][] padded(double[][] x, int top, int bottom, int left, int right) {
    double[][] y = new double[top + x.length + bottom][left + x[0].length + right];
    for (int i = 0; i < x.length; i++) {
      System.arraycopy(x[i], 0, y[top + i], left, x[i].length);
    }
    return y;
  }

  /** A drawn layer: no two lengths that could be mistaken for each other are equal. */
  private record Layer(double[][][][] x, double[][][][] w, double[] b, int[] kernel) {
    static Layer draw(Draws draws) {
      int[] channels = draws.distinct(3, 2, 5);
      int[] kernel = draws.distinct(2, 2, 4);
      int[] size = draws.distinct(2, 7, 11);
      return new Layer(
          draws.pictures(channels[0], channels[1], size[0], size[1]),
          draws.pictures(channels[2], channels[1], kernel[0], kernel[1]),
          draws.vector(channels[2]),
          kernel);
    }

    /** A picture on which an output one too short or one too long shows: h - kh leaves 0 or 1. */
    static Layer draw(Draws draws, int[] stride) {
      int[] steps = draws.distinct(2, 2, 4);
      Layer any = draw(draws);
      int h = any.kernel[0] + stride[0] * steps[0] + stride[0] - 2;
      int w = any.kernel[1] + stride[1] * steps[1] + stride[1] - 2;
      return new Layer(draws.pictures(any.x.length, any.x[0].length, h, w), any.w, any.b, any.kernel);
    }

    Window window() {
      return Window.of(kernel[0], kernel[1]);
    }

    Expectation expect(Trial trial, Window window) {
      return trial
          .expect(conv(x, w, b, window))
          .mistake(conv(x, w, new double[b.length], window), "The bias is missing.");
    }
  }

  private static void plain(Trial trial) {
    Layer layer = Layer.draw(trial.draws());
    layer
        .expect(trial, layer.window())
        .mistake(
            conv(layer.x(), layer.w(), fill(layer.b()), layer.window()),
            "Each output channel has its own bias.")
        .from("conv2d", layer.x(), layer.w(), layer.b(), new int[] {1, 1}, new int[] {0, 0});
  }

  private static double[] fill(double[] b) {
    double[] first = new double[b.length];
    java.util.Arrays.fill(first, b[0]);
    return first;
  }

  private static void stride(Trial trial) {
    Draws draws = trial.draws();
    int[] s = draws.distinct(2, 2, 3);
    Layer layer = Layer.draw(draws, s);
    layer
        .expect(trial, layer.window().stride(s[0], s[1]))
        .mistake(
            conv(layer.x(), layer.w(), layer.b(), layer.window().stride(s[1], s[0])),
            "The two strides are swapped: stride[0] goes down the rows.")
        .mistake(
            conv(layer.x(), layer.w(), layer.b(), layer.window()),
            "The stride is not used.")
        .from("conv2d", layer.x(), layer.w(), layer.b(), s, new int[] {0, 0});
  }

  private static void padding(Trial trial) {
    Layer layer = Layer.draw(trial.draws());
    int[] p = trial.draws().distinct(2, 1, 3);
    layer
        .expect(trial, layer.window().padding(p[0], p[1]))
        .mistake(
            conv(layer.x(), layer.w(), layer.b(), layer.window().padding(p[1], p[0])),
            "The two paddings are swapped: padding[0] is above and below.")
        .mistake(
            conv(layer.x(), layer.w(), layer.b(), layer.window().padding(p[0], 0, p[1], 0)),
            "The padding is on one side only; it belongs on both.")
        .mistake(
            conv(layer.x(), layer.w(), layer.b(), layer.window()), "The padding is not used.")
        .from("conv2d", layer.x(), layer.w(), layer.b(), new int[] {1, 1}, p);
  }

  private static double[][][][] pictures(Draws draws) {
    int[] size = draws.distinct(2, 9, 13);
    int[] counts = draws.distinct(2, 2, 4);
    return draws.pictures(counts[0], counts[1], size[0], size[1]);
  }

  private static double[][][][] maximum(double[][][][] x, Window window) {
    return Reference.pictures(
        MaxPool2d.of(window).on(Engine.NAIVE).forward(Reference.array(x)));
  }

  private static void max(Trial trial) {
    // Above 0: a maximum that begins with 0 is for the next check to catch.
    double[][][][] x = shifted(pictures(trial.draws()), 3);
    // 2, 3, 4: every stride is below its window, so that windows overlap.
    int[] k = trial.draws().distinct(2, 3, 4);
    int[] s = trial.draws().distinct(2, 1, 2);
    trial
        .expect(maximum(x, Window.of(k[0], k[1]).stride(s[0], s[1])))
        .mistake(
            maximum(x, Window.of(k[0], k[1]).stride(k[0], k[1])),
            "The window moves by its own size; it should move by the stride.")
        .mistake(
            maximum(x, Window.of(k[1], k[0]).stride(s[1], s[0])),
            "Rows and columns are swapped: index 0 is for rows.")
        .from("maxPool", x, k, s);
  }

  private static void negative(Trial trial) {
    double[][][][] x = pictures(trial.draws());
    for (double[][][] picture : x) {
      for (double[][] plane : picture) {
        for (double[] row : plane) {
          for (int j = 0; j < row.length; j++) {
            row[j] = -0.5 - Math.abs(row[j]);
          }
        }
      }
    }
    int[] k = trial.draws().distinct(2, 2, 3);
    double[][][][] right = maximum(x, Window.of(k[0], k[1]).stride(k[0], k[1]));
    double[][][][] zeros =
        new double[right.length][right[0].length][right[0][0].length][right[0][0][0].length];
    trial
        .expect(right)
        .mistake(zeros, "Your maximum begins with 0, and here every number is below 0.")
        .from("maxPool", x, k, k);
  }

  private static void average(Trial trial) {
    double[][][][] x = pictures(trial.draws());
    int[] k = trial.draws().distinct(2, 2, 3);
    int[] s = {k[0] + 1, k[1] + 2};
    Window window = Window.of(k[0], k[1]).stride(s[0], s[1]);
    double[][][][] right =
        Reference.pictures(AvgPool2d.of(window).on(Engine.NAIVE).forward(Reference.array(x)));
    trial
        .expect(right)
        .mistake(times(right, k[0] * k[1]), "This is the sum of the window, not its mean.")
        .mistake(maximum(x, window), "This is the largest value, not the mean.")
        .from("avgPool", x, k, s);
  }

  private static double[][][][] shifted(double[][][][] x, double by) {
    return Reference.pictures(Reference.array(x).add(by));
  }

  private static double[][][][] times(double[][][][] y, double factor) {
    return Reference.pictures(Reference.array(y).mul(factor));
  }
}
