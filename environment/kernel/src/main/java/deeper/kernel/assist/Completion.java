package deeper.kernel.assist;

import com.google.gson.JsonObject;
import deeper.kernel.wire.Json;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
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
    String code = request.get("code").getAsString();
    int cursor = Cursor.toChars(code, request.get("cursor_pos").getAsInt());
    String before = code.substring(0, cursor);
    String line = before.substring(before.lastIndexOf('\n') + 1);
    if (line.matches("%%?\\w*")) {
      int start = cursor - line.length();
      String sign = line.startsWith("%%") ? "%%" : "%";
      List<String> names = magics.stream().sorted().map(name -> sign + name).toList();
      return reply(
          names.stream().filter(name -> name.startsWith(line)).toList(), code, start, cursor);
    }
    int[] anchor = {0};
    // The whole cell first, so that its own variables are known; then ever later parts of it.
    for (String part : Cursor.parts(analysis, before)) {
      List<String> matches = suggest(analysis, part, anchor);
      if (!matches.isEmpty()) {
        return reply(matches, code, cursor - part.length() + anchor[0], cursor);
      }
    }
    return reply(List.of(), code, cursor, cursor);
  }

  private static JsonObject reply(List<String> matches, String code, int start, int end) {
    JsonObject reply = Json.of("status", "ok", "matches", matches, "metadata", Map.of());
    reply.addProperty("cursor_start", code.codePointCount(0, start));
    reply.addProperty("cursor_end", code.codePointCount(0, end));
    return reply;
  }

  private static List<String> suggest(SourceCodeAnalysis analysis, String part, int[] anchor) {
    List<Suggestion> all = analysis.completionSuggestions(part, part.length(), anchor);
    Stream<Suggestion> fitting = all.stream().filter(Suggestion::matchesType);
    Stream<Suggestion> others = all.stream().filter(one -> !one.matchesType());
    return Stream.concat(fitting, others)
        .map(Suggestion::continuation)
        .filter(text -> !text.contains("$"))
        .distinct()
        .toList();
  }
}
