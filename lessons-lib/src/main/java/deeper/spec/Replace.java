package deeper.spec;

import java.util.ArrayList;
import java.util.List;

/** Puts another layer in the place of a named one. */
final class Replace {
  private final LayerSpec replacement;
  private boolean isDone;

  private Replace(LayerSpec replacement) {
    this.replacement = replacement;
  }

  static Sequence in(Sequence layers, String path, LayerSpec replacement) {
    Replace replace = new Replace(replacement);
    Sequence changed = replace.sequence(layers, path);
    if (!replace.isDone) {
      throw new IllegalArgumentException(
          "model: layer (%s) must be one of the model's. Use a name of its listing, such as %s."
              .formatted(path, layers.steps().get(0).name()));
    }
    return changed;
  }

  private Sequence sequence(Sequence sequence, String path) {
    List<Sequence.Step> steps = new ArrayList<>();
    for (Sequence.Step step : sequence.steps()) {
      steps.add(new Sequence.Step(step.name(), step(step, path)));
    }
    return new Sequence(sequence.typeName(), steps);
  }

  private LayerSpec step(Sequence.Step step, String path) {
    if (step.name().equals(path)) {
      isDone = true;
      return replacement;
    }
    if (step.name().isEmpty()) {
      return inside(step.layer(), path);
    }
    boolean isOnPath = path.startsWith(step.name() + ".");
    return isOnPath ? inside(step.layer(), path.substring(step.name().length() + 1)) : step.layer();
  }

  private LayerSpec inside(LayerSpec layer, String path) {
    if (layer instanceof Sequence sequence) {
      return sequence(sequence, path);
    }
    if (layer instanceof Residual residual) {
      return new Residual(inside(residual.body(), path), inside(residual.shortcut(), path));
    }
    if (layer instanceof Branches branches) {
      return new Branches(branches.parts().stream().map(part -> inside(part, path)).toList());
    }
    if (layer instanceof Auxiliary auxiliary) {
      return new Auxiliary(inside(auxiliary.head(), path), auxiliary.weight());
    }
    return layer;
  }
}
