package deeper.cli.book;

import deeper.notebook.Html;
import io.deeper.gson.JsonArray;
import io.deeper.gson.JsonElement;
import io.deeper.gson.JsonObject;
import java.util.List;
import java.util.regex.Pattern;

/** What a cell showed, as HTML: the richest form of each output. */
final class Outputs {
  private static final List<String> BEST_FIRST =
      List.of(
          "text/html",
          "image/svg+xml",
          "image/png",
          "image/jpeg",
          "text/markdown",
          "text/latex",
          "text/plain");
  private static final Pattern COLOURS = Pattern.compile("\u001b\\[[0-9;]*[A-Za-z]");
  // A line that a carriage return goes back in keeps what was written last.
  private static final Pattern REWRITTEN = Pattern.compile("(?m)^[^\\n]*\\r(?!\\n|$)");

  private Outputs() {}

  static String html(Cell cell) {
    StringBuilder html = new StringBuilder();
    StringBuilder lines = new StringBuilder();
    for (JsonObject output : cell.outputs()) {
      if (output.get("output_type").getAsString().equals("stream")) {
        lines.append(Cell.text(output.get("text")));
      } else {
        flush(lines, html);
        html.append("<div class=\"output\">").append(rich(output, cell)).append("</div>\n");
      }
    }
    flush(lines, html);
    return html.toString();
  }

  /** What is printed in several pieces is one piece to a reader. */
  private static void flush(StringBuilder lines, StringBuilder html) {
    if (!lines.isEmpty()) {
      html.append("<div class=\"output\">").append(pre("stream", lines.toString()));
      html.append("</div>\n");
      lines.setLength(0);
    }
  }

  private static String rich(JsonObject output, Cell cell) {
    if (output.get("output_type").getAsString().equals("error")) {
      StringBuilder trace = new StringBuilder();
      JsonArray lines = output.getAsJsonArray("traceback");
      for (JsonElement line : lines) {
        trace.append(line.getAsString()).append('\n');
      }
      return pre("error", trace.toString());
    }
    JsonObject data = output.getAsJsonObject("data");
    for (String mime : BEST_FIRST) {
      if (data.has(mime)) {
        String alt = Cell.text(data.get("text/plain"));
        return of(mime, Cell.text(data.get(mime)), alt, cell);
      }
    }
    return "";
  }

  private static String of(String mime, String data, String alt, Cell cell) {
    return switch (mime) {
      case "text/html" -> data;
      case "image/svg+xml" -> drawing(data, alt);
      case "text/markdown" -> Markdown.html(data, cell.id() + "-shown");
      case "text/latex" -> Markdown.html(data, cell.id() + "-shown");
      case "text/plain" -> pre("value", data);
      default ->
          "<img alt=\"%s\" src=\"data:%s;base64,%s\">"
              .formatted(Html.escape(alt), mime, data.replaceAll("\\s", ""));
    };
  }

  /** A drawing that says what it is keeps its own words. */
  private static String drawing(String svg, String alt) {
    boolean isNamed = svg.contains("<title") || svg.contains("aria-label");
    String body = svg.replaceFirst("(?s)^.*?(?=<svg)", "");
    return isNamed
        ? body
        : "<div role=\"img\" aria-label=\"%s\">%s</div>".formatted(Html.escape(alt), body);
  }

  private static String pre(String kind, String text) {
    String plain = COLOURS.matcher(text).replaceAll("");
    plain = REWRITTEN.matcher(plain).replaceAll("").stripTrailing();
    return "<pre class=\"%s\"%s>%s</pre>".formatted(kind, Body.focus(plain), Html.escape(plain));
  }
}
