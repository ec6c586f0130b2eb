package deeper.plot;

import deeper.plot.SvgPen.Area;
import deeper.spec.Extent;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A piece of a model drawing. The data enters at the top of its middle line and leaves at the
 * bottom; lengths are points to the left and right of that line.
 */
sealed interface Drawn
    permits Drawn.Box, Drawn.Chain, Drawn.Times, Drawn.Named, Around, Fork, SideExit {
  /** Width of a box. */
  double BOX = 148;

  /** Length of the arrow between two pieces. */
  double GAP = 20;

  double left();

  double right();

  double height();

  /** Shapes before and after. */
  Flow flow();

  /** Pieces that look the same have the same key. */
  String key();

  /** How many boxes are in it. */
  int boxes();

  void paint(SvgPen pen, double x, double y);

  /** Whether an arrow can end at its top: there is a box. */
  default boolean isSolid() {
    return false;
  }

  default double width() {
    return left() + right();
  }

  /** Shapes before and after a piece. */
  record Flow(Extent in, Extent out) {
    @Override
    public String toString() {
      return LayerText.shape(in) + " → " + LayerText.shape(out);
    }
  }

  /** One layer with the small ones before and after it. */
  record Box(String look, String before, String text, String after, Flow flow) implements Drawn {
    @Override
    public double left() {
      return BOX / 2;
    }

    @Override
    public double right() {
      return BOX / 2;
    }

    @Override
    public double height() {
      return 22 + (before.isEmpty() ? 0 : 11) + (after.isEmpty() ? 0 : 11);
    }

    @Override
    public String key() {
      return before + "|" + text + "|" + after;
    }

    @Override
    public int boxes() {
      return 1;
    }

    @Override
    public boolean isSolid() {
      return true;
    }

    Box then(String word, Extent out) {
      String words = after.isEmpty() ? word : after + ", " + word;
      return new Box(look, before, text, words, new Flow(flow.in, out));
    }

    @Override
    public void paint(SvgPen pen, double x, double y) {
      pen.area(new Area(x - BOX / 2, y, BOX, height()), look, flow.toString());
      double line = y;
      if (!before.isEmpty()) {
        pen.text(x, y + 12, "small", before);
        line += 11;
      }
      pen.text(x, line + 15, "main", text);
      if (!after.isEmpty()) {
        pen.text(x, line + 26, "small", after);
      }
    }
  }

  /** Pieces one below the other; the shape stands where it changes. */
  record Chain(List<Drawn> items, boolean isQuiet, Flow flow) implements Drawn {
    @Override
    public double left() {
      return items.stream().mapToDouble(Drawn::left).max().orElse(4);
    }

    @Override
    public double right() {
      return items.stream().mapToDouble(Drawn::right).max().orElse(4);
    }

    @Override
    public double height() {
      double own = items.stream().mapToDouble(Drawn::height).sum();
      return own + GAP * Math.max(0, items.size() - 1);
    }

    @Override
    public String key() {
      return items.stream().map(Drawn::key).collect(Collectors.joining(";", "chain(", ")"));
    }

    @Override
    public int boxes() {
      return items.stream().mapToInt(Drawn::boxes).sum();
    }

    @Override
    public boolean isSolid() {
      return !items.isEmpty() && items.get(0).isSolid();
    }

    @Override
    public void paint(SvgPen pen, double x, double y) {
      double top = y;
      for (int i = 0; i < items.size(); i++) {
        Drawn item = items.get(i);
        item.paint(pen, x, top);
        top += item.height();
        if (i + 1 < items.size()) {
          pen.enter(x, top, top + GAP, items.get(i + 1).isSolid());
          if (!isQuiet) {
            pen.shape(x - 6, top + 13, LayerText.shape(item.flow().out));
          }
          top += GAP;
        }
      }
    }
  }

  /** The same piece several times in a row, drawn once in a frame. */
  record Times(int count, Drawn item, Flow flow) implements Drawn {
    @Override
    public double left() {
      return item.left() + 10;
    }

    @Override
    public double right() {
      return item.right() + 42;
    }

    @Override
    public double height() {
      return item.height() + 24;
    }

    @Override
    public String key() {
      return count + "x" + item.key();
    }

    @Override
    public int boxes() {
      return item.boxes();
    }

    @Override
    public void paint(SvgPen pen, double x, double y) {
      double width = item.width() + 20;
      pen.area(new Area(x - left(), y, width, height()), "frame", flow.toString());
      pen.enter(x, y, y + 12, item.isSolid());
      item.paint(pen, x, y + 12);
      pen.line(x, y + 12 + item.height(), y + height());
      pen.text(x - left() + width + 20, y + height() / 2 + 5, "title", "×" + count);
    }
  }

  /** A piece with its name at its left. */
  record Named(String name, Drawn item) implements Drawn {
    @Override
    public double left() {
      return item.left() + 8 + 5.6 * name.length();
    }

    @Override
    public double right() {
      return item.right();
    }

    @Override
    public double height() {
      return item.height();
    }

    @Override
    public Flow flow() {
      return item.flow();
    }

    @Override
    public String key() {
      return name + "=" + item.key();
    }

    @Override
    public boolean isSolid() {
      return item.isSolid();
    }

    @Override
    public int boxes() {
      return item.boxes();
    }

    @Override
    public void paint(SvgPen pen, double x, double y) {
      item.paint(pen, x, y);
      pen.text(x - item.left() - 6, y + 14, "name", name);
    }
  }
}
