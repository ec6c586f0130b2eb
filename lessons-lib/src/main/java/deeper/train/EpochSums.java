package deeper.train;

import deeper.metric.Metric;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;

/** What an epoch's training batches add up to. */
final class EpochSums {

  private final Optional<Metric> metric;
  private double lossSum;
  private long images;
  private double seconds;

  EpochSums(Optional<Metric> metric) {
    this.metric = metric.map(Metric::fresh);
  }

  /** Counts one batch by its size: the last may be smaller. */
  void add(double loss, INDArray labels, INDArray scores) {
    lossSum += loss * labels.length();
    images += labels.length();
    metric.ifPresent(m -> m.update(labels, scores));
  }

  void addSeconds(double trained) {
    seconds += trained;
  }

  double loss() {
    return lossSum / images;
  }

  double metric() {
    return metric.map(Metric::value).orElse(Double.NaN);
  }

  double lossSum() {
    return lossSum;
  }

  long images() {
    return images;
  }

  double seconds() {
    return seconds;
  }

  List<Double> counts() {
    return metric.map(m -> Arrays.stream(m.counts()).boxed().toList()).orElse(List.of());
  }

  void restore(State state) {
    lossSum = state.lossSum();
    images = state.images();
    seconds = state.trainSeconds();
    metric.ifPresent(
        m -> m.restore(state.counts().stream().mapToDouble(Double::doubleValue).toArray()));
  }
}
