package deeper.train;

import deeper.data.Batch;
import deeper.data.Batches;
import deeper.data.Dataset;
import deeper.data.Epoch;
import deeper.metric.Metric;
import deeper.network.Network;
import deeper.ops.Loss;
import deeper.transform.Transforms;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Forward passes over a data set in evaluation mode. */
final class Inference {

  private final Network network;
  private final Transforms transforms;
  private final int batchSize;
  private final Optional<Training> training;

  Inference(Network network, Transforms transforms, int batchSize) {
    this(network, transforms, batchSize, Optional.empty());
  }

  private Inference(
      Network network, Transforms transforms, int batchSize, Optional<Training> training) {
    this.network = network;
    this.transforms = transforms;
    this.batchSize = batchSize;
    this.training = training;
  }

  /** The same in the middle of a training, which an error then tells of. */
  Inference during(Training now) {
    return new Inference(network, transforms, batchSize, Optional.of(now));
  }

  /**
   * Calls back with each batch and its scores, in the data set's order; stops on an interrupt, and
   * with an error that names the layer where scores are NaN or infinite.
   */
  void each(Dataset data, BiConsumer<Batch, INDArray> visitor) {
    Batches batches = Batches.of(data, batchSize).transform(transforms);
    try (Epoch epoch = batches.epoch(0)) {
      for (Batch batch : epoch) {
        INDArray input = input(network, batch);
        INDArray scores = network.forward(input);
        if (Diagnosis.isBroken(scores)) {
          throw Diagnosis.brokenScores(network, training, scores, input);
        }
        visitor.accept(batch, scores);
        batch.close();
        if (Thread.currentThread().isInterrupted()) {
          throw new StopException();
        }
      }
    }
  }

  /** Loss and metric over a data set; the loss is a mean over pictures, whatever the batches. */
  Evaluation evaluate(Dataset data, Loss loss, Optional<Metric> metric) {
    long start = System.nanoTime();
    double[] sum = new double[1];
    Optional<Metric> counted = metric.map(Metric::fresh);
    each(
        data,
        (batch, scores) -> {
          sum[0] += loss.forward(scores, batch.labels()) * batch.size();
          counted.ifPresent(m -> m.update(batch.labels(), scores));
        });
    double seconds = (System.nanoTime() - start) / 1e9;
    return new Evaluation(sum[0] / data.size(), counted, data.size(), seconds);
  }

  /** A batch's pictures in the network's data type. */
  static INDArray input(Network network, Batch batch) {
    return batch.pictures().castTo(network.config().type());
  }
}
