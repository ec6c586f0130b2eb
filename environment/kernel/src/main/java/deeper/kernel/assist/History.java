package deeper.kernel.assist;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** What was executed in this session. */
public final class History {
  private final List<Entry> entries = new ArrayList<>();

  private record Entry(int line, String source) {}

  /** Begins an empty history. */
  public History() {}

  /**
   * Remembers a cell.
   *
   * @param line its execution count
   * @param source its text
   */
  public void add(int line, String source) {
    entries.add(new Entry(line, source));
  }

  /**
   * Answers a history_request.
   *
   * @param request says which entries: the last, a range, or those that match a pattern
   * @return session, number and text of each
   */
  public JsonObject reply(JsonObject request) {
    List<Entry> chosen =
        switch (text(request, "hist_access_type", "tail")) {
          case "range" -> range(request);
          case "search" -> search(request);
          default -> last(entries, number(request, "n", 1000));
        };
    boolean output = request.has("output") && request.get("output").getAsBoolean();
    JsonArray history = new JsonArray();
    for (Entry entry : chosen) {
      JsonArray row = new JsonArray();
      row.add(0);
      row.add(entry.line());
      row.add(output ? pair(entry.source()) : new com.google.gson.JsonPrimitive(entry.source()));
      history.add(row);
    }
    JsonObject reply = new JsonObject();
    reply.addProperty("status", "ok");
    reply.add("history", history);
    return reply;
  }

  private List<Entry> range(JsonObject request) {
    int start = number(request, "start", 0);
    int stop = number(request, "stop", Integer.MAX_VALUE);
    // Only session 0, this one, is kept.
    return number(request, "session", 0) > 0
        ? List.of()
        : entries.stream().filter(one -> one.line() >= start && one.line() < stop).toList();
  }

  private List<Entry> search(JsonObject request) {
    StringBuilder glob = new StringBuilder();
    for (char c : text(request, "pattern", "*").toCharArray()) {
      glob.append(c == '*' ? ".*" : c == '?' ? "." : Pattern.quote(String.valueOf(c)));
    }
    Pattern pattern = Pattern.compile(glob.toString(), Pattern.DOTALL);
    List<Entry> found =
        entries.stream().filter(one -> pattern.matcher(one.source()).matches()).toList();
    boolean unique = request.has("unique") && request.get("unique").getAsBoolean();
    return last(unique ? latestOfEach(found) : found, number(request, "n", 1000));
  }

  private static List<Entry> latestOfEach(List<Entry> all) {
    Map<String, Entry> latest = new LinkedHashMap<>();
    for (Entry entry : all) {
      latest.remove(entry.source()); // so that it goes to the end
      latest.put(entry.source(), entry);
    }
    return List.copyOf(latest.values());
  }

  private static List<Entry> last(List<Entry> all, int n) {
    return all.subList(Math.max(0, all.size() - Math.max(0, n)), all.size());
  }

  private static JsonArray pair(String source) {
    JsonArray pair = new JsonArray();
    pair.add(source);
    pair.add(JsonNull.INSTANCE);
    return pair;
  }

  private static String text(JsonObject json, String name, String otherwise) {
    JsonElement value = json.get(name);
    return value == null || value.isJsonNull() ? otherwise : value.getAsString();
  }

  private static int number(JsonObject json, String name, int otherwise) {
    JsonElement value = json.get(name);
    return value == null || value.isJsonNull() ? otherwise : value.getAsInt();
  }
}
