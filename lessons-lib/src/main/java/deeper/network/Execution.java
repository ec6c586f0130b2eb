package deeper.network;

import deeper.ops.Circuit;
import deeper.ops.Loss;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * How a network runs on an engine that compiles it as a whole: Deeplearning4j's graph then gives
 * the structure and the memory of the weights only.
 */
final class Execution implements AutoCloseable {
  private final Circuit.Compiled compiled;
  private final List<NormNode> counting;
  private final List<Double> weights;

  private Execution(Circuit.Compiled compiled, List<NormNode> counting, List<Double> weights) {
    this.compiled = compiled;
    this.counting = counting;
    this.weights = weights;
  }

  /** Empty if the engine runs it operator by operator. */
  static Optional<Execution> of(
      RunState state, Translator.Translation translation, List<OpVertex> vertices) {
    if (state.config().type() != DataType.FLOAT) {
      return Optional.empty();
    }
    List<String> ends = new ArrayList<>(List.of(translation.output()));
    ends.addAll(translation.exits().values());
    List<Double> weights = new ArrayList<>(List.of(1.0));
    weights.addAll(translation.exitWeights().values());
    List<NormNode> counting = new ArrayList<>();
    for (OpVertex vertex : vertices) {
      if (vertex.node() instanceof NormNode norm && !norm.isFixed()) {
        counting.add(norm);
      }
    }
    return state
        .config()
        .engine()
        .provider()
        .compile(Wiring.of(vertices, ends))
        .map(compiled -> new Execution(compiled, counting, weights));
  }

  /** Scores; empty where only the operators know them. */
  Optional<INDArray> forward(INDArray x) {
    return compiled.forward(x);
  }

  /**
   * Loss and scores of one training step; the gradients lie where the weights say. Empty where only
   * the operators know them.
   */
  Optional<Gradients> gradients(INDArray x, INDArray targets, Loss loss, INDArray flat) {
    return compiled.train(x).map(scores -> gradients(scores, targets, loss, flat));
  }

  private Gradients gradients(List<INDArray> scores, INDArray targets, Loss loss, INDArray flat) {
    double sum = 0;
    List<INDArray> slopes = new ArrayList<>();
    for (int i = 0; i < scores.size(); i++) {
      double weight = weights.get(i);
      sum += weight * loss.forward(scores.get(i), targets);
      INDArray slope = loss.backward(scores.get(i), targets);
      slopes.add(weight == 1 ? slope : slope.mul(weight));
    }
    compiled.backward(slopes);
    counting.forEach(NormNode::countBatch);
    return new Gradients(sum, scores.get(0), flat);
  }

  @Override
  public void close() {
    compiled.close();
  }
}
