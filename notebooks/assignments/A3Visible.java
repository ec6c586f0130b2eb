import deeper.grade.Check;
import deeper.grade.CheckList;
import java.util.List;

/** What a student of A3 can run: channels small enough for paper. */
public final class A3Visible implements CheckList {
  // One channel with the numbers 1, 3: mean 2, variance 1.
  private static final double[][][][] X = {{{{1, 3}}}};

  @Override
  public List<Check> checks() {
    double[] one = {1};
    double[][][][] none = new double[1][1][3][3];
    double[][][][] dy = {{{{1, 0}}}};
    return List.of(
        Check.of("norm-paper", "batchNorm", "batchNorm: 1 and 3 become -1 and 1, then 8 and 12", t -> t.expect(new double[][][][] {{{{8, 12}}}}).from("batchNorm", X, new double[] {2}, new double[] {10}, 0.0))
            .worth(8)
            .hints("The mean is 2, the variance 1.", "2 * (1 - 2) / 1 + 10"),
        Check.of("running-paper", "runningVariance", "runningVariance: the unbiased variance of 1 and 3 is 2", t -> t.expect(new double[] {1.1}).mistake(one, "This is the biased variance: divide by m - 1 here.").from("runningVariance", one, X, 0.1))
            .worth(4)
            .hints("0.9 * 1 + 0.1 * 2"),
        Check.of("gamma-paper", "gammaGradient", "gammaGradient: only the first pixel has a gradient", t -> t.expect(new double[] {-1}).from("gammaGradient", X, dy, 0.0))
            .worth(3)
            .hints("(1 - 2) / 1 * 1 + (3 - 2) / 1 * 0"),
        Check.of("back-paper", "batchNormBackward", "batchNormBackward: two numbers cannot move", t -> t.expect(new double[1][1][1][2]).from("batchNormBackward", X, one, dy, 0.0))
            .worth(8)
            .hints("Two numbers become -1 and 1 whatever they are, so nothing they do matters.", "mean(dy) is 0.5 here."),
        Check.of("residual-shortcut", "residual", "residual: with zero weights only the shortcut is left", t -> t.expect(new double[][][][] {{{{1, 0}}}}).mistake(new double[1][1][1][2], "The shortcut is missing: add x before the last ReLU.").from("residual", new double[][][][] {{{{1, -2}}}}, none, none))
            .worth(5)
            .hints("conv gives zeros; what is added to them?"),
        Check.of("residual-back-shortcut", "residualBackward", "residualBackward: with zero weights the gradient takes the shortcut", t -> t.expect(new double[][][][] {{{{5, 0}}}}).from("residualBackward", new double[][][][] {{{{1, -2}}}}, none, none, new double[][][][] {{{{5, 7}}}}))
            .worth(5)
            .hints("The last ReLU stops the second pixel."));
  }
}
