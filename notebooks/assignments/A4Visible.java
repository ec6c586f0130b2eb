import deeper.data.Mnist;
import deeper.grade.Check;
import deeper.grade.CheckList;
import deeper.grade.Design;
import deeper.grade.DesignBudget;
import deeper.grade.DesignTraining;
import deeper.grade.Trial;
import deeper.shape.ImageShape;
import deeper.spec.ModelSpec;
import java.util.List;

/** What a student of A4 can run: the network is one, keeps within the budget, and learns. */
public final class A4Visible implements CheckList {
  private static final DesignBudget BUDGET = new DesignBudget(5_000, 100_000);
  private static final double BAR = 0.7;
  private static final long SEED = 5;

  @Override
  public List<Check> checks() {
    return List.of(
        Check.of("network-whole", "network", "a network from pictures of 1 x 28 x 28 to ten scores", A4Visible::whole)
            .worth(15)
            .hints("Print network(): does each layer take what the one before it gives?", "Before a Dense stands a Flat; its inputs are channels x rows x columns."),
        Check.of("network-budget", "network", "at most 5,000 parameters and 100,000 multiply-adds", t -> BUDGET.check(whole(t)))
            .worth(15)
            .hints("network().summary(1) says which layer costs most.", "A stride of 2 quarters the multiply-adds of all that follows."),
        Check.of("network-learns", "network", "at least 70 % of 200 given digits after 150 steps", A4Visible::learns)
            .worth(20)
            .hints("10 % is guessing: then look at the activations.", "Norm after each convolution makes 150 steps count for more."));
  }

  private static ModelSpec whole(Trial trial) {
    ModelSpec design = Design.parse(trial.call("design"));
    DesignBudget.fits(design, ImageShape.of(1, 28, 28), 10);
    return design;
  }

  private static void learns(Trial trial) {
    ModelSpec design = whole(trial);
    BUDGET.check(design);
    double right =
        DesignTraining.accuracy(
            design, Mnist.train().take(2000), Mnist.train().slice(50_000, 50_200), SEED);
    trial.require(
        right >= BAR,
        "It names " + Math.round(200 * right) + " of 200 rightly; 140 are asked for." + DesignTraining.advice(design));
  }
}
