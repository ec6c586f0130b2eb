package deeper.grade;

import deeper.notebook.Html;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The page that a student gets and the page about the class. All text of others is escaped. */
final class Pages {
  private static final String HEAD =
      """
      <!doctype html>
      <html lang="en"><head><meta charset="utf-8">
      <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
      <meta name="viewport" content="width=device-width">
      <title>%s</title>
      <style>
      body { font: 16px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; color: #222; }
      table { border-collapse: collapse; width: 100%%; margin: 1rem 0; }
      th, td { text-align: left; vertical-align: top; padding: .4rem .6rem; border-bottom: 1px solid #ddd; overflow-wrap: anywhere; }
      td.n, th.n { text-align: right; white-space: nowrap; }
      .ok { color: #1a7f37; } .part { color: #9a6700; } .no { color: #b32; } .note { color: #666; font-size: .9em; }
      .score { font-size: 2rem; margin: .5rem 0; } .bar { fill: #4477aa; }
      </style></head><body>
      """;

  private Pages() {}

  /** One student's page: each check with points, message and hint; hidden ones by title. */
  static String feedback(Assignment assignment, Row row) {
    StringBuilder page = new StringBuilder(head(assignment.id() + " - " + row.student()));
    page.append("<h1>").append(text(assignment.id() + ": " + assignment.title())).append("</h1>");
    page.append("<p>").append(text(row.student())).append("</p>");
    Result result = row.result();
    if (!row.hasMark()) {
      page.append(
              "<p class=\"score\">No mark yet</p><p>The grader itself failed on this submission;")
          .append(" a person will look at it. This costs no points.</p>");
      return page.append("</body></html>\n").toString();
    }
    page.append("<p class=\"score\">").append(points(row.total())).append(" of ");
    page.append(points(assignment.points())).append(" points</p>");
    if (!result.reason().isEmpty()) {
      page.append("<p class=\"no\">Refused: ").append(text(result.reason())).append(".</p>");
    }
    if (row.daysLate() > 0) {
      page.append("<p class=\"part\">").append(row.daysLate()).append(" day(s) late: ");
      page.append(Math.round(100 * row.factor())).append(" % of the points count.</p>");
    }
    for (Manual.Entry entry : row.manual()) {
      page.append("<p>").append(points(entry.points())).append(" points by hand: ");
      page.append(text(entry.comment())).append("</p>");
    }
    page.append("<table><thead><tr><th></th><th>check</th><th class=\"n\">points</th>");
    page.append("<th>what it says</th></tr></thead><tbody>");
    result.marks().forEach(mark -> page.append(mark(mark)));
    return page.append("</tbody></table></body></html>\n").toString();
  }

  private static String mark(Mark mark) {
    String kind = mark.passed() ? "ok" : mark.points() > 0 ? "part" : "no";
    String sign = mark.passed() ? "&#10003;" : mark.points() > 0 ? "&#189;" : "&#10007;";
    StringBuilder row = new StringBuilder("<tr><td class=\"" + kind + "\">" + sign + "</td><td>");
    row.append(text(mark.title()));
    if (mark.hidden()) {
      row.append("<div class=\"note\">hidden check</div>");
    }
    row.append("</td><td class=\"n\">").append(points(mark.points())).append(" / ");
    row.append(points(mark.max())).append("</td><td>").append(text(mark.message()));
    for (String hint : mark.hints()) {
      row.append("<div class=\"note\">Hint: ").append(text(hint)).append("</div>");
    }
    return row.append("</td></tr>").toString();
  }

