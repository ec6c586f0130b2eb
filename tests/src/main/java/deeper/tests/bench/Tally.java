package deeper.tests.bench;

import io.deeper.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What the rows of a run come to: how many keep their goal. */
final class Tally {
  private static final double GOOD = 1.3;

  private Tally() {}

  /** The last lines of a run, none for a run that compared nothing. */
  static List<String> lines(List<JsonObject> rows, boolean isGood) {
    List<String> lines = new ArrayList<>();
    List<JsonObject> compared = rows.stream().filter(row -> has(row, "ratio")).toList();
    if (!compared.isEmpty()) {
      long near =
          compared.stream()
              .filter(row -> has(row, "met") && row.get("met").getAsString().equals("peak"))
              .count();
      lines.add(
          String.format(
              Locale.ROOT,
              "bench: %d of %d ratios are at least 1.0, %d at least 1.1, %d at least %.1f; %d more"
                  + " rows are near the peak",
              atLeast(compared, 1),
              compared.size(),
              atLeast(compared, 1.1),
              atLeast(compared, GOOD),
              GOOD,
              near));
      List<String> missed =
          compared.stream()
              .filter(row -> row.has("goal") && !Goal.isMet(row))
              .map(row -> row.get("name").getAsString() + " " + row.get("phase").getAsString())
              .toList();
      lines.add("bench: not met: " + (missed.isEmpty() ? "none" : String.join(", ", missed)));
    }
    if (!isGood) {
      lines.add("bench: FAILED; the lines above say which row");
    }
    return lines;
  }

  private static long atLeast(List<JsonObject> rows, double ratio) {
    return rows.stream().filter(row -> row.get("ratio").getAsDouble() >= ratio).count();
  }

  private static boolean has(JsonObject row, String field) {
    return row.has(field) && !row.get(field).isJsonNull();
  }
}
