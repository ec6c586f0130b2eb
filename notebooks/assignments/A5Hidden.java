import deeper.grade.Check;
import deeper.grade.CheckList;
import deeper.grade.FrozenFeatures;
import deeper.grade.HeadRecipe;
import deeper.grade.HeadTraining;
import deeper.grade.Trial;
import java.util.List;

/** What only the grader of A5 has: 600 other pictures. */
public final class A5Hidden implements CheckList {
  // Mean minus 3 standard deviations of the reference over 12 seeds: AssignmentFiveTest recomputes it.
  private static final double BAR = 0.646;
  private static final double HALF = 0.55;
  private static final long SEED = 100;

  @Override
  public List<Check> checks() {
    return List.of(
        Check.of("recipe-unseen", "recipe", "at least 64.6 % of 600 pictures that you do not have", A5Hidden::unseen)
            .worth(50)
            .hints("Does it do better on the pictures it learned from? Then add decay.", "Compare recipes over several seeds, not one."));
  }

  private static void unseen(Trial trial) {
    HeadRecipe recipe = HeadRecipe.parse(trial.call("recipe"));
    double right =
        HeadTraining.accuracy(
            recipe,
            FrozenFeatures.read(trial.file("A5-features.txt")),
            FrozenFeatures.read(trial.file("A5-hidden.txt")),
            SEED);
    if (right >= HALF && right < BAR) {
      throw trial.partly(0.5, "At least 55 % of the unseen pictures, but not 64.6 %: half of the points.");
    }
    trial.require(right >= BAR, "Less than 55 % of the unseen pictures.");
  }
}
