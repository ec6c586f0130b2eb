package deeper.grade.inside;

import java.util.List;
import java.util.Locale;
import javax.tools.Diagnostic;

/** The compiler's words about a student's lines, whole, without the names that we gave. */
final class Messages {
  private static final int MOST = 10;
  private static final int LENGTH = 4000;
  private static final int LINE = 300;

  private Messages() {}

  /** One error: its line, all that the compiler says, and the line itself. */
  static String of(Diagnostic<?> d, long line, String source) {
    StringBuilder words = new StringBuilder("line " + line + ": ");
    d.getMessage(Locale.ENGLISH)
        .lines()
        .filter(one -> !one.matches("\\s*location:\\s+class (Cell\\d+|P\\$\\$)"))
        .forEach(one -> words.append(cut(one.replaceAll("\\bCell\\d+\\.", ""))).append("\n"));
    List<String> lines = source.lines().toList();
    if (line >= 1 && line <= lines.size()) {
      words.append("    ").append(cut(lines.get((int) line - 1).strip()));
    }
    return words.toString().stripTrailing();
  }

  /** All errors of one cell; very many, or very long ones, are cut with a word on it. */
  static String all(List<String> errors) {
    String most = String.join("\n", errors.subList(0, Math.min(MOST, errors.size())));
    if (errors.size() > MOST) {
      most += "\nand " + (errors.size() - MOST) + " more errors";
    }
    return most.length() > LENGTH ? most.substring(0, LENGTH) + " ..." : most;
  }

  private static String cut(String line) {
    return line.length() > LINE ? line.substring(0, LINE) + " ..." : line;
  }
}
