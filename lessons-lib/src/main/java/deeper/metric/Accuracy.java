package deeper.metric;

import java.util.Locale;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The fraction of pictures whose class was predicted.
 *
 * <p>The prediction is the class with the largest score; on a tie the lowest index wins. A row that
 * holds a NaN is never correct. Binary forms compare one score with a threshold, and the threshold
 * itself is positive: compare the logit with 0 rather than its sigmoid with 0.5, because in float
 * the sigmoid of -1e-9 is rounded to 0.5.
 *
 * <pre>{@code
 * Accuracy accuracy = Accuracy.of();
 * accuracy.update(labels, scores);
 * accuracy.value();    // 0.94
 * accuracy.interval(); // 0.8981 to 0.9653 for 188 of 200
 * }</pre>
 */
public final class Accuracy implements Metric {

  private final double threshold;
  private long correct;
  private long count;

  private Accuracy(double threshold) {
    this.threshold = threshold;
  }

  /**
   * Accuracy over two or more classes, from scores [n, classes].
   *
   * @return a metric that has counted nothing yet
   */
  public static Accuracy of() {
    return new Accuracy(Double.NaN);
  }

  /**
   * Accuracy of yes or no, from logits [n]: class 1 where the logit is 0 or more.
   *
   * @return a metric that has counted nothing yet
   */
  public static Accuracy binaryLogits() {
    return new Accuracy(0);
  }

  /**
   * Accuracy of yes or no, from probabilities [n]: class 1 where it is 0.5 or more.
   *
   * @return a metric that has counted nothing yet
   */
  public static Accuracy binaryProbabilities() {
    return new Accuracy(0.5);
  }

  @Override
  public void update(INDArray labels, INDArray scores) {
    boolean binary = !Double.isNaN(threshold);
    Scores batch =
        binary ? Scores.binary(name(), labels, scores) : Scores.of(name(), labels, scores);
    for (int i = 0; i < batch.count(); i++) {
      int predicted = binary ? batch.predicted(i, threshold) : batch.predicted(i);
      if (predicted == batch.label(i)) {
        correct++;
      }
    }
    count += batch.count();
  }

  @Override
  public double value() {
    return count == 0 ? Double.NaN : (double) correct / count;
  }

  /**
   * The range that holds the true accuracy 95 times in 100: {@link Interval#wilson95}.
   *
   * @return the interval; NaN ends before any sample
   */
  public Interval interval() {
    return Interval.wilson95(correct, count);
  }

  /**
   * How many predictions were correct.
   *
   * @return a count of pictures
   */
  public long correctCount() {
    return correct;
  }

  /**
   * How many pictures were counted.
   *
   * @return a count of pictures
   */
  public long count() {
    return count;
  }

  @Override
  public void reset() {
    correct = 0;
    count = 0;
  }

  @Override
  public String name() {
    return "accuracy";
  }

  @Override
  public boolean higherIsBetter() {
    return true;
  }

  @Override
  public Accuracy fresh() {
    return new Accuracy(threshold);
  }

  @Override
  public String recipe() {
    return Recipe.of("Accuracy", threshold, "");
  }

  @Override
  public double[] counts() {
    return new double[] {correct, count};
  }

  @Override
  public void restore(double[] counts) {
    Counts.check(name(), counts, 2);
    correct = (long) counts[0];
    count = (long) counts[1];
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT, "accuracy %.4f (%d of %d; 95 %%: %s)", value(), correct, count, interval());
  }
}
