package deeper.cli.book;

import java.nio.file.Path;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.NoSuchElementException;
import java.util.function.Function;
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
      Pattern.compile("(<!--)?\\{\\{results ([^}]*)}}(?:-->)?");
  private static final Pattern PARTS = Pattern.compile("([^#\\s]+)#(\\S+)(?: (.+))?");
  private static final int PATTERN = 3;

  /** What ends the number before a reference; a notebook's file has quotes and backslashes too. */
  private static final String AROUND_NUMBERS = " \t\n<>\"|([*\\\\（";

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
    return replace(text, found -> today(found.reference()));
  }

  /**
   * Compares prose and files.
   *
   * @param text of a cell or of a whole notebook
   * @return what differs, empty if nothing does
   */
  public List<String> problems(String text) {
    List<String> problems = new ArrayList<>();
    for (Found found : find(text)) {
      try {
        String today = today(found.reference());
        if (!today.equals(found.text())) {
          problems.add("the text says '%s', the result is '%s'".formatted(found.text(), today));
        }
      } catch (NoSuchElementException | IllegalArgumentException e) {
        problems.add(found.text() + ": " + e.getMessage());
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
    return replace(text, found -> " ");
  }

  /** A reference with the number that stands before it. */
  private record Found(int start, String text, String reference) {}

  private static String replace(String text, Function<Found, String> by) {
    StringBuilder replaced = new StringBuilder();
    int end = 0;
    for (Found found : find(text)) {
      replaced.append(text, end, found.start()).append(by.apply(found));
      end = found.start() + found.text().length();
    }
    return replaced.append(text.substring(end)).toString();
  }

  /**
   * Looks for the braces first, then back: pictures in a notebook are lines of a million letters.
   */
  private static List<Found> find(String text) {
    List<Found> all = new ArrayList<>();
    Matcher matcher = REFERENCE.matcher(text);
    int end = 0;
    while (matcher.find()) {
      int start = matcher.start();
      boolean isKept = matcher.group(1) != null;
      while (isKept && start > end && AROUND_NUMBERS.indexOf(text.charAt(start - 1)) < 0) {
        start--;
      }
      end = matcher.end();
      all.add(new Found(start, text.substring(start, end), matcher.group(2)));
    }
    return all;
  }

  private String today(String reference) {
    return number(reference) + "<!--{{results " + reference + "}}-->";
  }

  private String number(String reference) {
    Matcher parts = PARTS.matcher(reference);
    if (!parts.matches()) {
      throw new IllegalArgumentException(
          "results: reference (%s) must be FILE#KEY or FILE#KEY PATTERN. Try runs.json#a.b 0.00."
              .formatted(reference));
    }
    String value = results.value(parts.group(1), parts.group(2));
    String pattern = parts.group(PATTERN);
    if (pattern == null) {
      return value;
    }
    DecimalFormatSymbols symbols = DecimalFormatSymbols.getInstance(Locale.ROOT);
    return new DecimalFormat(pattern, symbols).format(Double.parseDouble(value));
  }
}
