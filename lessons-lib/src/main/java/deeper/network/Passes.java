package deeper.network;

import deeper.ops.Engine;
import deeper.ops.Loss;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Runs a network: compiled if its engine can, else operator by operator through Deeplearning4j's
 * graph, which is also what explains an input that does not fit.
 */
final class Passes implements AutoCloseable {
  private final RunState state;
  private final Translator.Translation translation;
  private final ComputationGraph graph;
  private final List<OpVertex> vertices;
  private Optional<Execution> execution; // null until used, and after freezing

  /** {@code vertices}: in the order in which they run. */
  Passes(RunState state, Translator.Translation translation, List<OpVertex> vertices) {
    this.state = state;
    this.translation = translation;
    this.graph = translation.graph();
    this.vertices = vertices;
  }

  INDArray forward(INDArray x) {
    return run(x, execution -> execution.forward(x), () -> graphForward(x));
  }

  Gradients gradients(INDArray x, INDArray targets, Loss loss, long step) {
    state.begin(loss, step);
    if (graph.getGradientsViewArray() == null) { // only networks that train pay for it
      recompile();
      graph.initGradientsView();
    }
    INDArray flat = graph.getGradientsViewArray().reshape(-1);
    return run(
        x,
        execution -> execution.gradients(x, targets, loss, flat),
        () -> graphGradients(x, targets, flat));
  }

  private <T> T run(INDArray x, Function<Execution, Optional<T>> compiled, Supplier<T> byOperator) {
    if (execution == null) {
      execution = Execution.of(state, translation, vertices);
    }
    if (execution.isEmpty()) {
      return byOperator.get();
    }
    try {
      Optional<T> result = compiled.apply(execution.get());
      if (result.isPresent()) {
        return result.get();
      }
    } catch (RuntimeException e) {
      graphForward(
          x); // in evaluation, so that no statistic counts twice; its error names the layer
      if (e instanceof IllegalArgumentException) {
        throw e; // not the pictures: labels that do not fit, say
      }
      throw new IllegalStateException(
          "network: engine (%s) must run what its operators run; they do, the compiled network does not. Use Engine.ND4J."
              .formatted(state.config().engine().name()),
          e);
    }
    return byOperator.get();
  }

  private INDArray graphForward(INDArray x) {
    return graph.output(List.of(translation.output()), false, new INDArray[] {x}, null)[0];
  }

  private Gradients graphGradients(INDArray x, INDArray targets, INDArray flat) {
    INDArray[] labels = new INDArray[1 + translation.exits().size()];
    Arrays.fill(labels, targets);
    graph.setInputs(x);
    graph.setLabels(labels);
    graph.computeGradientAndScore();
    return new Gradients(graph.score(), state.scores(), flat);
  }

  /** Forgets what was compiled, since what learns has changed. */
  void recompile() {
    if (execution != null) {
      execution.ifPresent(Execution::close);
      execution = null;
    }
  }

  @Override
  public void close() {
    recompile();
    graph.close();
    Engine.ND4J.provider().release();
  }
}