  /** The class: distribution, hardest checks, who needs a person, near-identical pairs. */
  static String overview(Assignment assignment, List<Row> rows, List<Similar.Pair> pairs) {
    List<Row> marked = rows.stream().filter(Row::hasMark).toList();
    StringBuilder page = new StringBuilder(head(assignment.id() + " - the class"));
    page.append("<h1>").append(text(assignment.id() + ": " + assignment.title())).append("</h1>");
    double mean = marked.stream().mapToDouble(Row::total).average().orElse(0);
    page.append("<p>").append(rows.size()).append(" students, ").append(marked.size());
    page.append(" marks, mean ").append(points(mean)).append(" of ");
    page.append(points(assignment.points())).append(" points.</p><h2>Distribution</h2>");
    page.append(histogram(marked, assignment.points()));
    page.append("<h2>Hardest checks first</h2>").append(hardest(assignment, marked));
    page.append("<h2>For a person to look at</h2>").append(people(rows));
    page.append("<h2>Nearly the same code</h2>");
    List<List<Object>> near = new ArrayList<>();
    pairs.forEach(p -> near.add(List.of(p.one(), p.other(), Math.round(100 * p.part()) + " %")));
    page.append(near.isEmpty() ? "<p>None.</p>" : table(List.of("one", "other", "shared"), near));
    return page.append("</body></html>\n").toString();
  }

  private static String histogram(List<Row> rows, double max) {
    int[] bins = new int[10];
    for (Row row : rows) {
      bins[(int) Math.max(0, Math.min(9, 10 * row.total() / max))]++;
    }
    int most = Math.max(1, java.util.Arrays.stream(bins).max().orElse(1));
    StringBuilder svg = new StringBuilder("<svg width=\"600\" height=\"190\" role=\"img\">");
    svg.append("<title>students per tenth of the points</title>");
    for (int i = 0; i < bins.length; i++) {
      int height = 140 * bins[i] / most;
      int x = 60 * i;
      svg.append("<rect class=\"bar\" x=\"").append(x + 4).append("\" width=\"52\" y=\"");
      svg.append(160 - height).append("\" height=\"").append(height).append("\"/>");
      svg.append(label(x + 30, 155 - height, String.valueOf(bins[i])));
      svg.append(label(x + 30, 178, i * 10 + "-" + (i + 1) * 10 + " %"));
    }
    return svg.append("</svg>").toString();
  }

  private static String label(int x, int y, String words) {
    return "<text font-size=\"12\" text-anchor=\"middle\" x=\""
        + x
        + "\" y=\""
        + y
        + "\">"
        + words
        + "</text>";
  }

  private static String hardest(Assignment assignment, List<Row> rows) {
    record Share(Check check, double earned) {}
    List<List<Object>> cells = new ArrayList<>();
    assignment.checks().stream()
        .map(check -> new Share(check, earned(check, rows)))
        .sorted(Comparator.comparingDouble(Share::earned))
        .forEach(
            s ->
                cells.add(
                    List.of(
                        s.check().title(),
                        s.check().hidden() ? "hidden" : "visible",
                        Math.round(100 * s.earned()) + " %")));
    return table(List.of("check", "", "points earned"), cells);
  }

  private static double earned(Check check, List<Row> rows) {
    return rows.stream()
        .flatMap(row -> row.result().marks().stream())
        .filter(mark -> mark.id().equals(check.id()))
        .mapToDouble(mark -> mark.points() / mark.max())
        .average()
        .orElse(0);
  }

  private static String people(List<Row> rows) {
    List<List<Object>> cells = new ArrayList<>();
    for (Row row : rows) {
      if (row.result().status() != Result.Status.GRADED) {
        cells.add(List.of(row.student(), row.result().status().word(), row.result().reason()));
      }
    }
    return cells.isEmpty() ? "<p>Nobody.</p>" : table(List.of("student", "", "reason"), cells);
  }

  private static String table(List<String> header, List<List<Object>> rows) {
    return Html.table(header, rows).html();
  }

  private static String head(String title) {
    return HEAD.formatted(text(title));
  }

  private static String points(double value) {
    return String.valueOf(GradeBook.number(value));
  }

  /** Escaped, and without the controls that turn the direction of text around. */
  private static String text(String any) {
    return Html.escape(any.replaceAll("[\\p{Cntrl}\\u202A-\\u202E\\u2066-\\u2069]", " "));
  }
}
