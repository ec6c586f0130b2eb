package deeper.network;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Decides what learns, and with it how far down the backward pass has to go. */
final class Freezer {
  private final Map<String, Param> params;
  private final List<OpVertex> vertices;

  /** {@code vertices}: in the order in which they run. */
  Freezer(Map<String, Param> params, List<OpVertex> vertices) {
    this.params = params;
    this.vertices = vertices;
    findWanted();
  }

  void freeze(String prefix, FrozenNorm norms) {
    List<String> chosen =
        params.keySet().stream()
            .filter(n -> prefix.isEmpty() || n.equals(prefix) || n.startsWith(prefix + "."))
            .toList();
    if (chosen.isEmpty()) {
      throw new IllegalArgumentException(
          "freeze: prefix (%s) must begin a parameter name at a dot; the modules are %s. Check the spelling."
              .formatted(prefix, modules()));
    }
    set(chosen, true, norms);
  }

  void freezeAllBut(Collection<String> learning, FrozenNorm norms) {
    for (String name : learning) {
      if (!params.containsKey(name)) {
        throw new IllegalArgumentException(
            "freeze: parameter (%s) must be in the network; the modules are %s. Check the spelling."
                .formatted(name, modules()));
      }
    }
    set(params.keySet(), true, norms);
    set(learning, false, norms);
  }

  void unfreeze() {
    set(params.keySet(), false, FrozenNorm.UPDATING);
  }

  private List<String> modules() {
    return params.keySet().stream().map(n -> n.replaceFirst("\\..*", "")).distinct().toList();
  }

  private void set(Collection<String> names, boolean isFrozen, FrozenNorm norms) {
    names.forEach(name -> params.get(name).freeze(isFrozen));
    for (OpVertex vertex : vertices) {
      if (vertex.node() instanceof NormNode norm
          && norm.params().stream().anyMatch(p -> names.contains(p.name()))) {
        norm.fix(norm.isFrozen() && norms == FrozenNorm.FIXED);
      }
    }
    findWanted();
  }

  /** A gradient is computed only where something that learns lies before. */
  private void findWanted() {
    Map<Integer, OpVertex> byIndex = new HashMap<>();
    for (OpVertex vertex : vertices) {
      boolean[] wanted = new boolean[vertex.getNumInputArrays()];
      for (int i = 0; i < wanted.length; i++) {
        OpVertex before = byIndex.get(vertex.getInputVertices()[i].getVertexIndex());
        wanted[i] = before != null && before.learns();
      }
      vertex.want(wanted);
      byIndex.put(vertex.getVertexIndex(), vertex);
    }
  }
}
