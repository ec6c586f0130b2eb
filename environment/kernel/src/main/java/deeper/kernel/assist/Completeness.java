package deeper.kernel.assist;

import com.google.gson.JsonObject;
import deeper.kernel.wire.Json;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.SourceCodeAnalysis.CompletionInfo;

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
    String status = code.startsWith("%") ? "complete" : status(analysis, code);
    return status.equals("incomplete")
        ? Json.of("status", status, "indent", indent(code))
        : Json.of("status", status);
  }

  private static String status(SourceCodeAnalysis analysis, String code) {
    String rest = code;
    while (!rest.isBlank()) {
      CompletionInfo info = analysis.analyzeCompletion(rest);
      switch (info.completeness()) {
        case EMPTY -> rest = "";
        case COMPLETE, COMPLETE_WITH_SEMI -> rest = info.remaining();
        case UNKNOWN -> {
          return "invalid";
        }
        default -> {
          return "incomplete";
        }
      }
    }
    return "complete";
  }

  /** As deep as the last line, two more after an opening bracket. */
  private static String indent(String code) {
    String last = code.stripTrailing();
    last = last.substring(last.lastIndexOf('\n') + 1);
    String blanks = " ".repeat(last.length() - last.stripLeading().length());
    return last.endsWith("{") || last.endsWith("(") ? blanks + "  " : blanks;
  }
}
