package deeper.train;

import java.util.List;

/**
 * One climb to the largest rate and one long way down, with the momentum going the other way
 * (Smith, 2018, "A disciplined approach to neural network hyper-parameters", as in PyTorch's
 * OneCycleLR).
 *
 * <p>With peak P = start · total - 1: from max/div at 0 to max at P, then to max/div/finalDiv at
 * total - 1, along a cosine or a straight line. With {@link #threePhases()}, the form of the paper:
 * back to max/div at 2P, as fast as it climbed, and only then on to the last rate. The optimiser's
 * own rate is not used.
 *
 * @param max largest rate
 * @param total epochs (or steps, see {@link #everyStep()}) of the whole cycle
 * @param start fraction of the cycle that climbs; default 0.3
 * @param div largest rate / first rate; default 25
 * @param finalDiv first rate / last rate; default 1e4
 * @param isLinear straight lines instead of cosines; default false
 * @param isThreePhase back to the first rate before the last part; default false
 * @param lowMomentum momentum at the peak; default 0.85
 * @param highMomentum momentum at both ends; default 0.95
 */
public record OneCycle(
    double max,
    int total,
    double start,
    double div,
    double finalDiv,
    boolean isLinear,
    boolean isThreePhase,
    double lowMomentum,
    double highMomentum)
    implements LrSchedule {

  /**
   * Checks the values.
   *
   * @param max largest rate
   * @param total epochs (or steps, see {@link #everyStep()}) of the whole cycle
   * @param start fraction of the cycle that climbs; default 0.3
   * @param div largest rate / first rate; default 25
   * @param finalDiv first rate / last rate; default 1e4
   * @param isLinear straight lines instead of cosines; default false
   * @param isThreePhase back to the first rate before the last part; default false
   * @param lowMomentum momentum at the peak; default 0.85
   * @param highMomentum momentum at both ends; default 0.95
   * @throws IllegalArgumentException if the cycle has no room to climb and fall
   */
  public OneCycle {
    Ranges.atLeastZero("one cycle", "max", max);
    Ranges.atLeastOne("one cycle", "total", total);
    if (!(start > 0 && start < 1)) {
      throw new IllegalArgumentException(
          "one cycle: start (%s) must lie in 0 < start < 1. The usual value is 0.3."
              .formatted(start));
    }
    if (isThreePhase && start > 0.5) {
      throw new IllegalArgumentException(
          "one cycle: start (%s) must leave room for three phases; 2 * %s = %s > 1. Use at most 0.5."
              .formatted(start, start, 2 * start));
    }
  }

  /**
   * The usual cycle.
   *
   * @param max largest rate
   * @param total epochs, or steps with {@link #everyStep()}
   * @return the schedule
   */
  public static OneCycle of(double max, int total) {
    return new OneCycle(max, total, 0.3, 25, 1e4, false, false, 0.85, 0.95);
  }

  /**
   * With another part that climbs.
   *
   * @param start fraction of the cycle, 0 to 1
   * @return a copy
   */
  public OneCycle start(double start) {
    return new OneCycle(
        max, total, start, div, finalDiv, isLinear, isThreePhase, lowMomentum, highMomentum);
  }

  /**
   * With other first and last rates.
   *
   * @param div largest rate / first rate
   * @param finalDiv first rate / last rate
   * @return a copy
   */
  public OneCycle divisors(double div, double finalDiv) {
    return new OneCycle(
        max, total, start, div, finalDiv, isLinear, isThreePhase, lowMomentum, highMomentum);
  }

  /**
   * With straight lines.
   *
   * @return a copy
   */
  public OneCycle linear() {
    return new OneCycle(
        max, total, start, div, finalDiv, true, isThreePhase, lowMomentum, highMomentum);
  }

  /**
   * With a way down as long as the climb, and a last part from the first rate to the last one.
   *
   * @return a copy
   * @throws IllegalArgumentException if the climb takes more than half of the cycle
   */
  public OneCycle threePhases() {
    return new OneCycle(
        max, total, start, div, finalDiv, isLinear, true, lowMomentum, highMomentum);
  }

  /**
   * With another range of the momentum.
   *
   * @param low at the peak of the rate
   * @param high at both ends
   * @return a copy
   */
  public OneCycle momenta(double low, double high) {
    return new OneCycle(max, total, start, div, finalDiv, isLinear, isThreePhase, low, high);
  }

  @Override
  public double rate(double initial, int at, List<Double> seen) {
    double first = max / div;
    return between(at, first, max, first / finalDiv);
  }

  @Override
  public double momentum(int at) {
    return between(at, highMomentum, lowMomentum, highMomentum);
  }

  /** From a at 0 to b at the peak to c at the end, and c ever after; with three phases by a. */
  private double between(int at, double a, double b, double c) {
    double peak = start * total - 1;
    double end = total - 1;
    double now = Math.min(at, end);
    if (now <= peak) {
      return anneal(a, b, now / peak);
    } else if (!isThreePhase) {
      return anneal(b, c, (now - peak) / (end - peak));
    }
    return now <= 2 * peak
        ? anneal(b, a, (now - peak) / peak)
        : anneal(a, c, (now - 2 * peak) / (end - 2 * peak));
  }

  private double anneal(double from, double to, double at) {
    return isLinear ? from + (to - from) * at : Schedules.cosine(from, to, at);
  }
}
