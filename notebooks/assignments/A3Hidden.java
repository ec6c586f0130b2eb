import deeper.grade.Check;
import deeper.grade.CheckList;
import deeper.grade.Draws;
import deeper.grade.Reference;
import deeper.grade.Trial;
import deeper.ops.BatchNorm2d;
import deeper.ops.Conv2d;
import deeper.ops.Engine;
import deeper.ops.NormWeights;
import deeper.ops.Relu;
import deeper.shape.Window;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/** What only the grader of A3 has: drawn batches against the course's own operators. */
public final class A3Hidden implements CheckList {
  private static final double TOLERANCE = 1e-8;

  @Override
  public List<Check> checks() {
    return List.of(
        Check.of("norm-drawn", "batchNorm", "batchNorm: several pictures and channels", A3Hidden::norm)
            .worth(17)
            .hints("The mean of a channel runs over the whole batch.", "Divide the squares by m, not by m - 1."),
        Check.of("running-drawn", "runningVariance", "runningVariance: several channels", A3Hidden::running)
            .worth(6)
            .hints("momentum is the share of the new value.", "m / (m - 1) makes it unbiased."),
        Check.of("gamma-drawn", "gammaGradient", "gammaGradient: several pictures and channels", A3Hidden::gamma)
            .worth(7)
            .hints("Sum over batch, rows and columns: no mean."),
        Check.of("back-drawn", "batchNormBackward", "batchNormBackward: all three parts", A3Hidden::back)
            .worth(17)
            .hints("The variance depends on x too.", "dy - mean(dy) - h * mean(dy * h)"),
        Check.of("residual-drawn", "residual", "residual: weights that are not zero", A3Hidden::residual)
            .worth(10)
            .hints("ReLU stands between the convolutions and after the sum."),
        Check.of("residual-back-drawn", "residualBackward", "residualBackward: both ways", A3Hidden::residualBack)
            .worth(10)
            .hints("Both ways begin behind the last ReLU.", "The inner ReLU stops gradients too."));
  }

  /** A drawn batch of 2 to 4 pictures with channels that differ in mean and spread. */
  private record Batch(double[][][][] x, double[] gamma, double[] beta, double[][][][] dy, double eps) {
    static Batch draw(Draws draws) {
      int[] s = draws.distinct(4, 2, 6);
      double[][][][] x = draws.pictures(s);
      for (double[][][] picture : x) {
        for (int c = 0; c < picture.length; c++) {
          for (double[] row : picture[c]) {
            for (int j = 0; j < row.length; j++) {
              row[j] = (c + 1) * row[j] + 3 * c - 1;
            }
          }
        }
      }
      double[] gamma = draws.vector(s[1]);
      for (int c = 0; c < gamma.length; c++) {
        gamma[c] += gamma[c] < 0 ? -0.5 : 0.5;
      }
      return new Batch(x, gamma, draws.vector(s[1]), draws.pictures(s), draws.real(0.01, 0.1));
    }

    int count() {
      return x.length * x[0][0].length * x[0][0][0].length;
    }

    BatchNorm2d.Training train(BatchNorm2d norm, double[] running) {
      INDArray zeros = Reference.array(new double[gamma.length]);
      var weights =
          new NormWeights(
              Reference.array(gamma), Reference.array(beta), zeros, Reference.array(running));
      return norm.train(Reference.array(x), weights);
    }

    BatchNorm2d norm() {
      return BatchNorm2d.of(gamma.length).eps(eps).on(Engine.NAIVE);
    }

    BatchNorm2d.Gradients gradients(double withEps) {
      BatchNorm2d norm = norm().eps(withEps);
      var training = train(norm, new double[gamma.length]);
      return norm.backward(
          Reference.array(x), Reference.array(gamma), training, Reference.array(dy));
    }
  }

  private static double[] vector(INDArray x) {
    return x.toDoubleVector();
  }

  private static void norm(Trial trial) {
    Batch b = Batch.draw(trial.draws());
    double[] zeros = new double[b.gamma().length];
    INDArray right = b.train(b.norm(), zeros).y();
    // With v * m / (m - 1) in place of v: the same as eps and x scaled by (m - 1) / m.
    double share = (b.count() - 1.0) / b.count();
    INDArray beta = Reference.array(b.beta()).reshape(1, b.beta().length, 1, 1);
    INDArray biased =
        b.train(b.norm().eps(b.eps() * share), zeros).y().sub(beta).mul(Math.sqrt(share)).add(beta);
    trial
        .expect(Reference.pictures(right))
        .within(TOLERANCE)
        .mistake(Reference.pictures(biased), "Here the variance divides by m, not by m - 1.")
        .mistake(Reference.pictures(right.sub(beta)), "beta is missing.")
        .mistake(
            Reference.pictures(b.train(b.norm().eps(1e-12), zeros).y()), "eps is missing.")
        .from("batchNorm", b.x(), b.gamma(), b.beta(), b.eps());
  }

