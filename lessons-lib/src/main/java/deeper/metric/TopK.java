package deeper.metric;

import java.util.Locale;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The fraction of pictures whose class is among the k largest scores.
 *
 * <p>Among equal scores the lower index comes first: a class is in the top k if fewer than k scores
 * are greater, or equal with a lower index. With k classes or fewer every picture is a hit, unless
 * its row holds a NaN.
 */
public final class TopK implements Metric {

  private final int k;
  private long hits;
  private long count;

  private TopK(int k) {
    this.k = k;
  }

  /**
   * Top-k accuracy; k = 1 is {@link Accuracy}, k = 5 is what ImageNet reports.
   *
   * @param k how many of the best scores may hold the class, at least 1
   * @return a metric that has counted nothing yet
   * @throws IllegalArgumentException if k is below 1
   */
  public static TopK of(int k) {
    if (k < 1) {
      throw new IllegalArgumentException(
          "top-k: k (%d) must be at least 1. Use TopK.of(5) for the usual top-5.".formatted(k));
    }
    return new TopK(k);
  }

  @Override
  public void update(INDArray labels, INDArray scores) {
    Scores batch = Scores.of(name(), labels, scores);
    for (int i = 0; i < batch.count(); i++) {
      int rank = batch.rank(i, batch.label(i));
      if (rank < k && rank < batch.classes()) {
        hits++;
      }
    }
    count += batch.count();
  }

  @Override
  public double value() {
    return count == 0 ? Double.NaN : (double) hits / count;
  }

  /**
   * The range that holds the true value 95 times in 100: {@link Interval#wilson95}.
   *
   * @return the interval; NaN ends before any sample
   */
  public Interval interval() {
    return Interval.wilson95(hits, count);
  }

  /**
   * How many pictures had their class among the k best.
   *
   * @return a count of pictures
   */
  public long correctCount() {
    return hits;
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
    hits = 0;
    count = 0;
  }

  @Override
  public String name() {
    return "top-" + k;
  }

  @Override
  public boolean higherIsBetter() {
    return true;
  }

  @Override
  public TopK fresh() {
    return new TopK(k);
  }

  @Override
  public String recipe() {
    return "TopK.of(" + k + ")";
  }

  @Override
  public double[] counts() {
    return new double[] {hits, count};
  }

  @Override
  public void restore(double[] counts) {
    Counts.check(name(), counts, 2);
    hits = (long) counts[0];
    count = (long) counts[1];
  }

  @Override
  public String toString() {
    return String.format(Locale.ROOT, "%s %.4f (%d of %d)", name(), value(), hits, count);
  }
}
