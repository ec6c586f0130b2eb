package deeper.network;

import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.graph.vertex.VertexIndices;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * How the scores of a network change with its pictures or with what its layers put out, in
 * evaluation mode: the gradient for data, where {@link Network#gradients} is the one for weights.
 *
 * <p>It walks the layers itself, forwards and back, and touches no weight and no statistic.
 *
 * @param outputs what each asked layer put out, by name
 * @param gradients the gradient for it, shaped as the output
 */
public record Sensitivity(Map<String, INDArray> outputs, Map<String, INDArray> gradients) {
  /** The name under which the pictures themselves are asked for. */
  public static final String PICTURES = Translator.INPUT;

  /**
   * Copies the maps.
   *
   * @param outputs by layer
   * @param gradients by layer
   */
  public Sensitivity {
    outputs = Map.copyOf(outputs);
    gradients = Map.copyOf(gradients);
  }

  /**
   * The gradient of the sum of {@code scores * dScores}: with a 1 at one class and 0 elsewhere, of
   * that class's score.
   *
   * @param network in evaluation mode: no dropout, running statistics
   * @param x pictures [n, c, h, w] of the network's data type
   * @param dScores weight of each score, [n, classes]
   * @param layers names as in {@link Network#layerNames()}, or {@link #PICTURES}
   * @return outputs and gradients of these layers
   * @throws IllegalArgumentException if a layer has another name or a shape does not fit
   */
  public static Sensitivity of(Network network, INDArray x, INDArray dScores, List<String> layers) {
    for (String layer : layers) {
      if (!layer.equals(PICTURES) && !network.layerNames().contains(layer)) {
        throw new IllegalArgumentException(
            "sensitivity: layer (%s) must be %s or one of %s. Check the spelling."
                .formatted(layer, PICTURES, network.layerNames()));
      }
    }
    Probe.check(x, network.config().type(), network.spec().input().channels());
    Walk walk = new Walk(network.vertices);
    walk.forward(x);
    walk.backward(network.translation.output(), dScores);
    Map<String, INDArray> outputs = new LinkedHashMap<>();
    Map<String, INDArray> gradients = new LinkedHashMap<>();
    for (String layer : layers) {
      outputs.put(layer, walk.outputs.get(layer));
      gradients.put(layer, walk.gradients.get(layer));
    }
    return new Sensitivity(outputs, gradients);
  }

  /** One walk through the layers and back. */
  private static final class Walk {
    private final List<OpVertex> vertices;
    private final Map<Integer, String> names = new HashMap<>();
    private final Map<String, INDArray> outputs = new HashMap<>();
    private final Map<String, INDArray> gradients = new HashMap<>();

    Walk(List<OpVertex> vertices) {
      this.vertices = vertices.stream().filter(vertex -> !vertex.isAuxiliary()).toList();
      this.vertices.forEach(v -> names.put(v.getVertexIndex(), v.getVertexName()));
    }

    void forward(INDArray x) {
      outputs.put(PICTURES, x);
      for (OpVertex vertex : vertices) {
        Node.Pass pass = new Node.Pass(false, a -> a);
        outputs.put(vertex.getVertexName(), vertex.node().forward(inputs(vertex), pass));
      }
    }

    void backward(String output, INDArray dScores) {
      INDArray scores = outputs.get(output);
      if (!scores.equalShapes(dScores)) {
        throw new IllegalArgumentException(
            "sensitivity: weights of scores (%s) must be shaped as the scores (%s). Give one row for each picture."
                .formatted(Arrays.toString(dScores.shape()), Arrays.toString(scores.shape())));
      }
      gradients.put(output, dScores);
      for (int i = vertices.size() - 1; i >= 0; i--) {
        OpVertex vertex = vertices.get(i);
        INDArray dy = gradients.get(vertex.getVertexName());
        if (dy != null) {
          INDArray[] dx = vertex.node().backward(inputs(vertex), dy, true);
          for (int j = 0; j < dx.length; j++) {
            // Never in place: two consumers may hold the same array.
            gradients.merge(before(vertex, j), dx[j], INDArray::add);
          }
        }
      }
    }

    private INDArray[] inputs(OpVertex vertex) {
      INDArray[] inputs = new INDArray[vertex.getNumInputArrays()];
      for (int i = 0; i < inputs.length; i++) {
        inputs[i] = outputs.get(before(vertex, i));
      }
      return inputs;
    }

    private String before(OpVertex vertex, int input) {
      VertexIndices from = vertex.getInputVertices()[input];
      return names.getOrDefault(from.getVertexIndex(), PICTURES);
    }
  }
}
