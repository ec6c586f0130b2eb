package deeper.train;

import java.util.List;

/**
 * A smaller rate whenever the watched score has stopped improving: PyTorch's ReduceLROnPlateau.
 *
 * <p>The rate is worked out anew from all values seen, so nothing has to be saved for a resume.
 *
 * @param isHigherBetter true for an accuracy, false (default) for a loss
 * @param factor the rate is multiplied by it; default 0.1
 * @param patience evaluations without improvement that are let pass; default 10
 * @param threshold how much better counts as better; default 1e-4
 * @param isAbsolute threshold is a difference, not (default) a fraction of the best
 * @param cooldown evaluations after a drop that are not counted; default 0
 * @param min lowest rate; default 0
 * @param eps a drop that is not larger is not made; default 1e-8
 */
public record ReduceOnPlateau(
    boolean isHigherBetter,
    double factor,
    int patience,
    double threshold,
    boolean isAbsolute,
    int cooldown,
    double min,
    double eps)
    implements LrSchedule {

  /**
   * Checks the values.
   *
   * @param isHigherBetter true for an accuracy, false (default) for a loss
   * @param factor the rate is multiplied by it; default 0.1
   * @param patience evaluations without improvement that are let pass; default 10
   * @param threshold how much better counts as better; default 1e-4
   * @param isAbsolute threshold is a difference, not (default) a fraction of the best
   * @param cooldown evaluations after a drop that are not counted; default 0
   * @param min lowest rate; default 0
   * @param eps a drop that is not larger is not made; default 1e-8
   * @throws IllegalArgumentException if the factor would not reduce the rate
   */
  public ReduceOnPlateau {
    Ranges.fraction("plateau schedule", "factor", factor);
    Ranges.atLeastZero("plateau schedule", "patience", patience);
    Ranges.atLeastZero("plateau schedule", "cooldown", cooldown);
    Ranges.atLeastZero("plateau schedule", "eps", eps);
  }

  /**
   * For a score that should fall, such as a loss.
   *
   * @return the schedule with PyTorch's defaults
   */
  public static ReduceOnPlateau ofLoss() {
    return new ReduceOnPlateau(false, 0.1, 10, 1e-4, false, 0, 0, 1e-8);
  }

  /**
   * For a score that should rise, such as an accuracy.
   *
   * @return the schedule with PyTorch's defaults
   */
  public static ReduceOnPlateau ofScore() {
    return new ReduceOnPlateau(true, 0.1, 10, 1e-4, false, 0, 0, 1e-8);
  }

  /**
   * With another factor.
   *
   * @param factor 0 to below 1
   * @return a copy
   */
  public ReduceOnPlateau factor(double factor) {
    return new ReduceOnPlateau(
        isHigherBetter, factor, patience, threshold, isAbsolute, cooldown, min, eps);
  }

  /**
   * With another patience.
   *
   * @param patience evaluations without improvement that are let pass
   * @return a copy
   */
  public ReduceOnPlateau patience(int patience) {
    return new ReduceOnPlateau(
        isHigherBetter, factor, patience, threshold, isAbsolute, cooldown, min, eps);
  }

  /**
   * With a threshold that is a fraction of the best value.
   *
   * @param threshold for example 1e-4
   * @return a copy
   */
  public ReduceOnPlateau relativeThreshold(double threshold) {
    return new ReduceOnPlateau(
        isHigherBetter, factor, patience, threshold, false, cooldown, min, eps);
  }

  /**
   * With a threshold that is a difference.
   *
   * @param threshold for example 0.01
   * @return a copy
   */
  public ReduceOnPlateau absoluteThreshold(double threshold) {
    return new ReduceOnPlateau(
        isHigherBetter, factor, patience, threshold, true, cooldown, min, eps);
  }

  /**
   * With a pause after each drop.
   *
   * @param cooldown evaluations that are not counted
   * @return a copy
   */
  public ReduceOnPlateau cooldown(int cooldown) {
    return new ReduceOnPlateau(
        isHigherBetter, factor, patience, threshold, isAbsolute, cooldown, min, eps);
  }

  /**
   * With a lowest rate.
   *
   * @param min the rate never falls below it
   * @return a copy
   */
  public ReduceOnPlateau min(double min) {
    return new ReduceOnPlateau(
        isHigherBetter, factor, patience, threshold, isAbsolute, cooldown, min, eps);
  }

  /**
   * With another smallest drop.
   *
   * @param eps a drop that is not larger is not made
   * @return a copy
   */
  public ReduceOnPlateau eps(double eps) {
    return new ReduceOnPlateau(
        isHigherBetter, factor, patience, threshold, isAbsolute, cooldown, min, eps);
  }

  @Override
  public double rate(double initial, int at, List<Double> seen) {
    double rate = initial;
    double best = isHigherBetter ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
    int bad = 0;
    int pause = 0;
    for (double value : seen) {
      boolean better = isBetter(value, best);
      best = better ? value : best;
      bad = better || pause > 0 ? 0 : bad + 1;
      pause = Math.max(0, pause - 1);
      if (bad > patience) {
        double lower = Math.max(rate * factor, min);
        rate = rate - lower > eps ? lower : rate;
        pause = cooldown;
        bad = 0;
      }
    }
    return rate;
  }

  @Override
  public boolean watchesMetric() {
    return isHigherBetter;
  }

  private boolean isBetter(double value, double best) {
    if (Double.isInfinite(best)) {
      return !Double.isNaN(value);
    }
    double margin = isAbsolute ? threshold : threshold * best;
    return isHigherBetter ? value > best + margin : value < best - margin;
  }
}
