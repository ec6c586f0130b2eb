package deeper.kernel.assist;

import deeper.kernel.wire.Json;
import io.deeper.gson.JsonObject;
import java.util.ArrayList;
import java.util.Arrays;
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
        switch (Json.text(request, "hist_access_type", "tail")) {
          case "range" -> range(request);
          case "search" -> search(request);
          default -> last(entries, Json.number(request, "n", 1000));
        };
    boolean output = Json.flag(request, "output", false);
    List<List<Object>> rows = new ArrayList<>();
    for (Entry entry : chosen) {
      Object source = output ? Arrays.asList(entry.source(), null) : entry.source();
      rows.add(List.of(0, entry.line(), source));
    }
    return Json.of("status", "ok", "history", rows);
  }

  private List<Entry> range(JsonObject request) {
    int start = Json.number(request, "start", 0);
    int stop = Json.number(request, "stop", Integer.MAX_VALUE);
    // Only session 0, this one, is kept.
    return Json.number(request, "session", 0) > 0
        ? List.of()
        : entries.stream().filter(one -> one.line() >= start && one.line() < stop).toList();
  }

  private List<Entry> search(JsonObject request) {
    String glob = Json.text(request, "pattern", "*");
    String regex = "\\Q" + glob.replace("*", "\\E.*\\Q").replace("?", "\\E.\\Q") + "\\E";
    Pattern pattern = Pattern.compile(regex, Pattern.DOTALL);
    List<Entry> found =
        entries.stream().filter(one -> pattern.matcher(one.source()).matches()).toList();
    List<Entry> once = Json.flag(request, "unique", false) ? latestOfEach(found) : found;
    return last(once, Json.number(request, "n", 1000));
  }

  private static List<Entry> latestOfEach(List<Entry> all) {
    Map<String, Entry> latest = new LinkedHashMap<>(16, 0.75f, true); // what is put goes to the end
    all.forEach(entry -> latest.put(entry.source(), entry));
    return List.copyOf(latest.values());
  }

  private static List<Entry> last(List<Entry> all, int n) {
    return all.subList(Math.max(0, all.size() - Math.max(0, n)), all.size());
  }
}
