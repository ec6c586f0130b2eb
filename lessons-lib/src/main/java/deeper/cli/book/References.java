package deeper.cli.book;

import java.nio.file.Path;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.NoSuchElementException;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Numbers in prose that come from a result that a run wrote.
 *
 * <p>An author writes <code>{{results shortcuts/summary.json#plain.accuracy 0.0%}}</code>; {@link
 * #refresh} makes it <code>81.2%&lt;!--{{results ...}}--&gt;</code>: Jupyter shows the number and
 * hides the comment.
 */
public final class References {
  private static final Pattern REFERENCE =
      Pattern.compile(
          "(?<shown>[^\\s<>\"|(\\[*\\\\]*)<!--(?<kept>\\{\\{results ([^}]*)}})-->"
              + "|(?<fresh>\\{\\{results ([^}]*)}})");
  private static final Pattern PARTS = Pattern.compile("([^#\\s]+)#(\\S+)(?: (.+))?");
  private static final int KEPT = 2;
  private static final int IN_KEPT = 3;
  private static final int IN_FRESH = 5;

  private final Results results;

  private References(Results results) {
    this.results = results;
  }

  /**
   * References into a folder.
   *
   * @param results {@code notebooks/results}
   * @return what looks them up
   */
  public static References in(Path results) {
    return new References(new Results(results));
  }

  /**
   * Puts the number of each reference beside it.
   *
   * @param text of a cell or of a whole notebook
   * @return the text with the numbers of today
   * @throws NoSuchElementException if a file or key does not exist
   */
  public String refresh(String text) {
    return REFERENCE.matcher(text).replaceAll(m -> Matcher.quoteReplacement(today(m)));
  }

  /**
   * Compares prose and files.
   *
   * @param text of a cell or of a whole notebook
   * @return what differs, empty if nothing does
   */
  public List<String> problems(String text) {
    List<String> problems = new ArrayList<>();
    Matcher found = REFERENCE.matcher(text);
    while (found.find()) {
      try {
        String today = today(found.toMatchResult());
        if (!today.equals(found.group())) {
          problems.add("the text says '%s', the result is '%s'".formatted(found.group(), today));
        }
      } catch (NoSuchElementException | IllegalArgumentException e) {
        problems.add(found.group() + ": " + e.getMessage());
      }
    }
    return problems;
  }

  /**
   * Leaves out the references and what they show.
   *
   * @param text of a cell
   * @return what was written by hand
   */
  public static String without(String text) {
    return REFERENCE.matcher(text).replaceAll(" ");
  }

  private String today(MatchResult found) {
    boolean isFresh = found.group(KEPT) == null;
    String inner = found.group(isFresh ? IN_FRESH : IN_KEPT);
    return number(inner) + "<!--{{results " + inner + "}}-->";
  }

  private String number(String reference) {
    Matcher parts = PARTS.matcher(reference);
    if (!parts.matches()) {
      throw new IllegalArgumentException(
          "results: reference (%s) must be FILE#KEY or FILE#KEY PATTERN. Try runs.json#a.b 0.00."
              .formatted(reference));
    }
    String value = results.value(parts.group(1), parts.group(2));
    String pattern = parts.group(KEPT + 1);
    if (pattern == null) {
      return value;
    }
    DecimalFormatSymbols symbols = DecimalFormatSymbols.getInstance(Locale.ROOT);
    return new DecimalFormat(pattern, symbols).format(Double.parseDouble(value));
  }
}
