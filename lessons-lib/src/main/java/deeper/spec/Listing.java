package deeper.spec;

import java.util.LinkedHashMap;
import java.util.Map;

/** Prints a layer as PyTorch prints a module: one line per named layer, nested by indentation. */
final class Listing {
  private Listing() {}

  static String of(String title, LayerSpec spec) {
    Map<String, LayerSpec> children = new LinkedHashMap<>();
    collect("", spec, children);
    String type = title.isEmpty() ? spec.typeName() : title;
    if (spec.parts().isEmpty() && !(spec instanceof Sequence)) {
      return spec.toString();
    }
    StringBuilder text = new StringBuilder(type).append("(");
    children.forEach(
        (name, child) ->
            text.append("\n  (")
                .append(name)
                .append("): ")
                .append(of("", child).replace("\n", "\n  ")));
    return text.append(children.isEmpty() ? ")" : "\n)").toString();
  }

  /** Direct children by name; composites without a name are looked through. */
  private static void collect(String name, LayerSpec spec, Map<String, LayerSpec> into) {
    if (!name.isEmpty()) {
      into.putIfAbsent(name, spec);
    } else if (spec instanceof Sequence sequence) {
      sequence.steps().forEach(step -> collect(step.name(), step.layer(), into));
    } else {
      spec.parts().forEach(part -> collect("", part, into));
    }
  }
}
