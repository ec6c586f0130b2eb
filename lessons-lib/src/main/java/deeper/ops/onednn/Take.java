package deeper.ops.onednn;

import deeper.ops.Circuit;
import java.lang.ref.Reference;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A whole circuit on tape, for pictures of one shape: evaluation, or a training step. */
final class Take implements AutoCloseable {
  /** Scores as large come from a NaN that max pooling took for the lowest of all numbers. */
  private static final double ABSURD = 1e30;

  private final Circuit circuit;
  private final boolean isTraining;
  private final Tape tape;
  private final Value pictures;
  private final Map<Integer, Value> results = new HashMap<>(); // by the last part of a group
  private final List<Group> groups;
  private final List<Layer> layers = new ArrayList<>();
  private final List<Value> scores = new ArrayList<>();
  private final List<Value> dScores = new ArrayList<>();
  private final int middle;
  private final int end;

  Take(Circuit circuit, Addresses addresses, Arena arena, Shot shot) {
    this.circuit = circuit;
    this.isTraining = shot.isTraining();
    List<Integer> outputs = isTraining ? circuit.outputs() : circuit.outputs().subList(0, 1);
    BitSet needed = Fusion.ancestors(circuit.parts(), outputs);
    this.groups = Fusion.of(circuit, needed, isTraining);
    this.tape = new Tape(arena, shot.type());
    try {
      this.pictures = tape.foreign(Dnnl.plain(shot.dims()), null);
      Recorder recorder = new Recorder(tape, circuit, addresses, isTraining);
      groups.forEach(group -> forward(group, recorder));
      outputs.forEach(i -> scores.add(tape.as(results.get(i), Dnnl.plain(results.get(i).dims()))));
      scores.forEach(tape::touch);
      this.middle = tape.position();
      if (isTraining) {
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
    List<Value> x = new ArrayList<>();
    circuit.parts().get(group.head()).inputs().forEach(i -> x.add(result(i)));
    Layer layer = recorder.layer(group, x);
    layers.add(layer);
    results.put(group.last(), compute(group, layer, x));
    if (layer instanceof NormLayer norm) {
      norm.updateRunning();
    }
  }

  private Value compute(Group group, Layer layer, List<Value> x) {
    if (group.add() == Group.NONE) {
      return layer.forward(x);
    }
    List<Integer> sides = circuit.parts().get(group.add()).inputs();
    int before = Math.max(group.head(), group.norm());
    int onto = sides.get(0) == before ? sides.get(1) : sides.get(0);
    return ((ConvLayer) layer).forward(x.get(0), result(onto));
  }

  private Value result(int part) {
    return part == Circuit.PICTURES ? pictures : results.get(part);
  }

  /** Plays the forward half. */
  List<INDArray> forward(INDArray x) {
    tape.prepare();
    INDArray plain = Arrays4j.plain(x);
    pictures.bind(Arrays4j.address(plain));
    try {
      tape.play(0, middle);
    } finally {
      Reference.reachabilityFence(plain); // the steps know its address only
    }
    List<INDArray> results = scores.stream().map(Arrays4j::read).toList();
    boolean isNormPoisoned =
        layers.stream().anyMatch(l -> l instanceof NormLayer norm && !norm.isFinite());
    for (INDArray result : results) {
      if (isNormPoisoned || result.amaxNumber().doubleValue() > ABSURD) {
        result.assign(Float.NaN);
      }
    }
    return results;
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
