package deeper.cli.book;

import deeper.notebook.Html;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A lesson's cells as HTML, and the headings that lead to them. */
final class Body {
  private static final int WIDE = 100;
  private static final Pattern HEADING = Pattern.compile("(?s)<h2 id=\"([^\"]+)\">(.*?)</h2>");

  private final StringBuilder html = new StringBuilder();
  private final List<Entry> entries = new ArrayList<>();

  private Body() {}

  /**
   * A line of the table of contents.
   *
   * @param classes which languages show it
   * @param anchor where it leads
   * @param text HTML
   */
  record Entry(String classes, String anchor, String text) {}

  static Body of(LessonFile lesson) {
    Body body = new Body();
    Set<String> twinned = lesson.twinned();
    for (Cell cell : lesson.cells()) {
      if (cell.isMarkdown()) {
        body.text(cell, twinned.contains(cell.id()));
      } else if (cell.isCode() && !(cell.source().isBlank() && cell.outputs().isEmpty())) {
        body.code(cell);
      }
    }
    return body;
  }

  String html() {
    return html.toString();
  }

  List<Entry> entries() {
    return entries;
  }

  private void text(Cell cell, boolean isTwinned) {
    String classes = cell.isChinese() ? "zh" : isTwinned ? "en" : "both";
    String inner = Markdown.html(cell.source(), cell.id());
    Matcher headings = HEADING.matcher(inner);
    while (headings.find()) {
      entries.add(new Entry(classes, headings.group(1), headings.group(2)));
    }
    html.append(
        "<section class=\"cell text %s\" id=\"%s\" lang=\"%s\">\n%s</section>\n"
            .formatted(classes, cell.id(), cell.isChinese() ? "zh" : "en", inner));
  }

  private void code(Cell cell) {
    String count = cell.count() == 0 ? " " : Integer.toString(cell.count());
    html.append("<section class=\"cell code\" id=\"%s\" lang=\"en\">\n".formatted(cell.id()));
    html.append("<div class=\"source\"><span class=\"count\" aria-hidden=\"true\">[");
    html.append(count).append("]</span><pre").append(focus(cell.source())).append("><code>");
    html.append(JavaCode.html(cell.source())).append("</code></pre></div>\n");
    html.append(Outputs.html(cell)).append("</section>\n");
  }

  /** What may have to be scrolled sideways can be reached with the keyboard. */
  static String focus(String text) {
    boolean isWide = text.lines().anyMatch(line -> line.length() > WIDE);
    return isWide ? " tabindex=\"0\"" : "";
  }

  /** Both titles, each shown in its language. */
  static String titles(LessonFile lesson) {
    return "<span class=\"en\">%s</span><span class=\"zh\" lang=\"zh\">%s</span>"
        .formatted(Html.escape(lesson.title()), Html.escape(lesson.titleZh()));
  }
}
