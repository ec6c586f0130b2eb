package deeper.plot;

import deeper.notebook.Html;
import deeper.notebook.Showable;
import deeper.shape.Axis;
import deeper.shape.ImageShape;
import deeper.shape.Window;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The receptive field as squares: the input and the map after each window side by side, and in each
 * the cells that the middle cell of the last map sees.
 *
 * <pre>{@code
 * FieldDrawing.of(5, Window.of(2), Window.of(2))   // 1 cell sees 2 x 2 = 4, and through them 9
 * }</pre>
 */
public final class FieldDrawing implements Showable {
  private static final int CELL = 22;
  private static final int GAP = 40;
  private static final int HEAD = 44;

  private final List<Map2d> maps;

  private FieldDrawing(List<Map2d> maps) {
    this.maps = maps;
  }

  /** One map: its size, and which of its cells are seen; the ends count. */
  private record Map2d(String name, Span rows, Span columns) {
    String seen() {
      return "%d x %d = %d".formatted(rows.seen(), columns.seen(), rows.seen() * columns.seen());
    }
  }

  /** One axis of a map: its cells, the first and the last of those that are seen. */
  private record Span(int size, int first, int last) {
    int seen() {
      return last - first + 1;
    }

    boolean holds(int cell) {
      return cell >= first && cell <= last;
    }

    /** The span before a window; what lies in the padding is not seen. */
    Span before(Axis axis, int cells) {
      int start = first * axis.stride() - axis.before();
      int end = last * axis.stride() - axis.before() + (int) axis.extent() - 1;
      return new Span(cells, Math.max(0, start), Math.min(cells - 1, end));
    }
  }

  /**
   * Stacks windows on a square input.
   *
   * @param size rows and columns of the input, at least 1
   * @param stack windows from the input to the output, at least one
   * @return the drawing
   * @throws IllegalArgumentException if a window does not fit or there is none
   */
  public static FieldDrawing of(int size, Window... stack) {
    if (stack.length == 0) {
      throw new IllegalArgumentException(
          "fieldDrawing: windows (0) must be at least one; an input sees itself. Add Window.of(2).");
    }
    List<ImageShape> shapes = new ArrayList<>(List.of(ImageShape.of(1, size, size)));
    for (Window window : stack) {
      shapes.add(window.output("fieldDrawing", shapes.get(shapes.size() - 1)));
    }
    int last = stack.length;
    Span rows = middle(shapes.get(last).height());
    Span columns = middle(shapes.get(last).width());
    List<Map2d> maps = new ArrayList<>(List.of(new Map2d("after window " + last, rows, columns)));
    for (int i = last - 1; i >= 0; i--) {
      rows = rows.before(stack[i].vertical(), shapes.get(i).height());
      columns = columns.before(stack[i].horizontal(), shapes.get(i).width());
      maps.add(0, new Map2d(i == 0 ? "input" : "after window " + i, rows, columns));
    }
    return new FieldDrawing(List.copyOf(maps));
  }

  private static Span middle(int size) {
    return new Span(size, (size - 1) / 2, (size - 1) / 2);
  }

  /** The squares, and the counts in words. */
  @Override
  public Map<String, String> mimeBundle() {
    StringBuilder body = new StringBuilder();
    int x = 8;
    int height = 0;
    for (Map2d map : maps) {
      body.append(
          "<text x=\"%d\" y=\"16\" font-weight=\"bold\">%s</text>".formatted(x, map.name()));
      body.append("<text x=\"%d\" y=\"34\">%s seen</text>".formatted(x, map.seen()));
      cells(body, map, x);
      x += Math.max(map.columns().size() * CELL, 110) + GAP;
      height = Math.max(height, map.rows().size() * CELL);
    }
    String svg =
        ("<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" aria-label=\"%1$s\" width=\"%3$d\" height=\"%4$d\""
                + " viewBox=\"0 0 %3$d %4$d\" style=\"max-width:100%%;height:auto\""
                + " font-family=\"Helvetica, Arial, sans-serif\" font-size=\"13\" fill=\"currentColor\">%2$s</svg>")
            .formatted(Html.escape(toString()), body, x - GAP + 8, HEAD + height + 8);
    Map<String, String> bundle = new LinkedHashMap<>();
    bundle.put("text/html", "<div style=\"overflow:auto\">" + svg + "</div>");
    bundle.put("text/plain", toString());
    return bundle;
  }

  private static void cells(StringBuilder body, Map2d map, int x) {
    for (int i = 0; i < map.rows().size(); i++) {
      for (int j = 0; j < map.columns().size(); j++) {
        boolean isSeen = map.rows().holds(i) && map.columns().holds(j);
        body.append(
            "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" %s/>"
                .formatted(
                    x + j * CELL,
                    HEAD + i * CELL,
                    CELL - 3,
                    CELL - 3,
                    isSeen
                        ? "class=\"seen\" fill=\"#0072B2\" fill-opacity=\"0.35\" stroke=\"#0072B2\" stroke-width=\"3\""
                        : "fill=\"none\" stroke=\"#888888\" stroke-dasharray=\"2 2\""));
      }
    }
  }

  /** What the middle cell sees in each map. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder("the middle cell at the end sees");
    for (int i = maps.size() - 2; i >= 0; i--) {
      String joint = i == maps.size() - 2 ? " " : ", ";
      text.append(joint).append(maps.get(i).seen()).append(" cells of the map ");
      text.append(maps.get(i).name());
    }
    return text.toString().replace("of the map input", "of the input");
  }
}
