package deeper.kernel.assist;

import java.util.ArrayList;
import java.util.List;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.SourceCodeAnalysis.CompletionInfo;

/** Where the cursor is in a cell. */
final class Cursor {
  private Cursor() {}

  /** Front ends count characters of Unicode, Java counts halves of large ones. */
  static int toChars(String code, int position) {
    int count = code.codePointCount(0, code.length());
    return code.offsetByCodePoints(0, Math.max(0, Math.min(position, count)));
  }

  /** The text before the cursor from the first statement on, from the second on, and so on. */
  static List<String> parts(SourceCodeAnalysis analysis, String before) {
    List<String> parts = new ArrayList<>();
    String rest = before;
    while (!rest.isBlank()) {
      parts.add(rest);
      CompletionInfo info = analysis.analyzeCompletion(rest);
      if (info.remaining() == null || info.remaining().length() >= rest.length()) {
        break;
      }
      rest = info.remaining();
    }
    return parts;
  }
}
