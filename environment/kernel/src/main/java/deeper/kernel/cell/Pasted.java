package deeper.kernel.cell;

import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What comes along when text is pasted from books and pages: blanks that are none, a package. */
final class Pasted {
  /** Blanks of typesetters, those without width, marks of byte order, ends of lines of Unicode. */
  private static final Pattern INVISIBLE =
      Pattern.compile(
          "[\\u00A0\\u00AD\\u1680\\u2000-\\u200F\\u2028-\\u202F\\u205F-\\u2064\\u3000\\uFEFF]");

  private static final Pattern PACKAGE =
      Pattern.compile("\\A\\s*(package\\s+[\\w.]+(?:\\s*\\.\\s*\\w+)*)\\s*;");

  private Pasted() {}

  /** Blanks what a cell cannot have, at the same length, and tells it. */
  static String clean(String source, Consumer<String> notes) {
    String code = Masked.of(source);
    StringBuilder clean = new StringBuilder(source);
    Matcher invisible = INVISIBLE.matcher(code);
    boolean any = false;
    while (invisible.find()) {
      any = true;
      clean.setCharAt(invisible.start(), ' ');
    }
    if (any) {
      notes.accept("note: blanks that Java does not know were read as ordinary ones.");
    }
    Matcher head = PACKAGE.matcher(INVISIBLE.matcher(code).replaceAll(" "));
    if (head.find()) {
      notes.accept("note: " + head.group(1) + " is left out: cells are in no package.");
      String blanks = source.substring(0, head.end()).replaceAll("[^\\r\\n]", " ");
      clean.replace(0, head.end(), blanks);
    }
    return clean.toString();
  }
}
