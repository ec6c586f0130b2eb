package deeper.kernel.assist;

import deeper.kernel.cell.Piece;
import deeper.kernel.wire.Json;
import io.deeper.gson.JsonObject;
import java.util.List;
import jdk.jshell.SourceCodeAnalysis;

/** Tells a console whether Enter executes or begins a new line. */
public final class Completeness {
  private Completeness() {}

  /**
   * Answers an is_complete_request.
   *
   * @param analysis parses
   * @param code the text so far
   * @return complete, incomplete (with the blanks for the next line) or invalid
   */
  public static JsonObject reply(SourceCodeAnalysis analysis, String code) {
    List<Piece> pieces = Piece.split(analysis, code);
    if (code.startsWith("%") || pieces.isEmpty()) {
      return Json.of("status", "complete");
    }
    return switch (pieces.get(pieces.size() - 1).state()) {
      case COMPLETE, COMPLETE_WITH_SEMI -> Json.of("status", "complete");
      case UNKNOWN -> Json.of("status", "invalid");
      default -> Json.of("status", "incomplete", "indent", indent(code));
    };
  }

  /** As deep as the last line, two more after an opening bracket. */
  private static String indent(String code) {
    String last = code.stripTrailing();
    last = last.substring(last.lastIndexOf('\n') + 1);
    String blanks = " ".repeat(last.length() - last.stripLeading().length());
    return last.endsWith("{") || last.endsWith("(") ? blanks + "  " : blanks;
  }
}