  private static void running(Trial trial) {
    Batch b = Batch.draw(trial.draws());
    double[] before = trial.draws().vector(b.gamma().length);
    for (int c = 0; c < before.length; c++) {
      before[c] = 1 + Math.abs(before[c]);
    }
    double momentum = trial.draws().real(0.1, 0.3);
    double[] right = vector(b.train(b.norm().momentum(momentum), before).newRunningVar());
    double[] swapped = vector(b.train(b.norm().momentum(1 - momentum), before).newRunningVar());
    double[] biased = new double[right.length];
    for (int c = 0; c < right.length; c++) {
      double old = (1 - momentum) * before[c];
      biased[c] = old + (right[c] - old) * (b.count() - 1) / b.count();
    }
    trial
        .expect(right)
        .within(TOLERANCE)
        .mistake(biased, "This is the biased variance: divide by m - 1 here.")
        .mistake(swapped, "momentum is the share of the new value, not of the old.")
        .from("runningVariance", before, b.x(), momentum);
  }

  private static void gamma(Trial trial) {
    Batch b = Batch.draw(trial.draws());
    INDArray right = b.gradients(b.eps()).dGamma();
    trial
        .expect(vector(right))
        .within(TOLERANCE)
        .mistake(vector(right.div(b.count())), "This is the mean; the gradient is the sum.")
        .from("gammaGradient", b.x(), b.dy(), b.eps());
  }

  private static void back(Trial trial) {
    Batch b = Batch.draw(trial.draws());
    INDArray right = b.gradients(b.eps()).dInput();
    INDArray gamma = Reference.array(b.gamma()).reshape(1, b.gamma().length, 1, 1);
    var training = b.train(b.norm(), new double[b.gamma().length]);
    INDArray scale = training.invStd().reshape(1, b.gamma().length, 1, 1).mul(gamma);
    INDArray dy = Reference.array(b.dy());
    INDArray meanDy = dy.mean(true, 0, 2, 3);
    trial
        .expect(Reference.pictures(right))
        .within(TOLERANCE)
        .mistake(
            Reference.pictures(dy.mul(scale)), "Mean and variance depend on x: two parts are missing.")
        .mistake(
            Reference.pictures(dy.sub(meanDy).mul(scale)), "The variance depends on x: one part is missing.")
        .mistake(Reference.pictures(right.div(gamma)), "gamma is missing.")
        .from("batchNormBackward", b.x(), b.gamma(), b.dy(), b.eps());
  }

  /** A drawn unit; conv is 3x3 with padding 1. */
  private record Unit(INDArray x, INDArray w1, INDArray w2, INDArray dy) {
    static Unit draw(Draws draws) {
      int[] size = draws.distinct(2, 4, 7);
      int[] counts = draws.distinct(2, 2, 3);
      int c = counts[1];
      return new Unit(
          Reference.array(draws.pictures(counts[0], c, size[0], size[1])),
          Reference.array(draws.pictures(c, c, 3, 3)).mul(0.3),
          Reference.array(draws.pictures(c, c, 3, 3)).mul(0.3),
          Reference.array(draws.pictures(counts[0], c, size[0], size[1])));
    }

    Conv2d conv() {
      int c = (int) w1.size(0);
      return Conv2d.of(c, c, Window.of(3).padding(1)).withoutBias().on(Engine.NAIVE);
    }

    INDArray before() {
      return conv().forward(x, w1);
    }

    INDArray body() {
      return conv().forward(relu(before()), w2);
    }

    static INDArray relu(INDArray x) {
      return Relu.of().on(Engine.NAIVE).forward(x);
    }

    static INDArray through(INDArray x, INDArray dy) {
      return Relu.of().on(Engine.NAIVE).backward(x, dy);
    }
  }

  private static void residual(Trial trial) {
    Unit unit = Unit.draw(trial.draws());
    INDArray sum = unit.body().add(unit.x());
    INDArray noInner = unit.conv().forward(unit.before(), unit.w2()).add(unit.x());
    trial
        .expect(Reference.pictures(Unit.relu(sum)))
        .within(TOLERANCE)
        .mistake(Reference.pictures(Unit.relu(unit.body())), "The shortcut is missing.")
        .mistake(Reference.pictures(sum), "The ReLU after the sum is missing.")
        .mistake(
            Reference.pictures(Unit.relu(unit.body()).add(unit.x())),
            "The sum comes before the last ReLU.")
        .mistake(
            Reference.pictures(Unit.relu(noInner)), "The ReLU between the convolutions is missing.")
        .from(
            "residual",
            Reference.pictures(unit.x()),
            Reference.pictures(unit.w1()),
            Reference.pictures(unit.w2()));
  }

  private static void residualBack(Trial trial) {
    Unit u = Unit.draw(trial.draws());
    INDArray dSum = Unit.through(u.body().add(u.x()), u.dy());
    INDArray dInner = u.conv().backward(Unit.relu(u.before()), u.w2(), dSum).dInput();
    INDArray dBody =
        u.conv().backward(u.x(), u.w1(), Unit.through(u.before(), dInner)).dInput();
    INDArray open = u.conv().backward(u.x(), u.w1(), dInner).dInput();
    trial
        .expect(Reference.pictures(dBody.add(dSum)))
        .within(TOLERANCE)
        .mistake(Reference.pictures(dBody), "The shortcut is missing: the gradient takes both ways.")
        .mistake(
            Reference.pictures(dBody.add(u.dy())), "The shortcut's part must pass the last ReLU too.")
        .mistake(
            Reference.pictures(open.add(dSum)), "The inner ReLU must stop gradients too.")
        .from(
            "residualBackward",
            Reference.pictures(u.x()),
            Reference.pictures(u.w1()),
            Reference.pictures(u.w2()),
            Reference.pictures(u.dy()));
  }
}
