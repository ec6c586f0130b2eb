package deeper.ops.onednn;

import deeper.ops.Circuit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bytedeco.dnnl.memory;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A circuit with the takes of the last few shapes; they share one arena. */
final class CompiledCircuit implements Circuit.Compiled {
  /** A training batch, its shorter last one, and the same two in evaluation; and some to spare. */
  private static final int TAKES = 6;

  private final Circuit circuit;
  private final memory.data_type type;
  private final Addresses addresses;
  private final Arena arena = new Arena();
  private final EvaluationWeights weights;
  private final Map<Shot, Take> takes = new LinkedHashMap<>(16, 0.75f, true);
  private Take current;
  private INDArray pictures; // read again by the backward half

  /** {@code type}: in which convolutions read and write. */
  CompiledCircuit(Circuit circuit, memory.data_type type) {
    this.circuit = circuit;
    this.type = type;
    this.addresses = new Addresses(circuit);
    this.weights = new EvaluationWeights(circuit, addresses, arena);
  }

  @Override
  public Optional<INDArray> forward(INDArray x) {
    return take(Shot.of(x.shape(), false, type)).forward(x).map(scores -> scores.get(0));
  }

  @Override
  public Optional<List<INDArray>> train(INDArray x) {
    pictures = Arrays4j.plain(x);
    current = take(Shot.of(x.shape(), true, type));
    return current.forward(pictures);
  }

  @Override
  public void backward(List<INDArray> dScores) {
    current.backward(dScores);
    pictures = null;
  }

  private Take take(Shot shot) {
    Take known = takes.get(shot);
    if (known != null) {
      return known;
    }
    Take made = new Take(circuit, addresses, weights, shot);
    takes.put(shot, made);
    if (takes.size() > TAKES) {
      Shot oldest = new ArrayList<>(takes.keySet()).get(0);
      takes.remove(oldest).close();
    }
    return made;
  }

  @Override
  public void close() {
    takes.values().forEach(Take::close);
    takes.clear();
    weights.close();
    arena.close();
  }
}
