package deeper.network;

import deeper.ops.Circuit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.graph.vertex.VertexIndices;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The graph as an engine sees it that compiles whole networks: operators by number. */
final class Wiring {
  private Wiring() {}

  /**
   * {@code vertices}: in the order in which they run; {@code ends}: names of scores, main first.
   */
  static Circuit of(List<OpVertex> vertices, List<String> ends) {
    Map<Integer, Integer> numbers = new HashMap<>(); // by the graph's own
    Map<String, Integer> byName = new HashMap<>();
    List<Circuit.Part> parts = new ArrayList<>();
    for (OpVertex vertex : vertices) {
      List<Integer> inputs = new ArrayList<>();
      for (VertexIndices input : vertex.getInputVertices()) {
        inputs.add(numbers.getOrDefault(input.getVertexIndex(), Circuit.PICTURES));
      }
      numbers.put(vertex.getVertexIndex(), parts.size());
      byName.put(vertex.getVertexName(), parts.size());
      parts.add(part(vertex.node(), inputs));
    }
    return new Circuit(parts, ends.stream().map(byName::get).toList());
  }

  private static Circuit.Part part(Node node, List<Integer> inputs) {
    Object operator = node.operator() == null ? new Custom(node) : node.operator();
    return new Circuit.Part(
        operator, inputs, node.arrays(), node instanceof NormNode norm && norm.isFixed());
  }

  /** A node that only its own methods know. */
  private record Custom(Node node) implements Circuit.Custom {
    @Override
    public long[] outputShape(List<long[]> x) {
      return node.outputShape(x);
    }

    @Override
    public INDArray forward(INDArray[] x, boolean isTraining) {
      return node.forward(x, new Node.Pass(isTraining, a -> a));
    }

    @Override
    public INDArray[] backward(INDArray[] x, INDArray dy, boolean isInputWanted) {
      return node.backward(x, dy, isInputWanted);
    }
  }
}
