package deeper.tests.bench;

import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What was measured of one row in one phase.
 *
 * @param row which work
 * @param phase {@code train} or {@code infer}
 * @param imagesPerSecond over the repetitions
 * @param peakMegabytes resident memory at its highest, the JVM included
 * @param ready what the worker said of its start
 */
record Measured(
    BenchRow row, String phase, Spread imagesPerSecond, double peakMegabytes, JsonObject ready) {

  /** Measures both phases in turn, {@code rounds} times after one round that is not counted. */
  static List<Measured> of(BenchRow row, int rounds) {
    try (Worker worker = Worker.deeper(row)) {
      List<Double> train = new ArrayList<>();
      List<Double> infer = new ArrayList<>();
      double trainPeak = Double.NaN;
      double inferPeak = Double.NaN;
      for (int round = 0; round <= rounds; round++) {
        JsonObject trained = worker.work("train", row.steps());
        JsonObject inferred = worker.work("infer", row.steps());
        if (round > 0) {
          train.add(speed(row, trained));
          infer.add(speed(row, inferred));
          trainPeak = peak(trained);
          inferPeak = peak(inferred);
        }
      }
      return List.of(
          new Measured(row, "train", Spread.of(train), trainPeak, worker.ready()),
          new Measured(row, "infer", Spread.of(infer), inferPeak, worker.ready()));
    }
  }

  private static double speed(BenchRow row, JsonObject answer) {
    return row.batch() * row.steps() / answer.get("seconds").getAsDouble();
  }

  private static double peak(JsonObject answer) {
    return answer.get("peak_mb").isJsonNull() ? Double.NaN : answer.get("peak_mb").getAsDouble();
  }

  /** The line of the printed table. */
  String line() {
    return String.format(
        Locale.ROOT,
        "%-22s %-6s %8.0f images/s (%.0f to %.0f)  peak %5.0f MB  first step after %.1f s  %s",
        row.title(),
        phase,
        imagesPerSecond.median(),
        imagesPerSecond.min(),
        imagesPerSecond.max(),
        peakMegabytes,
        ready.get("startup_s").getAsDouble(),
        ready.get("engine").getAsString());
  }

  /** The row of the JSON file. */
  JsonObject json() {
    JsonObject json = new JsonObject();
    json.addProperty("name", row.title());
    json.addProperty("phase", phase);
    json.addProperty("deeper_images_per_s", imagesPerSecond.median());
    json.addProperty("deeper_images_per_s_min", imagesPerSecond.min());
    json.addProperty("deeper_images_per_s_max", imagesPerSecond.max());
    for (String peer : List.of("torch_images_per_s", "ratio", "ratio_min", "ratio_max")) {
      json.add(peer, JsonNull.INSTANCE);
    }
    json.addProperty("peak_mb", peakMegabytes);
    json.add("torch_peak_mb", JsonNull.INSTANCE);
    json.add("startup_s", ready.get("startup_s"));
    json.add("idle_mb", ready.get("idle_mb"));
    json.add("engine", ready.get("engine"));
    return json;
  }
}
