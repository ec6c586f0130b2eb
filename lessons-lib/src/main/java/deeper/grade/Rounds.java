package deeper.grade;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs one check: several times with other draws if it draws, once if it does not. One draw can be
 * such that a wrong formula gives the right numbers; four seldom are.
 */
final class Rounds {
  /** How often a check that draws is run. */
  static final int COUNT = 4;

  private Rounds() {}

  /**
   * Runs a check; what it throws besides {@link NoResult} is a fault of its own.
   *
   * @param seed of the class
   * @param purpose what the draws are for: assignment, student and attempt, check
   */
  static Mark run(Check check, Student student, Path folder, long seed, String... purpose) {
    List<String> calls = new ArrayList<>();
    String notNumber = null;
    int passed = 0;
    int rounds = 1;
    for (int round = 0; round < rounds; round++) {
      Draws draws = Draws.of(seed, String.join("\n", purpose), String.valueOf(round));
      Trial trial = new Trial(student, draws, folder);
      try {
        runOnce(check, trial);
        passed++;
      } catch (NoResult e) {
        if (!e.isNotNumber()) {
          calls.addAll(trial.calls());
          return Mark.of(check, check.points() * e.fraction(), message(check, e), calls);
        }
        notNumber = message(check, e);
      }
      calls.addAll(trial.calls());
      rounds = trial.hasDrawn() ? COUNT : 1;
    }
    // A number that is none costs the case in which it comes out, and no other.
    double points = check.points() * passed / rounds;
    return Mark.of(check, points, notNumber == null ? "" : notNumber, calls);
  }

  private static String message(Check check, NoResult e) {
    return check.hidden() ? e.safeMessage() : e.getMessage();
  }

  private static void runOnce(Check check, Trial trial) {
    try {
      check.test().run(trial);
    } catch (NoResult | GraderFault e) {
      throw e;
    } catch (RuntimeException | StackOverflowError e) {
      throw new GraderFault("check " + check.id() + " is broken: " + e, e);
    }
  }
}
