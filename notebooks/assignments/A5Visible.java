import deeper.grade.Check;
import deeper.grade.CheckList;
import deeper.grade.FrozenFeatures;
import deeper.grade.HeadRecipe;
import deeper.grade.HeadTraining;
import deeper.grade.Trial;
import java.util.List;

/** What a student of A5 can run: the recipe is one, and it learns from the given pictures. */
public final class A5Visible implements CheckList {
  private static final double BAR = 0.6;
  private static final long SEED = 5;

  @Override
  public List<Check> checks() {
    return List.of(
        Check.of("recipe-whole", "recipe", "the recipe names everything, each within its range", t -> HeadRecipe.parse(t.call("recipe")))
            .worth(20)
            .hints("Return JSON: {\"hidden\": 0, \"rate\": ...}", "All six names of the table are needed."),
        Check.of("recipe-learns", "recipe", "at least 60 % of 100 given pictures, learned from the other 200", A5Visible::learns)
            .worth(30)
            .hints("20 % is guessing: then the rate is too small or too large.", "Try the same recipe with ten times the epochs."));
  }

  private static void learns(Trial trial) {
    FrozenFeatures given = FrozenFeatures.read(trial.file("A5-features.txt"));
    HeadRecipe recipe = HeadRecipe.parse(trial.call("recipe"));
    double right =
        HeadTraining.accuracy(recipe, given.slice(0, 200), given.slice(200, 300), SEED);
    trial.require(right >= BAR, "It names " + Math.round(100 * right) + " of 100 rightly; 60 are asked for.");
  }
}
