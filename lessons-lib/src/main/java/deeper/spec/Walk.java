package deeper.spec;

import java.util.ArrayList;
import java.util.List;

/** Follows the data through a model, layer by layer, and reports what it passes. */
final class Walk {

  /**
   * Told about every module on the way: named composites before and after (not those of side
   * exits), plain layers once.
   */
  interface Visitor {
    void enter(String name, LayerSpec module);

    void leave(Extent out);

    void call(LayerCall call);
  }

  private final Visitor visitor;
  private int auxiliaries;

  Walk(Visitor visitor) {
    this.visitor = visitor;
  }

  static List<LayerCall> calls(LayerSpec spec, Extent in) {
    List<LayerCall> calls = new ArrayList<>();
    Visitor collector =
        new Visitor() {
          @Override
          public void enter(String name, LayerSpec module) {}

          @Override
          public void leave(Extent out) {}

          @Override
          public void call(LayerCall call) {
            calls.add(call);
          }
        };
    new Walk(collector).visit("", spec, in);
    return calls;
  }

  Extent visit(String prefix, LayerSpec spec, Extent in) {
    if (spec instanceof Sequence sequence) {
      Extent shape = in;
      for (Sequence.Step step : sequence.steps()) {
        shape = step(prefix, step, shape);
      }
      return shape;
    }
    if (spec instanceof Residual residual) {
      return Residual.sum(
          visit(prefix, residual.body(), in), visit(prefix, residual.shortcut(), in));
    }
    if (spec instanceof Branches branches) {
      return Branches.concat(branches.parts().stream().map(b -> visit(prefix, b, in)).toList());
    }
    if (spec instanceof Auxiliary auxiliary) {
      auxiliaries++;
      visit(prefix, auxiliary.head(), in);
      auxiliaries--;
      return in;
    }
    return leaf(prefix, spec, in, true);
  }

  private Extent step(String prefix, Sequence.Step step, Extent in) {
    LayerSpec layer = step.layer();
    boolean isNamed = !step.name().isEmpty();
    String name = Names.join(prefix, step.name());
    if (layer.parts().isEmpty() && !(layer instanceof Sequence)) {
      return leaf(name, layer, in, !isNamed);
    }
    if (!isNamed) {
      return visit(prefix, layer, in);
    }
    if (auxiliaries > 0 || layer instanceof Auxiliary) {
      return visit(name, layer, in);
    }
    visitor.enter(name, layer);
    Extent out = visit(name, layer, in);
    visitor.leave(out);
    return out;
  }

  private Extent leaf(String name, LayerSpec layer, Extent in, boolean isFunction) {
    if (isFunction && !layer.weights().isEmpty()) {
      throw new IllegalArgumentException(
          "%s: layer (%s) must have a name; its weights are kept under it. Put it into Sequence.of(..)."
              .formatted(name.isEmpty() ? "model" : name, layer));
    }
    Extent out;
    try {
      out = layer.outputShape(in);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          (name.isEmpty() ? "model" : name) + ": " + e.getMessage(), e);
    }
    visitor.call(new LayerCall(name, layer, in, out, isFunction, auxiliaries > 0));
    return out;
  }
}
