package deeper.tests.bench;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Images a second of both phases, in turn with the peer if there is one. */
record Comparing(Plan plan) implements RowWork {
  /** A training step whose signals die takes at most so many times as long as one's that live. */
  static final double DYING_LIMIT = 2;

  @Override
  public void measure(BenchRow row) throws IOException {
    try (Scratch scratch = Scratch.create();
        Duel duel = Duel.of(row, plan.engine())) {
      if (plan.peer().isPresent()) {
        duel.meet(plan.peer().get().python(), scratch.folder(), Launch.shown());
      }
      for (String phase : List.of("train", "infer")) {
        Measured measured = duel.measure(phase, plan.pairs());
        plan.results().add(measured, duel.work(measured));
      }
      duel.losses().ifPresent(plan.results()::judge);
      Optional<BenchRow> living = row.living();
      if (living.isPresent()) {
        dying(row, duel, living.get());
      }
    }
  }

  /** Steps of both in turn: how many times as long one with dying signals takes. */
  private void dying(BenchRow row, Duel duel, BenchRow other) {
    try (Duel living = Duel.of(other, plan.engine())) {
      living.speed("train");
      Turns turns =
          Turns.pairs(plan.pairs(), () -> living.speed("train"), () -> duel.speed("train"));
      Spread cost = turns.ratio().orElseThrow();
      plan.results().put(row, "train", "dying_cost", cost);
      plan.results().want(cost.median() <= DYING_LIMIT);
    }
  }
}
