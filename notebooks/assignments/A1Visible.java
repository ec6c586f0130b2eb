import deeper.grade.Check;
import deeper.grade.CheckList;
import java.util.List;

/** What a student of A1 can run: small cases whose answers can be worked out on paper. */
public final class A1Visible implements CheckList {
  private static final double[][] NINE = {{0, 1, 2}, {3, 4, 5}, {6, 7, 8}};

  @Override
  public List<Check> checks() {
    return List.of(correlate(), pad(), conv2d(), maxPool(), avgPool());
  }

  private static Check correlate() {
    // 0*0 + 1*1 + 2*3 + 3*4 = 19, the example of lesson 01.
    double[][] kernel = {{0, 1}, {2, 3}};
    double[][] right = {{19, 25}, {37, 43}};
    double[][] flipped = {{5, 11}, {23, 29}};
    return Check.of(
            "correlate-paper",
            "correlate",
            "correlate: the 3x3 picture of lesson 01",
            trial ->
                trial
                    .expect(right)
                    .mistake(flipped, "This flips the kernel; here it is not flipped.")
                    .from("correlate", NINE, kernel))
        .worth(5)
        .hints(
            "How many places are there for a kernel of 2 rows in a picture of 3?",
            "Two loops over the places, two over the kernel; y[i][j] adds x[i + u][j + v] * k[u][v].");
  }

  private static Check pad() {
    double[][] x = {{1, 2}, {3, 4}};
    double[][] right = {{0, 0, 0}, {0, 1, 2}, {0, 3, 4}};
    double[][] swapped = {{1, 2, 0}, {3, 4, 0}, {0, 0, 0}};
    return Check.of(
            "pad-paper",
            "pad",
            "pad: one row above, one column to the left",
            trial ->
                trial
                    .expect(right)
                    .mistake(swapped, "The zeros are on the other sides.")
                    .from("pad", x, 1, 0, 1, 0))
        .worth(4)
        .hints("The new picture has top + h + bottom rows.", "x[i][j] lands at [top + i][left + j].");
  }

  private static Check conv2d() {
    double[][][][] x = {{{{0, 1, 2}, {3, 4, 5}, {6, 7, 8}}, {{1, 2, 3}, {4, 5, 6}, {7, 8, 9}}}};
    double[][][][] w = {{{{0, 1}, {2, 3}}, {{1, 2}, {3, 4}}}};
    // 19 + 37 = 56 and so on (lesson 03), plus a bias of 100.
    double[][][][] right = {{{{156, 172}, {204, 220}}}};
    double[][][][] withoutBias = {{{{56, 72}, {104, 120}}}};
    return Check.of(
            "conv2d-paper",
            "conv2d",
            "conv2d: two channels in, one out",
            trial ->
                trial
                    .expect(right)
                    .mistake(withoutBias, "The bias is missing.")
                    .from("conv2d", x, w, new double[] {100}, new int[] {1, 1}, new int[] {0, 0}))
        .worth(8)
        .hints(
            "Every output channel adds up all input channels.",
            "Begin y[n][o][i][j] with b[o], then add over c, u and v.");
  }

  private static Check maxPool() {
    double[][][][] x = {{{{0, 1, 2}, {3, 4, 5}, {6, 7, 8}}}};
    double[][][][] right = {{{{4, 5}, {7, 8}}}};
    return Check.of(
            "max-paper",
            "maxPool",
            "maxPool: 2x2 windows, one step at a time",
            trial -> trial.expect(right).from("maxPool", x, new int[] {2, 2}, new int[] {1, 1}))
        .worth(5)
        .hints(
            "The window of y[i][j] begins at row i * stride[0].",
            "What is smaller than every number? Not 0.");
  }

  private static Check avgPool() {
    double[][][][] x = {{{{0, 1, 2}, {3, 4, 5}, {6, 7, 8}}}};
    double[][][][] right = {{{{2, 3}, {5, 6}}}};
    return Check.of(
            "avg-paper",
            "avgPool",
            "avgPool: 2x2 windows, one step at a time",
            trial -> trial.expect(right).from("avgPool", x, new int[] {2, 2}, new int[] {1, 1}))
        .worth(4)
        .hints("Add up the window, then divide.", "By how many numbers do you divide?");
  }
}
