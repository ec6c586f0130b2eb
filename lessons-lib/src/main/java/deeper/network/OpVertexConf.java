package deeper.network;

import java.util.Objects;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.memory.MemoryReport;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** What Deeplearning4j wants to know about a {@link Node} before it builds the graph. */
final class OpVertexConf extends GraphVertex {
  private static final long serialVersionUID = 1;
  private final transient OpVertex.Setup setup;

  OpVertexConf(OpVertex.Setup setup) {
    this.setup = setup;
  }

  @Override
  public GraphVertex clone() {
    return new OpVertexConf(setup);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof OpVertexConf conf && conf.setup.equals(setup);
  }

  @Override
  public int hashCode() {
    return Objects.hashCode(setup);
  }

  @Override
  public long numParams(boolean isBackprop) {
    return setup.node().params().stream()
        .filter(p -> p.weight().isTrained())
        .mapToLong(p -> p.weight().size())
        .sum();
  }

  @Override
  public int minVertexInputs() {
    return 1;
  }

  @Override
  public int maxVertexInputs() {
    return Integer.MAX_VALUE;
  }

  @Override
  public org.deeplearning4j.nn.graph.vertex.GraphVertex instantiate(
      ComputationGraph graph,
      String name,
      int index,
      INDArray params,
      boolean isInitialising,
      DataType type) {
    OpVertex vertex = new OpVertex(graph, name, index, setup);
    vertex.bind(params);
    return vertex;
  }

  @Override
  public InputType getOutputType(int index, InputType... inputs) {
    throw new UnsupportedOperationException("shapes come from the specification");
  }

  @Override
  public MemoryReport getMemoryReport(InputType... inputs) {
    throw new UnsupportedOperationException("see deeper.spec.Summary");
  }
}
