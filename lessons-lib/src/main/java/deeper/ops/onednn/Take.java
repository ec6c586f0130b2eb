package deeper.ops.onednn;

import deeper.ops.Circuit;
import java.lang.ref.Reference;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A whole circuit on tape, for pictures of one shape: evaluation, or a training step. */
final class Take implements AutoCloseable {
  private final Circuit circuit;
  private final boolean isTraining;
  private final Tape tape;
  private final Value pictures;
  private final Map<Integer, Value> results = new HashMap<>(); // by the last part of a group
  private final List<Group> groups;
  private final List<Layer> layers = new ArrayList<>();
  private final List<PreparedConv> prepared = new ArrayList<>();
  private final Magnitudes magnitudes;
  private final List<Value> scores = new ArrayList<>();
  private final List<Value> dScores = new ArrayList<>();
  private final int middle; // where the backward half begins
  private final int end;

  /** {@code weights}: those of evaluation; their workshop is this tape's arena. */
  Take(Circuit circuit, Addresses addresses, EvaluationWeights weights, Shot shot) {
    this.circuit = circuit;
    this.isTraining = shot.isTraining();
    this.magnitudes = new Magnitudes(circuit.parts().size());
    List<Integer> outputs = isTraining ? circuit.outputs() : circuit.outputs().subList(0, 1);
    BitSet needed = Fusion.ancestors(circuit.parts(), outputs);
    this.groups = Fusion.of(circuit, needed, isTraining);
    this.tape = new Tape(weights.workshop(), shot.type());
    try {
      this.pictures = tape.foreign(Dnnl.plain(shot.dims()), null);
      tape.step(() -> magnitudes.begin(pictures), pictures);
      Recorder recorder = new Recorder(tape, circuit, addresses, isTraining ? null : weights);
      groups.forEach(group -> forward(group, recorder));
      outputs.forEach(i -> scores.add(tape.as(results.get(i), Dnnl.plain(results.get(i).dims()))));
      scores.forEach(tape::touch);
      this.middle = tape.position();
      if (isTraining) {
        // only now, so that a forward half without its backward half changes nothing
        layers.forEach(Layer::updateRunning);
        new Gradients(tape, circuit, groups, layers).record(outputs, scores, dScores);
      }
      this.end = tape.position();
      tape.finish();
    } catch (RuntimeException e) {
      tape.close();
      throw e;
    }
  }

  private void forward(Group group, Recorder recorder) {
    List<Integer> inputs = new ArrayList<>(circuit.parts().get(group.head()).inputs());
    List<Value> x = new ArrayList<>();
    inputs.forEach(i -> x.add(result(i)));
    Layer layer = recorder.layer(group, x);
    layers.add(layer);
    Value y;
    if (group.add() == Group.NONE) {
      y = layer.forward(x);
    } else {
      int onto = onto(group);
      inputs.add(onto);
      y = ((EvaluatedConv) layer).forward(x.get(0), result(onto));
    }
    if (layer instanceof EvaluatedConv conv) {
      prepared.add(conv.prepared());
    }
    results.put(group.last(), y);
    tape.step(() -> magnitudes.follow(layer, inputs, group.last(), y), y);
  }

  /** The other side of a sum: what a convolution's result is added to. */
  private int onto(Group group) {
    List<Integer> sides = circuit.parts().get(group.add()).inputs();
    int before = Math.max(group.head(), group.norm());
    return sides.get(0) == before ? sides.get(1) : sides.get(0);
  }

  private Value result(int part) {
    return part == Circuit.PICTURES ? pictures : results.get(part);
  }

  /** Plays the forward half; empty, and nothing has changed, if numbers may not be finite. */
  Optional<List<INDArray>> forward(INDArray x) {
    EvaluationWeights.refresh(prepared);
    tape.prepare();
    INDArray plain = Arrays4j.plain(x);
    pictures.bind(Arrays4j.address(plain));
    try {
      tape.play(0, middle);
    } finally {
      Reference.reachabilityFence(plain); // the steps know its address only
    }
    if (!magnitudes.isFinite()) {
      return Optional.empty();
    }
    return Optional.of(scores.stream().map(Arrays4j::read).toList());
  }

  /** Plays the backward half; the pictures must still be there. */
  void backward(List<INDArray> gradients) {
    for (int i = 0; i < dScores.size(); i++) {
      Arrays4j.write(gradients.get(i), dScores.get(i));
    }
    tape.play(middle, end);
  }

  @Override
  public void close() {
    tape.close();
  }
}
