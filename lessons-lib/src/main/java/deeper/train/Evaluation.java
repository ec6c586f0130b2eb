package deeper.train;

import deeper.metric.Accuracy;
import deeper.metric.Interval;
import deeper.metric.Metric;
import deeper.metric.TopK;
import java.util.Locale;
import java.util.Optional;

/**
 * How well a network does on a data set.
 *
 * @param loss mean loss over all pictures
 * @param metric the filled metric; its {@code value()} is the score
 * @param count how many pictures
 * @param seconds how long it took
 */
public record Evaluation(double loss, Optional<Metric> metric, long count, double seconds) {

  /**
   * The score.
   *
   * @return the metric's value; NaN without a metric
   */
  public double score() {
    return metric.map(Metric::value).orElse(Double.NaN);
  }

  /**
   * Pictures a second.
   *
   * @return count / seconds
   */
  public double imagesPerSecond() {
    return count / seconds;
  }

  /**
   * The range that holds the true accuracy 95 times in 100.
   *
   * @return the Wilson interval; empty for other metrics than accuracy and top-k
   */
  public Optional<Interval> interval() {
    return metric.flatMap(
        m ->
            m instanceof Accuracy accuracy
                ? Optional.of(accuracy.interval())
                : m instanceof TopK top ? Optional.of(top.interval()) : Optional.empty());
  }

  @Override
  public String toString() {
    String score =
        metric
            .map(m -> "%s %s%s, ".formatted(m.name(), Console.number(m.value()), range()))
            .orElse("");
    return String.format(
        Locale.ROOT,
        "%sloss %s on %,d images in %.1f s (%,.0f images/s)",
        score,
        Console.number(loss),
        count,
        seconds,
        imagesPerSecond());
  }

  private String range() {
    return interval().map(i -> " (95 %: " + i + ")").orElse("");
  }
}
