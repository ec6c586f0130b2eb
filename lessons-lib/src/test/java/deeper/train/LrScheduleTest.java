package deeper.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Values are PyTorch's, to the digits it prints; the golden runner holds whole curves. */
class LrScheduleTest {

  private static void assertRates(LrSchedule schedule, int[] epochs, double... expected) {
    for (int i = 0; i < epochs.length; i++) {
      assertEquals(
          expected[i],
          schedule.rate(0.1, epochs[i], List.of()),
          1e-12 * expected[i],
          "epoch " + epochs[i] + " of " + schedule);
    }
  }

  private static int[] at(int... epochs) {
    return epochs;
  }

  @Test
  void dropsComeAfterWholePeriods() {
    assertRates(LrSchedule.step(7, 0.1), at(0, 6, 7, 14, 29), 0.1, 0.1, 1e-2, 1e-3, 1e-5);
    assertRates(LrSchedule.step(10, 0.97), at(9, 10, 20), 0.1, 0.097, 0.09409);
    assertRates(LrSchedule.exponential(0.9), at(0, 1, 29), 0.1, 0.09, 0.00471012869724625);
    assertRates(LrSchedule.constant(), at(0, 29), 0.1, 0.1);
    assertRates(LrSchedule.lambda(e -> 1.0 / (1 + e)), at(0, 4), 0.1, 0.02);
  }

  @Test
  void aMilestoneGivenTwiceCountsTwice() {
    assertRates(LrSchedule.multiStep(0.1, 10, 20, 25), at(9, 10, 20, 25), 0.1, 1e-2, 1e-3, 1e-4);
    assertRates(LrSchedule.multiStep(0.1, 10, 10), at(9, 10), 0.1, 1e-3);
  }

  @Test
  void cosinesFallAndRiseAgain() {
    assertRates(LrSchedule.cosine(30), at(0, 1, 15), 0.1, 0.09972609476841367, 0.05);
    assertRates(LrSchedule.cosine(10, 0.001), at(10, 15, 20), 0.001, 0.0505, 0.1);
    assertRates(
        LrSchedule.warmRestarts(5, 2, 0),
        at(4, 5, 15, 29),
        0.009549150281252633,
        0.1,
        0.1,
        0.02061073738537635);
    assertRates(LrSchedule.warmRestarts(5, 1, 0), at(5, 12), 0.1, 0.06545084971874737);
  }

  @Test
  void polynomialEndsAtNought() {
    assertRates(
        LrSchedule.polynomial(30, 0.9), at(1, 29), 0.09699493779682662, 0.004683719421612154);
    assertEquals(0.0, LrSchedule.polynomial(30, 0.9).rate(0.1, 31, List.of()));
  }

  @Test
  void anyScheduleCanFollowAWarmUp() {
    LrSchedule cosine = LrSchedule.cosine(25).afterWarmUp(5, 0.1);
    assertRates(
        cosine, at(0, 1, 5, 6, 29), 0.01, 0.028, 0.1, 0.0996057350657239, 0.00039426493427611184);
    LrSchedule steps = LrSchedule.step(2, 0.5).everyStep().afterWarmUp(2, 0.5);
    assertRates(steps, at(0, 1, 2, 3, 4), 0.05, 0.075, 0.1, 0.1, 0.05);
    assertTrue(steps.isPerStep());
    assertFalse(cosine.isPerStep());
  }

  @Test
  void oneCycleMovesRateAndMomentumOppositeWays() {
    OneCycle cosine = OneCycle.of(0.1, 30);
    assertRates(
        cosine,
        at(0, 1, 8, 9, 28),
        0.004,
        0.0076537824394582454,
        0.1,
        0.09944154354509119,
        0.0005588564549088189);
    assertEquals(4e-7, cosine.rate(0.1, 29, List.of()), 1e-15);
    assertEquals(4e-7, cosine.rate(0.1, 40, List.of()), 1e-15, "stays at its last rate");
    assertEquals(0.9461939766255643, cosine.momentum(1), 1e-14);
    OneCycle linear = cosine.linear().start(0.4).divisors(10, 100);
    assertRates(linear, at(0, 1, 11, 12, 29), 0.01, 0.01818181818181818, 0.1, 0.09445, 1e-4);
    assertEquals(0.85, linear.momentum(11), 1e-14);
    assertEquals(0.9, cosine.momenta(0.9, 0.99).momentum(8), 1e-14);
    assertTrue(Double.isNaN(LrSchedule.constant().momentum(3)));
  }

