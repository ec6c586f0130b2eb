package deeper.metric;

import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A measure of predictions that is fed batch by batch: counts are added up, never batch averages.
 *
 * <pre>{@code
 * Metric accuracy = Accuracy.of();
 * accuracy.update(labels, scores); // once a batch
 * double fraction = accuracy.value();
 * }</pre>
 */
public interface Metric {

  /**
   * Counts one batch.
   *
   * @param labels true classes, INT32 [n]
   * @param scores one row of scores per picture, [n, classes]; [n] or [n, 1] for binary metrics
   * @throws IllegalArgumentException if the shapes disagree or a label is not a class
   */
  void update(INDArray labels, INDArray scores);

  /**
   * The measure over everything counted since the start or the last {@link #reset()}.
   *
   * @return the value, as a fraction 0..1 for every metric of this package; NaN before any sample
   */
  double value();

  /** Forgets everything counted so far. */
  void reset();

  /**
   * A short name for tables and curves.
   *
   * @return for example {@code accuracy}
   */
  String name();

  /**
   * Tells which of two values is the better one.
   *
   * @return true if a larger value is better, as for accuracy; false as for an error rate
   */
  boolean higherIsBetter();

  /**
   * A new, empty metric with the same options, to count something else at the same time.
   *
   * @return a metric that shares nothing with this one
   */
  Metric fresh();

  /**
   * Everything counted so far, so that a stopped run can go on inside an epoch.
   *
   * @return a copy of the counts; only {@link #restore} of the same kind of metric reads them
   */
  double[] counts();

  /**
   * Takes the counts of an earlier {@link #counts()} in place of its own.
   *
   * @param counts what the same kind of metric returned
   * @throws IllegalArgumentException if they come from another kind of metric
   */
  void restore(double[] counts);

  /**
   * The call that makes an empty metric of this kind, such as {@code TopK.of(5)}: what a saved run
   * remembers its metric by.
   *
   * @return the call, for {@link #of}; empty (the default) if the metric cannot be made from a text
   */
  default String recipe() {
    return "";
  }

  /**
   * Makes a metric of this package from its {@link #recipe()}.
   *
   * @param recipe for example {@code Accuracy.of()}
   * @return an empty metric
   * @throws IllegalArgumentException if it is no such call
   */
  static Metric of(String recipe) {
    return Recipe.make(recipe);
  }
}
