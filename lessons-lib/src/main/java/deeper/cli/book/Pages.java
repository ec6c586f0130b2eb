package deeper.cli.book;

import deeper.notebook.Html;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** One lesson as one page. */
public final class Pages {
  private static final String TEMPLATE = Assets.text("page.html");

  /** The way to the cover. */
  static final String HOME = "<a class=\"brand\" href=\"index.html\">Deeper</a>";

  private static final Pattern PLACE = Pattern.compile("\\$\\{(\\w+)}");

  private Pages() {}

  /**
   * Writes a lesson alone: no other lessons to go to, nothing to search.
   *
   * @param lesson an executed notebook
   * @param folder where {@code NAME.html} and its {@code assets} go
   * @param language {@code en} or {@code zh}: shown first; the page has a switch where it has both
   */
  public static void write(LessonFile lesson, Path folder, String language) {
    Assets.write(folder);
    save(folder, lesson.name(), page(lesson, List.of(), language));
  }

  /** The page of a lesson among others. */
  static String page(LessonFile lesson, List<LessonFile> all, String language) {
    Body body = Body.of(lesson);
    return fill(
        Map.of(
            "title",
            Html.escape(lesson.id() + " · " + lesson.title()),
            "language",
            language,
            "home",
            all.isEmpty() ? "<span class=\"brand\">Deeper</span>" : HOME,
            "search",
            all.isEmpty() ? "" : Assets.text("search.html"),
            "lessons",
            lessons(all, lesson),
            "contents",
            contents(body),
            "body",
            body.html() + neighbours(all, lesson)));
  }

  /** Fills the frame that all pages have. */
  static String fill(Map<String, String> values) {
    return PLACE
        .matcher(TEMPLATE)
        .replaceAll(m -> Matcher.quoteReplacement(values.getOrDefault(m.group(1), "")));
  }

  static void save(Path folder, String name, String html) {
    try {
      Files.createDirectories(folder);
      Files.writeString(folder.resolve(name + ".html"), html);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The list of all lessons beside a page; {@code here} is null on a page that is none of them. */
  static String lessons(List<LessonFile> all, LessonFile here) {
    if (all.isEmpty()) {
      return "";
    }
    return all.stream()
        .map(
            lesson ->
                "<li><a href=\"%s.html\"%s><span class=\"number\">%s</span> %s</a></li>"
                    .formatted(
                        lesson.name(),
                        lesson.equals(here) ? " aria-current=\"page\"" : "",
                        lesson.id(),
                        Body.titles(lesson)))
        .collect(Collectors.joining("\n", "<ol class=\"lessons\">\n", "\n</ol>"));
  }

  private static String contents(Body body) {
    return body.entries().stream()
        .map(
            entry ->
                "<li class=\"%s\"><a href=\"#%s\">%s</a></li>"
                    .formatted(entry.classes(), entry.anchor(), entry.text()))
        .collect(Collectors.joining("\n", "<ul class=\"contents\">\n", "\n</ul>"));
  }

  private static String neighbours(List<LessonFile> all, LessonFile lesson) {
    int at = all.indexOf(lesson);
    if (at < 0) {
      return "";
    }
    StringBuilder html = new StringBuilder("<nav class=\"neighbours\" data-label-en=\"");
    html.append("Next and previous lesson\" data-label-zh=\"上一课与下一课\">");
    if (at > 0) {
      html.append(link("prev", "← ", all.get(at - 1)));
    }
    if (at + 1 < all.size()) {
      html.append(link("next", "", all.get(at + 1)));
    }
    return html.append("</nav>\n").toString();
  }

  private static String link(String rel, String arrow, LessonFile lesson) {
    String after = arrow.isEmpty() ? " →" : "";
    return "<a rel=\"%s\" href=\"%s.html\">%s%s · %s%s</a>"
        .formatted(rel, lesson.name(), arrow, lesson.id(), Body.titles(lesson), after);
  }
}
