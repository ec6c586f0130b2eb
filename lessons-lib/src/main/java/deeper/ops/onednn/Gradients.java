package deeper.ops.onednn;

import deeper.ops.Circuit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Records the backward half of a training step. */
final class Gradients {
  private final Tape tape;
  private final List<Circuit.Part> parts;
  private final List<Group> groups;
  private final List<Layer> layers;
  private final boolean[] learns;
  private final Map<Integer, Value> sums = new HashMap<>(); // by part, of all its readers so far

  Gradients(Tape tape, Circuit circuit, List<Group> groups, List<Layer> layers) {
    this.tape = tape;
    this.parts = circuit.parts();
    this.groups = groups;
    this.layers = layers;
    this.learns = new boolean[parts.size()];
    for (int i = 0; i < learns.length; i++) {
      learns[i] =
          parts.get(i).arrays().stream().anyMatch(w -> w.gradient() != null)
              || parts.get(i).inputs().stream().anyMatch(j -> j >= 0 && learns[j]);
    }
  }

  /** Adds to {@code dScores} a value for each output, to be written before playing. */
  void record(List<Integer> outputs, List<Value> scores, List<Value> dScores) {
    for (int i = 0; i < outputs.size(); i++) {
      Value d = tape.value(scores.get(i).desc());
      tape.touch(d);
      dScores.add(d);
      give(outputs.get(i), d);
    }
    for (int i = groups.size() - 1; i >= 0; i--) {
      Value dy = sums.remove(groups.get(i).last());
      if (dy != null && learns[groups.get(i).last()]) {
        back(groups.get(i), layers.get(i), dy);
      }
    }
  }

  private void back(Group group, Layer layer, Value dy) {
    List<Integer> inputs = parts.get(group.head()).inputs();
    List<Integer> wanted = new ArrayList<>(inputs);
    wanted.removeIf(j -> j < 0 || !learns[j]);
    tape.step(() -> FadedGradient.clear(dy), dy);
    List<Value> dx = layer.backward(dy, !wanted.isEmpty());
    for (int k = 0; k < inputs.size(); k++) {
      if (wanted.contains(inputs.get(k))) {
        give(inputs.get(k), dx.get(k));
      }
    }
  }

  private void give(int part, Value gradient) {
    Value known = sums.get(part);
    if (known == null) {
      sums.put(part, gradient);
      return;
    }
    boolean isKnownFree = !known.isShared();
    Value a = isKnownFree ? known : gradient;
    Value sum = tape.overwritable(a);
    AddLayer.record(new Site(tape, true, null), a, isKnownFree ? gradient : known, sum);
    sums.put(part, sum);
  }
}
