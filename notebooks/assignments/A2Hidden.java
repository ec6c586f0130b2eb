import deeper.grade.Check;
import deeper.grade.CheckList;
import deeper.grade.Draws;
import deeper.grade.Trial;
import deeper.shape.Window;
import java.util.List;

/** What only the grader of A2 has: drawn numbers, none of which hides a likely mistake. */
public final class A2Hidden implements CheckList {
  @Override
  public List<Check> checks() {
    return List.of(
        Check.of("output-drawn", "outputSize", "outputSize: uneven padding, rounded down", A2Hidden::output)
            .worth(7)
            .hints("Both paddings count.", "Whole numbers divide downwards in Java."),
        Check.of("output-dilated", "outputSize", "outputSize: a dilated kernel", A2Hidden::dilated)
            .worth(7)
            .hints("A dilated kernel spans dilation * (k - 1) + 1 pixels."),
        Check.of("same-even", "samePadding", "samePadding: even kernels", A2Hidden::same)
            .worth(7)
            .hints("k - 1 is odd here: the extra zero stands after."),
        Check.of("ceil-drawn", "ceilSize", "ceilSize: a window that hangs over", A2Hidden::ceil)
            .worth(6)
            .hints("Round up: (a + s - 1) / s."),
        Check.of("ceil-outside", "ceilSize", "ceilSize: a window that would begin outside", A2Hidden::outside)
            .worth(5)
            .hints("A window that begins in the right padding is dropped."),
        Check.of("field-drawn", "receptiveField", "receptiveField: strides in the middle", A2Hidden::field)
            .worth(14)
            .hints("The step of a layer is the product of the strides before it.", "The last stride changes nothing."),
        Check.of("parameters-groups", "parameters", "parameters: groups", A2Hidden::groups)
            .worth(8)
            .hints("Each output sees in / groups channels."),
        Check.of("parameters-bias", "parameters", "parameters: without bias", A2Hidden::bias)
            .worth(6)
            .hints("Without a bias only the weights count."),
        Check.of("adds-large", "multiplyAdds", "multiplyAdds: more than an int can hold", A2Hidden::large)
            .worth(10)
            .hints("2,147,483,647 is the largest int.", "Multiply in long: (long) out * ..."));
  }

  private static void output(Trial trial) {
    Draws draws = trial.draws();
    int[] pads = draws.distinct(2, 1, 4);
    int k = draws.between(2, 5);
    int stride = draws.between(2, 4);
    // A remainder of stride - 1: rounding up would give another number.
    int n = stride * draws.between(5, 9) + stride - 1 + k - pads[0] - pads[1];
    int right = Window.of(k).stride(stride).padding(pads[0], pads[1], 0, 0).outputHeight(n);
    trial
        .expect(right)
        .mistake(right + 1, "This rounds up; an unfinished step is dropped.")
        .mistake(right - 1, "One too few: the first place counts too.")
        .mistake(n + pads[0] + pads[1] - k + 1, "The stride is not used.")
        .from("outputSize", n, k, stride, pads[0], pads[1], 1);
  }

  private static void dilated(Trial trial) {
    Draws draws = trial.draws();
    int k = draws.between(3, 5);
    int d = draws.between(2, 4);
    int n = draws.between(30, 60);
    int right = Window.of(k).dilation(d).outputHeight(n);
    trial
        .expect(right)
        .mistake(n - k + 1, "The dilation is not used.")
        .mistake(n - d * k + 1, "A dilated kernel spans d * (k - 1) + 1 pixels, not d * k.")
        .from("outputSize", n, k, 1, 0, 0, d);
  }

  private static void same(Trial trial) {
    int k = 2 * trial.draws().between(2, 6);
    trial
        .expect(new int[] {k / 2 - 1, k / 2})
        .mistake(new int[] {k / 2, k / 2 - 1}, "The extra zero stands after, not before.")
        .mistake(new int[] {k / 2, k / 2}, "That is one zero too many: the total is k - 1.")
        .from("samePadding", k);
  }

  private static void ceil(Trial trial) {
    Draws draws = trial.draws();
    int stride = draws.between(2, 3);
    int k = stride + draws.between(1, 2);
    int n = stride * draws.between(6, 12) + k + 1;
    int right = Window.of(k).stride(stride).ceil().outputHeight(n);
    trial
        .expect(right)
        .mistake(right - 1, "This rounds down; here the last window may hang over.")
        .from("ceilSize", n, k, stride, 0);
  }

  private static void outside(Trial trial) {
    Draws draws = trial.draws();
    // Stride 3, kernel 2, padding 1: with n = 3m + 2 the rounded-up window begins at n + p.
    int n = 3 * draws.between(4, 9) + 2;
    int right = Window.of(2).stride(3).padding(1).ceil().outputHeight(n);
    int plain = (n + 2 - 2 + 2) / 3 + 1;
    trial
        .expect(right)
        .mistake(plain, "The last window begins outside: it must be dropped.")
        .from("ceilSize", n, 2, 3, 1);
  }

  private static void field(Trial trial) {
    Draws draws = trial.draws();
    int[] kernels = draws.distinct(4, 2, 7);
    int[] strides = {draws.between(2, 3), 1, draws.between(2, 3), 2};
    int right = 1;
    int swapped = 1;
    int flat = 1;
    int step = 1;
    for (int i = 0; i < kernels.length; i++) {
      right += (kernels[i] - 1) * step;
      step *= strides[i];
      swapped += (kernels[i] - 1) * step;
      flat += kernels[i] - 1;
    }
    trial
        .expect(right)
        .mistake(swapped, "A layer's own stride comes after it: add first, then multiply.")
        .mistake(flat, "The strides are not used.")
        .from("receptiveField", kernels, strides);
  }

  private static void groups(Trial trial) {
    Draws draws = trial.draws();
    int[] kernel = draws.distinct(2, 2, 5);
    int groups = draws.between(2, 4);
    int[] parts = draws.distinct(2, 3, 9);
    int in = groups * parts[0];
    int out = groups * parts[1];
    long weights = (long) out * parts[0] * kernel[0] * kernel[1];
    trial
        .expect(weights + out)
        .mistake(weights * groups + out, "The groups are not used: an output sees in / groups channels.")
        .mistake(weights / groups + out, "The groups divide once, not twice.")
        .mistake(weights, "The bias is missing.")
        .mistake(weights + in, "A bias belongs to an output channel, not to an input.")
        .from("parameters", in, out, kernel[0], kernel[1], groups, true);
  }

  private static void bias(Trial trial) {
    Draws draws = trial.draws();
    int[] kernel = draws.distinct(2, 2, 5);
    int[] channels = draws.distinct(2, 3, 40);
    long weights = (long) channels[0] * channels[1] * kernel[0] * kernel[1];
    trial
        .expect(weights)
        .mistake(weights + channels[1], "There is no bias here.")
        .from("parameters", channels[0], channels[1], kernel[0], kernel[1], 1, false);
  }

  private static void large(Trial trial) {
    Draws draws = trial.draws();
    int groups = draws.between(2, 3);
    int in = groups * 128;
    int out = groups * 256;
    int[] kernel = {3, 5};
    int[] output = draws.distinct(2, 150, 250);
    long right = (long) out * (in / groups) * 15 * output[0] * output[1];
    trial
        .expect(right)
        .mistake((int) right, "An int cannot hold this: multiply in long.")
        .mistake(right * groups, "The groups are not used.")
        .from("multiplyAdds", in, out, kernel, groups, output);
  }
}
