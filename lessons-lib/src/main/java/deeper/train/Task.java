package deeper.train;

import deeper.metric.Metric;
import deeper.network.Network;
import deeper.ops.Loss;
import deeper.transform.Transforms;
import java.util.Optional;

/**
 * What a runner works on.
 *
 * @param network the network
 * @param loss what training makes small
 * @param metric what people look at; only its fresh copies are filled
 * @param transforms from a picture to the network's input
 * @param evaluationBatch pictures at once where nothing is learned
 */
record Task(
    Network network,
    Loss loss,
    Optional<Metric> metric,
    Transforms transforms,
    int evaluationBatch) {

  Inference inference() {
    return new Inference(network, transforms, evaluationBatch);
  }

  String metricName() {
    return metric.map(Metric::name).orElse("");
  }
}
