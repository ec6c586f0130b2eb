package deeper.tests.bench;

import io.deeper.gson.JsonNull;
import io.deeper.gson.JsonObject;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/**
 * What was measured of one row in one phase.
 *
 * @param name which work
 * @param phase {@code train} or {@code infer}
 * @param turns images a second of both sides
 * @param facts more fields of the JSON row: {@code peak_mb, idle_mb, startup_s, engine} and, with a
 *     peer, {@code torch_peak_mb, torch_idle_mb, torch_startup_s, torch_layout, ...}
 */
record Measured(String name, String phase, Turns turns, JsonObject facts) {

  /** The line of the printed table. */
  String line() {
    Spread ours = turns.ours();
    String line =
        text(
                "%-22s %-5s %7s images/s (%s to %s)",
                name, phase, brief(ours.median()), brief(ours.min()), brief(ours.max()))
            + text("  peak %.0f MB, %+.0f", number("peak_mb"), growth(""))
            + text("  first step %.1f s  %s", number("startup_s"), word("engine"));
    if (turns.ratio().isEmpty()) {
      return line;
    }
    Spread ratio = turns.ratio().orElseThrow();
    return line
        + text("%n%28s ratio %.2f (%.2f to %.2f)", "", ratio.median(), ratio.min(), ratio.max())
        + text("  torch %s", brief(turns.theirs().orElseThrow().median()))
        + (facts.has("torch_layout") ? " " + word("torch_layout") : "")
        + text("  peak %.0f MB, %+.0f", number("torch_peak_mb"), growth("torch_"))
        + text("  first step %.1f s", number("torch_startup_s"));
  }

  private static String text(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }

  private static String brief(double speed) {
    return text(speed < 100 ? "%.1f" : "%.0f", speed);
  }

  /** Resident memory above that of the process with its library loaded and no network. */
  private double growth(String side) {
    return number(side + "peak_mb") - number(side + "idle_mb");
  }

  private double number(String field) {
    return facts.has(field) && !facts.get(field).isJsonNull()
        ? facts.get(field).getAsDouble()
        : Double.NaN;
  }

  private String word(String field) {
    return facts.has(field) ? facts.get(field).getAsString() : "";
  }

  /** The row of the JSON file. */
  JsonObject json() {
    JsonObject json = new JsonObject();
    json.addProperty("name", name);
    json.addProperty("phase", phase);
    json.addProperty("deeper_images_per_s", turns.ours().median());
    json.addProperty("deeper_images_per_s_min", turns.ours().min());
    json.addProperty("deeper_images_per_s_max", turns.ours().max());
    put(json, "torch_images_per_s", turns.theirs(), Spread::median);
    put(json, "torch_images_per_s_min", turns.theirs(), Spread::min);
    put(json, "torch_images_per_s_max", turns.theirs(), Spread::max);
    put(json, "ratio", turns.ratio(), Spread::median);
    put(json, "ratio_min", turns.ratio(), Spread::min);
    put(json, "ratio_max", turns.ratio(), Spread::max);
    json.addProperty("growth_mb", growth(""));
    json.add("torch_peak_mb", JsonNull.INSTANCE);
    if (turns.ratio().isPresent()) {
      json.addProperty("torch_growth_mb", growth("torch_"));
    }
    facts.entrySet().forEach(fact -> json.add(fact.getKey(), fact.getValue()));
    return json;
  }

  private static void put(
      JsonObject json, String field, Optional<Spread> spread, ToDoubleFunction<Spread> part) {
    if (spread.isPresent()) {
      json.addProperty(field, part.applyAsDouble(spread.get()));
    } else {
      json.add(field, JsonNull.INSTANCE);
    }
  }
}
