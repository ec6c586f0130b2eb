package deeper.plot;

import deeper.plot.Drawn.Box;
import deeper.plot.Drawn.Chain;
import deeper.plot.Drawn.Flow;
import deeper.plot.Drawn.Named;
import deeper.plot.Drawn.Times;
import deeper.spec.Auxiliary;
import deeper.spec.Branches;
import deeper.spec.Extent;
import deeper.spec.Identity;
import deeper.spec.LayerSpec;
import deeper.spec.ModelSpec;
import deeper.spec.Residual;
import deeper.spec.Sequence;
import java.util.ArrayList;
import java.util.List;

/** Makes the pieces of a drawing from a model's layers. */
final class Sketch {
  /** With more boxes than this, equal blocks in a row are drawn once. */
  private static final int MANY = 40;

  /** What comes in with more channels than this is no picture: a module is drawn by itself. */
  private static final int COLOURS = 4;

  private final boolean isGrouped;

  private Sketch(boolean isGrouped) {
    this.isGrouped = isGrouped;
  }

  /** Where a layer is: how deep in named composites, and whether in a unit with its own shapes. */
  private record Place(int depth, boolean isInside) {
    Place deeper() {
      return new Place(depth + 1, isInside);
    }

    Place inside() {
      return new Place(depth + 1, true);
    }
  }

  /** A drawing for each model; if one is large, equal blocks are drawn once in all of them. */
  static List<Drawn> of(List<ModelSpec> specs) {
    List<Drawn> all = specs.stream().map(new Sketch(false)::whole).toList();
    return all.stream().anyMatch(drawn -> drawn.boxes() > MANY)
        ? specs.stream().map(new Sketch(true)::whole).toList()
        : all;
  }

  private Drawn whole(ModelSpec spec) {
    Extent in = Extent.picture(spec.input());
    Strand strand = new Strand(in);
    String first = in.channels() > COLOURS ? "maps " : "picture ";
    strand.part(box(first + LayerText.shape(in), new Flow(in, in)));
    for (Sequence.Step step : spec.layers().steps()) {
      add(strand, step, new Place(0, false));
    }
    strand.flush();
    Extent out = strand.out();
    String last = out.isFlat() ? LayerText.shape(out) + " scores" : "maps " + LayerText.shape(out);
    strand.part(box(last, new Flow(out, out)));
    return strand.drawn(false, false);
  }

  private static Box box(String text, Flow flow) {
    return new Box("plain", "", text, "", flow);
  }

  private void add(Strand strand, Sequence.Step step, Place place) {
    LayerSpec layer = step.layer();
    Extent in = strand.out();
    Flow flow = new Flow(in, layer.outputShape(in));
    if (layer instanceof Sequence sequence && step.name().isEmpty()) {
      sequence.steps().forEach(inner -> add(strand, inner, place.deeper()));
    } else if (layer instanceof Sequence sequence) {
      strand.part(named(step.name(), sequence, drawn(sequence, in, place.deeper()), place));
    } else if (layer instanceof Residual unit) {
      Drawn body = drawn(unit.body(), in, place.inside());
      strand.part(new Around(body, words(unit.shortcut(), in), "+", flow));
    } else if (layer instanceof Branches branches) {
      strand.part(branches(branches, flow, place.inside()));
    } else if (layer instanceof Auxiliary exit) {
      strand.part(new SideExit(step.name(), exit.weight(), flow));
    } else if (!(layer instanceof Identity)) {
      strand.layer(layer, flow);
    }
  }

  private Drawn drawn(LayerSpec layer, Extent in, Place place) {
    Strand strand = new Strand(in);
    if (layer instanceof Sequence sequence) {
      sequence.steps().forEach(step -> add(strand, step, place));
    } else {
      add(strand, new Sequence.Step("", layer), place);
    }
    return strand.drawn(isGrouped, place.isInside);
  }

  private Drawn branches(Branches branches, Flow flow, Place place) {
    List<LayerSpec> parts = branches.parts();
    if (parts.size() == 2 && parts.get(0) instanceof Identity) {
      return new Around(drawn(parts.get(1), flow.in(), place), List.of(), "concatenate", flow);
    }
    return new Fork(parts.stream().map(p -> drawn(p, flow.in(), place)).toList(), flow);
  }

  /** What a projection does, a line each: {@code 1×1 conv}, {@code 128}, {@code /2}. */
  private List<String> words(LayerSpec shortcut, Extent in) {
    Drawn way = drawn(shortcut, in, new Place(9, true));
    return way instanceof Box box ? List.of(box.text().split(", ", -1)) : List.of();
  }

  private static Drawn named(String name, Sequence sequence, Drawn inner, Place place) {
    boolean isNumber = name.matches("\\d*");
    String title = isNumber ? sequence.typeName() : name;
    boolean isComposite = inner instanceof Chain || inner instanceof Fork || inner instanceof Times;
    boolean isWorthy = !isNumber || inner.key().contains("fork(");
    return place.depth < 2 && !place.isInside && isComposite && isWorthy
        ? new Named(title, inner)
        : inner;
  }

  /** Collects pieces one below the other; small layers share the box of a neighbour. */
  private static final class Strand {
    private final Extent in;
    private final List<Drawn> items = new ArrayList<>();
    private final List<String> waiting = new ArrayList<>();
    private Extent out;

    Strand(Extent in) {
      this.in = in;
      this.out = in;
    }

    Extent out() {
      return out;
    }

    void part(Drawn piece) {
      flush();
      items.add(piece);
      out = piece.flow().out();
    }

    void layer(LayerSpec layer, Flow flow) {
      String look = LayerText.look(layer);
      if (!look.isEmpty()) {
        String before = String.join(", ", waiting);
        waiting.clear();
        items.add(new Box(look, before, LayerText.of(layer), "", flow));
      } else {
        small(LayerText.small(layer), flow);
      }
      out = flow.out();
    }

    private void small(String word, Flow flow) {
      Drawn last = items.isEmpty() ? null : items.get(items.size() - 1);
      if (waiting.isEmpty() && last instanceof Box box && !box.look().equals("plain")) {
        items.set(items.size() - 1, box.then(word, flow.out()));
      } else if (waiting.isEmpty() && last instanceof Around unit && !word.equals("flatten")) {
        items.set(items.size() - 1, unit.then(word));
      } else {
        waiting.add(word);
      }
    }

    /** Small layers that found no neighbour get a box. */
    void flush() {
      if (!waiting.isEmpty()) {
        items.add(box(String.join(", ", waiting), new Flow(out, out)));
        waiting.clear();
      }
    }

    Drawn drawn(boolean isGrouped, boolean isQuiet) {
      flush();
      List<Drawn> shown = isGrouped ? grouped() : items;
      return shown.size() == 1
          ? shown.get(0)
          : new Chain(List.copyOf(shown), isQuiet, new Flow(in, out));
    }

    private List<Drawn> grouped() {
      List<Drawn> groups = new ArrayList<>();
      for (int i = 0; i < items.size(); ) {
        Drawn first = items.get(i);
        int end = i + 1;
        while (end < items.size() && items.get(end).key().equals(first.key())) {
          end++;
        }
        boolean isOnce = end == i + 1 || first instanceof Box;
        Flow flow = new Flow(first.flow().in(), items.get(end - 1).flow().out());
        groups.addAll(isOnce ? items.subList(i, end) : List.of(new Times(end - i, first, flow)));
        i = end;
      }
      return groups;
    }
  }
}
