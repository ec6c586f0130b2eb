package deeper.spec;

import java.util.List;

/** Prints a {@link Summary} as the text table of torchinfo, and as HTML. */
final class SummaryText {
  private SummaryText() {}

  static String text(Summary summary, int depth) {
    List<SummaryRow> shown = shown(summary, depth);
    int width = Math.max(40, shown.stream().mapToInt(r -> label(r).length()).max().orElse(0) + 2);
    String rule = "=".repeat(width + 45);
    StringBuilder text = new StringBuilder(rule).append('\n');
    row(text, width, "Layer (type:depth-idx)", "Output Shape", "Param #");
    text.append(rule).append('\n');
    for (SummaryRow r : shown) {
      row(text, width, label(r), r.output().toString(), count(r, depth));
    }
    text.append(rule).append('\n');
    List<String[]> totals = summary.totals();
    for (int i = 0; i < totals.size(); i++) {
      text.append(totals.get(i)[0]).append(": ").append(totals.get(i)[1]).append('\n');
      if (i == 3 || i == totals.size() - 1) {
        text.append(rule).append('\n');
      }
    }
    return text.toString();
  }

  static String html(Summary summary, int depth) {
    StringBuilder html =
        new StringBuilder(
            "<table><thead><tr><th>Layer (type:depth-idx)</th><th>Name</th><th>Output shape</th>"
                + "<th>Parameters</th></tr></thead><tbody>");
    for (SummaryRow r : shown(summary, depth)) {
      html.append("<tr><td style=\"text-align:left;white-space:pre\">")
          .append(escape(label(r)))
          .append("</td><td style=\"text-align:left\">")
          .append(escape(r.name()))
          .append("</td><td>")
          .append(r.output())
          .append("</td><td>")
          .append(count(r, depth))
          .append("</td></tr>");
    }
    for (String[] total : summary.totals()) {
      html.append("<tr><th colspan=\"3\" style=\"text-align:left\">")
          .append(total[0])
          .append("</th><td>")
          .append(total[1])
          .append("</td></tr>");
    }
    return html.append("</tbody></table>").toString();
  }

  private static List<SummaryRow> shown(Summary summary, int depth) {
    return summary.rows().stream().filter(r -> r.depth() <= depth).toList();
  }

  private static void row(StringBuilder text, int width, String... cells) {
    text.append(("%-" + width + "s %-25s %s").formatted((Object[]) cells).stripTrailing())
        .append('\n');
  }

  private static String label(SummaryRow r) {
    if (r.depth() == 0) {
      return r.type();
    }
    return "│    ".repeat(r.depth() - 1) + "├─" + r.type() + ": " + r.depth() + "-" + r.index();
  }

  /** A composite shows its total only where its parts are too deep to be shown. */
  private static String count(SummaryRow r, int depth) {
    boolean isOpen = !r.isLeaf() && r.depth() < depth;
    return isOpen || r.parameters() == 0 ? "--" : Summary.grouped(r.parameters());
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;");
  }
}
