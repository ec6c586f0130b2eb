package deeper.train;

import deeper.train.Schedules.Cosine;
import deeper.train.Schedules.Exponential;
import deeper.train.Schedules.Lambda;
import deeper.train.Schedules.MultiStep;
import deeper.train.Schedules.Polynomial;
import deeper.train.Schedules.Steps;
import deeper.train.Schedules.WarmRestarts;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntToDoubleFunction;

/**
 * The learning rate over time: the rate used during epoch e, counted from 0.
 *
 * <p>A schedule has no memory. It answers from the epoch alone, and {@link ReduceOnPlateau} from
 * the values seen so far; so a resumed run has the rates of an uninterrupted one. Names and
 * formulas are those of PyTorch.
 *
 * <pre>{@code
 * LrSchedule.step(7, 0.1)                        // a tenth after every 7 epochs
 * LrSchedule.cosine(30).afterWarmUp(5, 0.1)      // linear from a tenth in 5 epochs, then cosine
 * OneCycle.of(0.1, 10 * stepsPerEpoch).everyStep()
 * }</pre>
 */
@FunctionalInterface
public interface LrSchedule {

  /**
   * The rate used during an epoch (or a step, see {@link #everyStep()}).
   *
   * @param initial the optimiser's or the parameter group's own rate
   * @param at number of the epoch (or step), from 0
   * @param seen values of the watched score, one for each evaluation at the end of an epoch so far
   * @return the rate
   */
  double rate(double initial, int at, List<Double> seen);

  /**
   * The momentum (beta1 of Adam) used during an epoch or step; only {@link OneCycle} moves it.
   *
   * @param at number of the epoch (or step), from 0
   * @return the momentum; NaN to leave the optimiser's own
   */
  default double momentum(int at) {
    return Double.NaN;
  }

  /**
   * Tells whether the numbers count optimiser steps.
   *
   * @return true for steps, false (the default) for epochs
   */
  default boolean isPerStep() {
    return false;
  }

  /**
   * Tells which score is watched.
   *
   * @return true for the metric, false (the default) for the loss
   */
  default boolean watchesMetric() {
    return false;
  }

  /**
   * The same schedule counted in optimiser steps.
   *
   * @return a schedule for which {@link #isPerStep()} is true
   */
  default LrSchedule everyStep() {
    return new Schedules.EveryStep(this);
  }

  /**
   * A linear warm-up first: from startFactor times the initial rate up to it, then this schedule
   * from its beginning.
   *
   * @param epochs length of the warm-up in epochs (or steps), at least 1
   * @param startFactor fraction of the rate in the very first epoch, 0..1
   * @return the schedule
   */
  default LrSchedule afterWarmUp(int epochs, double startFactor) {
    return new Schedules.WarmUp(epochs, startFactor, this);
  }

  /**
   * Always the initial rate.
   *
   * @return the schedule
   */
  static LrSchedule constant() {
    return new Exponential(1);
  }

  /**
   * initial · gamma^floor(e / every): StepLR.
   *
   * @param every epochs between drops, at least 1
   * @param gamma factor at each drop
   * @return the schedule
   */
  static LrSchedule step(int every, double gamma) {
    return new Steps(every, gamma);
  }

  /**
   * initial · gamma^(number of milestones not after e): MultiStepLR. A milestone given twice counts
   * twice.
   *
   * @param gamma factor at each milestone
   * @param milestones epochs, from 0
   * @return the schedule
   */
  static LrSchedule multiStep(double gamma, int... milestones) {
    return new MultiStep(gamma, Arrays.stream(milestones).boxed().toList());
  }

  /**
   * initial · gamma^e: ExponentialLR.
   *
   * @param gamma factor after each epoch
   * @return the schedule
   */
  static LrSchedule exponential(double gamma) {
    return new Exponential(gamma);
  }

  /**
   * initial · factor(e): LambdaLR.
   *
   * @param factor from the epoch, counted from 0, to the factor
   * @return the schedule
   */
  static LrSchedule lambda(IntToDoubleFunction factor) {
    return new Lambda(factor);
  }

  /**
   * initial · (1 - min(e, total) / total)^power: PolynomialLR.
   *
   * @param total epochs until the rate is 0, at least 1
   * @param power 1 for a straight line
   * @return the schedule
   */
  static LrSchedule polynomial(int total, double power) {
    return new Polynomial(total, power);
  }

  /**
   * Half a cosine wave down to 0: CosineAnnealingLR.
   *
   * @param half epochs until the rate is 0; past them it rises again, as PyTorch's does
   * @return the schedule
   */
  static LrSchedule cosine(int half) {
    return cosine(half, 0);
  }

  /**
   * Half a cosine wave: min + (initial - min)(1 + cos(pi e / half)) / 2: CosineAnnealingLR.
   *
   * @param half epochs until the rate is min; past them it rises again, as PyTorch's does
   * @param min lowest rate
   * @return the schedule
   */
  static LrSchedule cosine(int half, double min) {
    return new Cosine(half, min);
  }

  /**
   * Cosine waves that start again at full rate: CosineAnnealingWarmRestarts.
   *
   * @param first epochs of the first wave, at least 1
   * @param growth each later wave is this many times longer, at least 1
   * @param min lowest rate
   * @return the schedule
   */
  static LrSchedule warmRestarts(int first, int growth, double min) {
    return new WarmRestarts(first, growth, min);
  }
}
