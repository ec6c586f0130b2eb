package deeper.kernel.assist;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.stream.Stream;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.SourceCodeAnalysis.CompletionInfo;
import jdk.jshell.SourceCodeAnalysis.Suggestion;

/** Proposes how a word may go on. */
public final class Completion {
  private Completion() {}

  /**
   * Answers a complete_request.
   *
   * @param analysis knows the variables, methods and classes of all cells so far
   * @param request the code and the place of the cursor
   * @return matches and the part of the code that they replace
   */
  public static JsonObject reply(SourceCodeAnalysis analysis, JsonObject request) {
    String code = request.get("code").getAsString();
    int cursor =
        code.offsetByCodePoints(
            0,
            Math.min(request.get("cursor_pos").getAsInt(), code.codePointCount(0, code.length())));
    String before = code.substring(0, cursor);
    int start = 0;
    int[] anchor = {cursor};
    List<String> matches = List.of();
    // The whole cell first, so that its own variables are known; then ever later parts of it.
    while (start < before.length()) {
      String part = before.substring(start);
      matches = suggest(analysis, part, anchor);
      if (!matches.isEmpty()) {
        anchor[0] += start;
        break;
      }
      CompletionInfo info = analysis.analyzeCompletion(part);
      if (info.remaining() == null || info.remaining().length() >= part.length()) {
        break;
      }
      start = before.length() - info.remaining().length();
    }
    if (matches.isEmpty()) {
      anchor[0] = cursor;
    }
    JsonObject reply = new JsonObject();
    JsonArray array = new JsonArray();
    matches.forEach(array::add);
    reply.add("matches", array);
    reply.addProperty("cursor_start", code.codePointCount(0, anchor[0]));
    reply.addProperty("cursor_end", code.codePointCount(0, cursor));
    reply.add("metadata", new JsonObject());
    reply.addProperty("status", "ok");
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
