package deeper.tests.golden;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** All trials of a run, and what they got wrong. */
public final class Report {
  private final List<Trial> trials = new ArrayList<>();
  private final Consumer<Failure> listener;

  /**
   * An empty report.
   *
   * @param listener told of each failure at once
   */
  public Report(Consumer<Failure> listener) {
    this.listener = listener;
  }

  /** What a trial does. */
  @FunctionalInterface
  public interface Body {
    /**
     * Computes and compares.
     *
     * @param trial where the comparisons go
     * @throws Exception any: it fails the trial
     */
    void run(Trial trial) throws Exception;
  }

  /**
   * Runs one trial; whatever it throws fails it.
   *
   * @param subject entry, engine and data type
   * @param body what to compute and compare
   */
  public void trial(Subject subject, Body body) {
    Trial trial = new Trial(subject);
    try {
      body.run(trial);
    } catch (Exception | LinkageError | AssertionError | StackOverflowError e) {
      trial.fail(e.getClass().getSimpleName() + ": " + e.getMessage());
    }
    trial.close();
    trial.failures().forEach(listener);
    trials.add(trial);
  }

  /**
   * Trials without a failure.
   *
   * @return how many
   */
  public long passed() {
    return trials.stream().filter(trial -> trial.failures().isEmpty()).count();
  }

  /**
   * Trials with a failure.
   *
   * @return how many
   */
  public long failed() {
    return trials.size() - passed();
  }

  /**
   * Every failure in order.
   *
   * @return the failures
   */
  public List<Failure> failures() {
    return trials.stream().flatMap(trial -> trial.failures().stream()).toList();
  }

  List<Trial> trials() {
    return List.copyOf(trials);
  }
}
