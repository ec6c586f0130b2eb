package deeper.kernel.assist;

import deeper.kernel.wire.Json;
import io.deeper.gson.JsonObject;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.SourceCodeAnalysis.Suggestion;

/** Proposes how a word may go on. */
public final class Completion {
  private Completion() {}

  /**
   * Answers a complete_request.
   *
   * @param analysis knows the variables, methods and classes of all cells so far
   * @param magics the names of the percent commands
   * @param request the code and the place of the cursor
   * @return matches and the part of the code that they replace
   */
  public static JsonObject reply(
      SourceCodeAnalysis analysis, Set<String> magics, JsonObject request) {
    Cursor cursor = Cursor.of(request);
    String before = cursor.before();
    String line = before.substring(before.lastIndexOf('\n') + 1);
    if (line.matches("%%?\\w*")) {
      String sign = line.startsWith("%%") ? "%%" : "%";
      List<String> names = magics.stream().sorted().map(name -> sign + name).toList();
      List<String> fitting = names.stream().filter(name -> name.startsWith(line)).toList();
      return reply(fitting, cursor, cursor.at() - line.length());
    }
    int[] anchor = {0};
    for (String part : Cursor.parts(analysis, before)) {
      List<String> matches = suggest(analysis, part, anchor);
      if (!matches.isEmpty()) {
        return reply(matches, cursor, cursor.at() - part.length() + anchor[0]);
      }
    }
    return reply(List.of(), cursor, cursor.at());
  }

  private static JsonObject reply(List<String> matches, Cursor cursor, int start) {
    JsonObject reply = Json.of("status", "ok", "matches", matches, "metadata", Map.of());
    reply.addProperty("cursor_start", cursor.code().codePointCount(0, start));
    reply.addProperty("cursor_end", cursor.code().codePointCount(0, cursor.at()));
    return reply;
  }

  /** What fits the type that is wanted comes first. */
  private static List<String> suggest(SourceCodeAnalysis analysis, String part, int[] anchor) {
    return analysis.completionSuggestions(part, part.length(), anchor).stream()
        .sorted(Comparator.comparing(Suggestion::matchesType).reversed())
        .map(Suggestion::continuation)
        .filter(text -> !text.contains("$"))
        .distinct()
        .toList();
  }
}
