package deeper.tests.house;

import deeper.cli.book.Cell;
import deeper.cli.book.LessonFile;
import deeper.cli.book.References;
import io.deeper.gson.JsonObject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** What holds for each cell: length, numbers in prose, words for pictures. */
final class CellRules {
  private static final int LINES = 30;
  private static final Pattern NO_PROSE =
      Pattern.compile(
          "(?s)```.*?```|`+[^`]*`+|<code>.*?</code>|\\$\\$.+?\\$\\$|\\$[^$\\n]+\\$|(?m)^#.*$");
  private static final Pattern LITERAL = Pattern.compile("\\d+\\.\\d+|\\d+(?:\\.\\d+)?\\s?%");

  /** How sure an interval is, and everything: no results. */
  private static final Pattern CONVENTION = Pattern.compile("(?<![\\d.])(?:95|100)\\s?%");

  /** Places in books, licences, papers' numbers. */
  private static final Pattern PLACE =
      Pattern.compile(
          "(?i)(?:sections?|chapters?|§|BY-SA|arXiv:|Java)\\s*\\d[\\d.]*(?: (?:to|and|or) [\\d.]+)?"
              + "|\\d[\\d.]* ?[节章]");

  /** What follows is a list of sources. */
  private static final Pattern READING = Pattern.compile("(?s)\\n## (?:Further reading|延伸阅读).*");

  private static final Pattern PARAGRAPH_END = Pattern.compile("\\n\\s*\\n|\\n(?=[-|*\\d])");

  /** A link, or authors and a year in brackets. */
  private static final Pattern SOURCED = Pattern.compile("\\]\\(http|\\b(?:19|20)\\d\\d[a-z]?[)）]");

  private static final Pattern IMAGE = Pattern.compile("<img\\b[^>]*>");
  private static final Pattern NAMED_IMAGE = Pattern.compile("\\balt=\"[^\"]+\"");
  private static final Pattern MARKDOWN_IMAGE = Pattern.compile("!\\[\\s*\\]\\(");

  private final References references;
  private final List<String> problems = new ArrayList<>();
  private boolean isIllustrated;

  private CellRules(References references) {
    this.references = references;
  }

  /**
   * Looks at every cell.
   *
   * @param results the folder that references in prose point into
   */
  static List<String> problems(LessonFile lesson, Path results) {
    CellRules rules = new CellRules(References.in(results));
    for (Cell cell : lesson.cells()) {
      if (cell.isMarkdown()) {
        rules.prose(cell);
      } else {
        rules.code(cell);
      }
    }
    rules.want(rules.isIllustrated, "no cell shows a picture");
    return rules.problems;
  }

  private void prose(Cell cell) {
    references.problems(cell.source()).forEach(p -> problems.add(cell.id() + ": " + p));
    String text = READING.matcher(cell.source()).replaceAll("");
    for (String paragraph : PARAGRAPH_END.split(text, -1)) {
      if (!SOURCED.matcher(paragraph).find()) {
        String words = NO_PROSE.matcher(References.without(paragraph)).replaceAll(" ");
        words = PLACE.matcher(words).replaceAll(" ");
        words = CONVENTION.matcher(words).replaceAll(" ");
        LITERAL
            .matcher(words)
            .results()
            .forEach(
                m ->
                    problems.add(
                        cell.id() + " says '" + m.group() + "' without reference or source"));
      }
    }
    want(!MARKDOWN_IMAGE.matcher(cell.source()).find(), cell.id() + " has a picture without words");
    pictures(cell, cell.source());
  }

  private void code(Cell cell) {
    long lines = cell.source().lines().count();
    want(lines <= LINES, cell.id() + " has " + lines + " lines, at most " + LINES);
    want(cell.count() > 0 || cell.source().isBlank(), cell.id() + " was not executed");
    for (JsonObject output : cell.outputs()) {
      if (output.has("data")) {
        JsonObject data = output.getAsJsonObject("data");
        pictures(cell, Cell.text(data.get("text/html")));
        pictures(cell, Cell.text(data.get("image/svg+xml")));
        isIllustrated |= data.has("image/png");
        want(!data.has("image/png") || data.has("text/plain"), cell.id() + ": a PNG without words");
      }
    }
  }

  private void pictures(Cell cell, String html) {
    IMAGE
        .matcher(html)
        .results()
        .forEach(
            m ->
                want(
                    NAMED_IMAGE.matcher(m.group()).find(),
                    cell.id() + " has an img without alt text"));
    boolean isDrawn = html.contains("<svg") || html.contains("<canvas");
    boolean isNamed = html.contains("aria-label") || html.contains("<title");
    want(!isDrawn || isNamed, cell.id() + " has a drawing without a name");
    isIllustrated |= isDrawn || html.contains("<img");
  }

  private void want(boolean holds, String problem) {
    if (!holds) {
      problems.add(problem);
    }
  }
}
