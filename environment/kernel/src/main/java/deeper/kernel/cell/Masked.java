package deeper.kernel.cell;

/**
 * Java with comments and the insides of literals blanked, so that what is looked for in it is code;
 * as long as the original, with the same lines.
 */
public final class Masked {
  private static final String TEXT_BLOCK = "\"\"\"";

  private final String source;
  private final StringBuilder masked;
  private int at;

  private Masked(String source) {
    this.source = source;
    masked = new StringBuilder(source);
  }

  /**
   * Blanks all that is no code.
   *
   * @param source Java, or nearly
   * @return comments as blanks; literals of characters and text as their quotation marks with
   *     blanks between
   */
  public static String of(String source) {
    Masked mask = new Masked(source);
    while (mask.at < source.length()) {
      mask.step();
    }
    return mask.masked.toString();
  }

  private void step() {
    if (source.startsWith("//", at)) {
      blank(at, end("\n", at, 0));
    } else if (source.startsWith("/*", at)) {
      blank(at, end("*/", at + 2, 2));
    } else if (source.startsWith(TEXT_BLOCK, at)) {
      literal(TEXT_BLOCK);
    } else if (source.charAt(at) == '"' || source.charAt(at) == '\'') {
      literal(source.substring(at, at + 1));
    } else {
      at++;
    }
  }

  /** The place behind a mark, or in front of it, or the end of all. */
  private int end(String mark, int from, int more) {
    int found = source.indexOf(mark, from);
    return found < 0 ? source.length() : found + more;
  }

  /** One that is not closed ends with its line; a text block ends with all. */
  private void literal(String quote) {
    int from = at + quote.length();
    int to = from;
    while (to < source.length() && !source.startsWith(quote, to)) {
      if (quote.length() == 1 && source.charAt(to) == '\n') {
        blank(from, to);
        return;
      }
      to += source.charAt(to) == '\\' ? 2 : 1;
    }
    int closed = Math.min(source.length(), to);
    blank(from, closed);
    at = Math.min(source.length(), closed + quote.length());
  }

  private void blank(int from, int to) {
    for (int i = from; i < to; i++) {
      if (masked.charAt(i) != '\n' && masked.charAt(i) != '\r') {
        masked.setCharAt(i, ' ');
      }
    }
    at = to;
  }
}
