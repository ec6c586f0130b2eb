package deeper.tests.bench;

import io.deeper.gson.JsonNull;
import io.deeper.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a row is held to: a ratio to PyTorch, or so much of the machine's own peak that no library
 * could do much more.
 */
final class Goal {
  /** Per cent of the peak from which a row is met, whatever its ratio. */
  static final double NEAR_PEAK = 90;

  private static final int INDENT = 29;

  private Goal() {}

  /**
   * Works out {@code peak_percent} where the row says {@code deeper_gflops}, and {@code met} where
   * it has a {@code goal}: by its ratio, by the peak, or null.
   *
   * @param row JSON of a row
   */
  static void mark(JsonObject row, Peaks peaks) {
    Optional<Double> percent =
        number(row, "deeper_gflops")
            .flatMap(
                gflops ->
                    peaks
                        .of(row.get("number_type").getAsString())
                        .map(peak -> 100 * gflops / peak));
    percent.ifPresent(value -> row.addProperty("peak_percent", value));
    Optional<Double> goal = number(row, "goal");
    if (goal.isEmpty()) {
      return;
    }
    if (number(row, "ratio").filter(ratio -> ratio >= goal.get()).isPresent()) {
      row.addProperty("met", "ratio");
    } else if (percent.filter(value -> value >= NEAR_PEAK).isPresent()) {
      row.addProperty("met", "peak");
    } else {
      row.add("met", JsonNull.INSTANCE);
    }
  }

  private static Optional<Double> number(JsonObject row, String field) {
    return row.has(field) && !row.get(field).isJsonNull()
        ? Optional.of(row.get(field).getAsDouble())
        : Optional.empty();
  }

  /** Whether a marked row is met. */
  static boolean isMet(JsonObject row) {
    return row.has("met") && !row.get("met").isJsonNull();
  }

  /** The line of a marked row, empty where there is nothing to say. */
  static Optional<String> line(JsonObject row) {
    List<String> parts = new ArrayList<>();
    number(row, "deeper_gflops").ifPresent(value -> parts.add(text("%.3g GFLOP/s", value)));
    number(row, "peak_percent")
        .ifPresent(
            value ->
                parts.add(
                    text(
                        "%.0f %% of the machine's peak in %s",
                        value, row.get("number_type").getAsString())));
    if (isMet(row)) {
      boolean isByRatio = row.get("met").getAsString().equals("ratio");
      parts.add(
          isByRatio
              ? text("met: a ratio of %.2g or more", row.get("goal").getAsDouble())
              : "met: near the peak");
    } else if (row.has("met") && number(row, "ratio").isPresent()) {
      parts.add(text("not met: a ratio below %.2g", row.get("goal").getAsDouble()));
    }
    return parts.isEmpty()
        ? Optional.empty()
        : Optional.of(" ".repeat(INDENT) + String.join(", ", parts));
  }

  private static String text(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
