package deeper.grade.inside;

import java.util.ArrayList;
import java.util.List;

/**
 * Cuts the text of a cell into its top-level pieces, as a notebook runs them one after the other:
 * an import, a declaration or a statement each. Comments between them and lines that begin with a
 * percent sign (the kernel's own commands) belong to none.
 */
final class Splitter {
  private final String text;
  private final List<Piece> pieces = new ArrayList<>();
  private int start = -1;
  private int depth;
  private boolean assigns;

  /** Where one piece stands: from its first character to behind its last. */
  record Piece(int start, int end) {}

  private Splitter(String text) {
    this.text = text;
  }

  /**
   * Cuts a text whose unicode escapes are translated already.
   *
   * @throws NotDeclarations if it closes more brackets than it opens
   */
  static List<Piece> pieces(String text) {
    Splitter splitter = new Splitter(text);
    int i = 0;
    while (i < text.length()) {
      i = splitter.next(i);
    }
    if (splitter.start >= 0) {
      splitter.end(text.length());
    }
    return List.copyOf(splitter.pieces);
  }

  private int next(int i) {
    char c = text.charAt(i);
    int behind = behindComment(i);
    if (behind > i) {
      return behind;
    }
    if (start < 0) {
      if (c == '%') {
        return lineEnd(i);
      }
      if (Character.isWhitespace(c) || c == ';') {
        return i + 1;
      }
      start = i;
    }
    if (c == '"' || c == '\'') {
      return behindQuotes(i);
    }
    return structure(i, c);
  }

  private int structure(int i, char c) {
    if (c == '(' || c == '[' || c == '{') {
      depth++;
    } else if (c == ')' || c == ']' || c == '}') {
      depth--;
    }
    if (depth < 0) {
      throw new NotDeclarations("must hold declarations only; it closes a brace too many");
    }
    if (depth == 0 && c == '=' && isAssignment(i)) {
      assigns = true;
    }
    boolean closed = c == '}' && !assigns && !goesOn(i + 1);
    if (depth == 0 && (c == ';' || closed)) {
      end(i + 1);
    }
    return i + 1;
  }

  private void end(int to) {
    pieces.add(new Piece(start, to));
    start = -1;
    assigns = false;
  }

  private boolean isAssignment(int i) {
    char before = i == 0 ? ' ' : text.charAt(i - 1);
    char after = i + 1 < text.length() ? text.charAt(i + 1) : ' ';
    return "=!<>".indexOf(before) < 0 && after != '=';
  }

  /** A call on what the braces made, or the rest of an {@code if}, a {@code try}, a {@code do}. */
  private boolean goesOn(int from) {
    int i = from;
    while (i < text.length() && Character.isWhitespace(text.charAt(i))) {
      i++;
    }
    String rest = text.substring(i, Math.min(text.length(), i + 10));
    boolean isDo = text.startsWith("do", start) && rest.matches("(?s)while\\b.*");
    return isDo || rest.matches("(?s)(\\.|(else|catch|finally)\\b).*");
  }

  private int behindComment(int i) {
    if (text.startsWith("//", i)) {
      return lineEnd(i);
    }
    if (text.startsWith("/*", i)) {
      int end = text.indexOf("*/", i + 2);
      return end < 0 ? text.length() : end + 2;
    }
    return i;
  }

  private int lineEnd(int i) {
    int end = text.indexOf('\n', i);
    return end < 0 ? text.length() : end;
  }

  private int behindQuotes(int i) {
    String mark = text.startsWith("\"\"\"", i) ? "\"\"\"" : text.substring(i, i + 1);
    for (int k = i + mark.length(); k < text.length(); k++) {
      char c = text.charAt(k);
      if (c == '\\') {
        k++;
      } else if (text.startsWith(mark, k)) {
        return k + mark.length();
      } else if (c == '\n' && mark.length() == 1) {
        return k; // an open quote: the compiler says so
      }
    }
    return text.length();
  }

  /** Replaces unicode escapes by what they stand for, as the compiler does before all else. */
  static String translate(String source) {
    StringBuilder made = new StringBuilder(source.length());
    for (int i = 0; i < source.length(); i++) {
      char c = source.charAt(i);
      if (c != '\\' || i + 1 >= source.length()) {
        made.append(c);
      } else if (source.charAt(i + 1) != 'u') {
        made.append(c).append(source.charAt(++i));
      } else {
        i = translateOne(source, i, made);
      }
    }
    return made.toString();
  }

  private static int translateOne(String source, int at, StringBuilder made) {
    int digits = at + 1;
    while (digits < source.length() && source.charAt(digits) == 'u') {
      digits++;
    }
    String hex = source.substring(digits, Math.min(source.length(), digits + 4));
    if (!hex.matches("[0-9a-fA-F]{4}")) {
      made.append('\\');
      return at;
    }
    made.append((char) Integer.parseInt(hex, 16));
    return digits + 3;
  }
}
