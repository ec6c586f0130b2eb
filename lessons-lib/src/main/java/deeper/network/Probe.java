package deeper.network;

import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Evaluates a whole graph and keeps what chosen layers put out on the way. */
final class Probe {
  private Probe() {}

  /** Says what is wrong with an input before any layer does. */
  static void check(INDArray x, DataType type, int channels) {
    if (x.dataType() != type) {
      throw new IllegalArgumentException(
          "network: data type of input (%s) must be %s. Use castTo(DataType.%s)."
              .formatted(x.dataType(), type, type));
    }
    if (x.rank() != 4 || x.size(1) != channels) {
      throw new IllegalArgumentException(
          "network: input (%s) must be [n, %d, h, w]. Use reshape, or a specification with other channels."
              .formatted(Arrays.toString(x.shape()), channels));
    }
  }

  static Map<String, INDArray> outputs(
      ComputationGraph graph, RunState state, Collection<String> names, INDArray x) {
    state.tap(List.copyOf(names));
    graph.output(false, new INDArray[] {x}, null);
    Map<String, INDArray> seen = state.tapped();
    Map<String, INDArray> ordered = new LinkedHashMap<>();
    names.forEach(name -> ordered.put(name, seen.get(name)));
    return ordered;
  }

  /** With the side exits open, which are closed in evaluation. */
  static Map<String, INDArray> exits(
      Translator.Translation translation, RunState state, INDArray x) {
    state.auxiliaries(true);
    try {
      Map<String, String> exits = translation.exits();
      Map<String, INDArray> ends = outputs(translation.graph(), state, exits.values(), x);
      Map<String, INDArray> byName = new LinkedHashMap<>();
      exits.forEach((name, end) -> byName.put(name, ends.get(end)));
      return byName;
    } finally {
      state.auxiliaries(false);
    }
  }
}
