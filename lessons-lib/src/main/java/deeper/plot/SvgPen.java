package deeper.plot;

import deeper.notebook.Html;
import java.util.Locale;
import java.util.Map;

/**
 * Writes SVG elements, one a line. Every look is an attribute of its element, so that two drawings
 * in one notebook cannot change each other as style sheets would.
 */
final class SvgPen {
  private static final String FONT = "font-family=\"Helvetica, Arial, sans-serif\" ";
  private static final Map<String, String> TEXT =
      Map.of(
          "title", FONT + "font-size=\"15\" font-weight=\"bold\" text-anchor=\"middle\"",
          "main", FONT + "font-size=\"11\" text-anchor=\"middle\"",
          "small", FONT + "font-size=\"9\" fill=\"#444444\" text-anchor=\"middle\"",
          "shape", FONT + "font-size=\"9\" fill=\"#444444\" text-anchor=\"end\"",
          "name", FONT + "font-size=\"10\" font-style=\"italic\" text-anchor=\"end\"",
          "aside", FONT + "font-size=\"9\" fill=\"#444444\" text-anchor=\"start\"");
  private static final Map<String, String> FILL =
      Map.of(
          "conv", "fill=\"#DCEBF7\" stroke=\"#0072B2\"",
          "pool", "fill=\"#FBE6D3\" stroke=\"#B44600\"",
          "dense", "fill=\"#D6F0E6\" stroke=\"#007352\"",
          "join", "fill=\"#FFFFFF\" stroke=\"#222222\"",
          "frame", "fill=\"none\" stroke=\"#AAAAAA\"",
          "plain", "fill=\"#EEEEEE\" stroke=\"#666666\"");
  private static final String LINE = "fill=\"none\" stroke=\"#222222\" stroke-width=\"1.2\"";

  /** A rectangle in points. */
  record Area(double x, double y, double width, double height) {}

  private final StringBuilder out = new StringBuilder();
  private String lastShape = "";

  /** A rectangle with rounded corners; layers have the class {@code block}. */
  void area(Area a, String look, String tooltip) {
    String kind = look.equals("join") || look.equals("frame") ? look : "block " + look;
    out.append(
        "<rect class=\"%s\" x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\" rx=\"4\" %s><title>%s</title></rect>%n"
            .formatted(
                kind,
                number(a.x),
                number(a.y),
                number(a.width),
                number(a.height),
                FILL.get(look),
                Html.escape(tooltip)));
  }

  void text(double x, double y, String look, String text) {
    out.append(
        "<text x=\"%s\" y=\"%s\" %s>%s</text>%n"
            .formatted(number(x), number(y), TEXT.get(look), Html.escape(text)));
  }

  /** Straight down. */
  void line(double x, double from, double to) {
    path("M%s %s V%s".formatted(number(x), number(from), number(to)), "flow");
  }

  /** Straight down with a head. */
  void arrow(double x, double from, double to) {
    line(x, from, to - 4);
    head(x, to, "M%s %s l-3.5 -6 h7 z");
  }

  /** Straight down, with a head if there is a box to end at. */
  void enter(double x, double from, double to, boolean hasHead) {
    if (hasHead) {
      arrow(x, from, to);
    } else {
      line(x, from, to);
    }
  }

  /** A new model begins, whose first box says its shape. */
  void begin(String shape) {
    lastShape = shape;
  }

  /** A shape beside the line, unless it was the last one written. */
  void shape(double x, double y, String text) {
    if (!text.equals(lastShape)) {
      text(x, y, "shape", text);
    }
    lastShape = text;
  }

  void across(double y, double from, double to) {
    path("M%s %s H%s".formatted(number(from), number(y), number(to)), "flow");
  }

  /** The head of an arrow that comes from the right. */
  void leftHead(double x, double y) {
    head(x, y, "M%s %s l6 -3.5 v7 z");
  }

  /** Any line; of the class {@code projection} it is dashed. */
  void path(String d, String kind) {
    String dash = kind.contains("projection") ? " stroke-dasharray=\"5 3\"" : "";
    out.append("<path class=\"%s\" d=\"%s\" %s%s/>%n".formatted(kind, d, LINE, dash));
  }

  private void head(double x, double y, String d) {
    out.append(
        "<path class=\"head\" d=\"%s\" fill=\"#222222\"/>%n"
            .formatted(d.formatted(number(x), number(y))));
  }

  /** The whole picture on white ground. */
  String svg(double width, double height, String description) {
    String label = Html.escape(description);
    return ("<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" aria-label=\"%s\" width=\"%s\""
            + " height=\"%s\" viewBox=\"0 0 %s %s\">%n<title>%s</title>%n"
            + "<rect width=\"100%%\" height=\"100%%\" fill=\"#FFFFFF\"/>%n%s</svg>%n")
        .formatted(label, number(width), number(height), number(width), number(height), label, out);
  }

  static String number(double value) {
    String text = String.format(Locale.ROOT, "%.1f", value);
    return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
  }
}