  /** PyTorch 2.13, OneCycleLR(max_lr=0.1, total_steps=30, three_phase=True, ...). */
  @Test
  void threePhasesComeBackToTheFirstRateBeforeTheLast() {
    OneCycle cosine = OneCycle.of(0.1, 30).threePhases();
    assertRates(
        cosine,
        at(0, 1, 8, 9, 11, 14, 16, 17, 22, 28),
        0.004,
        0.0076537824394582454,
        0.1,
        0.09634621756054176,
        0.07036880475352432,
        0.018058874503045722,
        0.004,
        0.003941889446488619,
        0.0022412492531745944,
        5.851055351138119e-05);
    assertEquals(4e-7, cosine.rate(0.1, 29, List.of()), 1e-15);
    assertEquals(0.8808658283817454, cosine.momentum(11), 1e-14);
    assertEquals(0.95, cosine.momentum(22), 1e-14);
    OneCycle linear = cosine.linear().start(0.4).divisors(10, 100);
    assertRates(
        linear,
        at(0, 9, 11, 12, 17, 22, 28, 29),
        0.01,
        0.08363636363636365,
        0.1,
        0.09181818181818183,
        0.05090909090909091,
        0.01,
        0.0015142857142857145,
        1e-4);
    assertEquals(0.859090909090909, linear.momentum(12), 1e-14);
    OneCycle half = cosine.start(0.5); // no room between the way down and the end
    assertRates(half, at(14, 17, 28, 29), 0.1, 0.08952791115846544, 0.004, 4e-7);
  }

  /** PyTorch 2.13, ReduceLROnPlateau(factor=0.5, patience=0, eps=...) on a score that stays 1. */
  @Test
  void aDropNotLargerThanEpsIsNotMade() {
    ReduceOnPlateau loss = ReduceOnPlateau.ofLoss().factor(0.5).patience(0);
    List<Double> ones = List.of(1.0, 1.0, 1.0, 1.0, 1.0, 1.0);
    assertEquals(0.003125, loss.rate(0.1, 6, ones));
    assertEquals(0.025, loss.eps(0.02).rate(0.1, 6, ones));
    assertEquals(0.1, loss.eps(0.06).rate(0.1, 6, ones));
  }

  /** Written out by hand: patience 1 lets one bad value pass, the second halves the rate. */
  @Test
  void plateauHalvesAfterTheSecondBadValue() {
    ReduceOnPlateau loss = ReduceOnPlateau.ofLoss().factor(0.5).patience(1);
    assertEquals(0.1, loss.rate(0.1, 3, List.of(2.0, 1.0, 1.0)));
    assertEquals(0.05, loss.rate(0.1, 4, List.of(2.0, 1.0, 1.0, 0.99995)), "within the threshold");
    assertEquals(0.1, loss.rate(0.1, 4, List.of(2.0, 1.0, 1.0, 0.9)));
    assertEquals(0.1, loss.rate(0.1, 4, List.of(2.0, 1.0, Double.NaN, 0.9)));
    assertEquals(
        0.05, loss.cooldown(2).rate(0.1, 6, List.of(1.0, 1.0, 1.0, 1.0, 1.0)), "two not counted");
    assertEquals(0.08, loss.min(0.08).rate(0.1, 3, List.of(1.0, 1.0, 1.0)));
    ReduceOnPlateau score = ReduceOnPlateau.ofScore().factor(0.5).patience(0);
    assertEquals(0.1, score.rate(0.1, 2, List.of(0.5, 0.6)));
    assertEquals(0.05, score.absoluteThreshold(0.2).rate(0.1, 2, List.of(0.5, 0.6)));
    assertEquals(0.05, score.relativeThreshold(0.3).rate(0.1, 2, List.of(0.5, 0.6)));
  }

  @Test
  void mistakesAreNamed() {
    assertMessage(
        () -> LrSchedule.step(0, 0.1),
        "step schedule: every (0) must be at least 1. Count from 1.");
    assertMessage(
        () -> OneCycle.of(0.1, 30).start(1),
        "one cycle: start (1.0) must lie in 0 < start < 1. The usual value is 0.3.");
    assertMessage(
        () -> OneCycle.of(0.1, 30).start(0.6).threePhases(),
        "one cycle: start (0.6) must leave room for three phases; 2 * 0.6 = 1.2 > 1. Use at most 0.5.");
    assertMessage(
        () -> ReduceOnPlateau.ofLoss().factor(1),
        "plateau schedule: factor (1.0) must lie in 0 <= factor < 1. A usual value is 0.9.");
  }

  private static void assertMessage(Runnable wrong, String message) {
    assertEquals(message, assertThrows(IllegalArgumentException.class, wrong::run).getMessage());
  }
}
