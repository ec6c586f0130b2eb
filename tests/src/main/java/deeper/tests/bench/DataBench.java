package deeper.tests.bench;

import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import deeper.cli.PrerequisiteException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * The row {@code data_imagenet_2w}: JPEG files of 500 x 375 through {@code imagenetTrain()} at 224,
 * decoding included, two workers; on request in turn with torchvision's DataLoader.
 */
final class DataBench {
  static final String TITLE = "data_imagenet_2w";

  private static final int PICTURES = 240;

  private DataBench() {}

  /** Whether {@code --only} asks for this row. */
  static boolean isChosen(List<String> words) {
    return words.isEmpty() || words.stream().anyMatch(TITLE::contains);
  }

  /** One round that is not counted, then the counted ones; Deeper and its peer in turn. */
  static JsonObject measure(int rounds, boolean isVsTorch) throws IOException {
    Path folder = Files.createTempDirectory("deeper-bench");
    try {
      DataPictures.write(folder.resolve("pictures"), PICTURES);
      return measure(folder, rounds, isVsTorch);
    } finally {
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }

  private static JsonObject measure(Path folder, int rounds, boolean isVsTorch) throws IOException {
    List<Double> ours = new ArrayList<>();
    List<Double> theirs = new ArrayList<>();
    List<Double> ratios = new ArrayList<>();
    JsonObject peaks = new JsonObject();
    try (Worker deeper = Worker.java(DataWorker.class, "" + folder.resolve("pictures"));
        Worker torch = isVsTorch ? torch(folder) : null) {
      for (int round = 0; round <= rounds; round++) {
        double a = speed(deeper, "deeper", peaks);
        double b = torch == null ? Double.NaN : speed(torch, "torch", peaks);
        if (round > 0) {
          ours.add(a);
          theirs.add(b);
          ratios.add(a / b);
        }
      }
      return row(
          deeper.ready(), peaks, List.of(Spread.of(ours), Spread.of(theirs), Spread.of(ratios)));
    }
  }

  private static double speed(Worker worker, String name, JsonObject peaks) {
    JsonObject answer = worker.work("epoch", 1);
    peaks.add(name, answer.get("peak_mb"));
    return answer.get("images").getAsDouble() / answer.get("seconds").getAsDouble();
  }

  /** The peer's interpreter is {@code DEEPER_TORCH_PYTHON}, else {@code python3}. */
  private static Worker torch(Path folder) throws IOException {
    String python = System.getenv().getOrDefault("DEEPER_TORCH_PYTHON", "python3");
    Path script = folder.resolve("data_peer.py");
    try (InputStream in = DataBench.class.getResourceAsStream("data_peer.py")) {
      Files.copy(in, script);
    }
    try {
      return Worker.start(List.of(python, script.toString(), "" + folder.resolve("pictures")));
    } catch (IllegalStateException e) {
      throw new PrerequisiteException(
          "bench: interpreter (%s) must have torch and torchvision. Set DEEPER_TORCH_PYTHON to one that has."
              .formatted(python));
    }
  }

  private static JsonObject row(JsonObject ready, JsonObject peaks, List<Spread> spreads) {
    JsonObject json = new JsonObject();
    json.addProperty("name", TITLE);
    json.addProperty("phase", "train");
    json.addProperty("deeper_images_per_s", spreads.get(0).median());
    json.addProperty("deeper_images_per_s_min", spreads.get(0).min());
    json.addProperty("deeper_images_per_s_max", spreads.get(0).max());
    put(json, "torch_images_per_s", spreads.get(1).median());
    put(json, "ratio", spreads.get(2).median());
    put(json, "ratio_min", spreads.get(2).min());
    put(json, "ratio_max", spreads.get(2).max());
    json.add("peak_mb", peaks.get("deeper"));
    json.add("torch_peak_mb", peaks.has("torch") ? peaks.get("torch") : JsonNull.INSTANCE);
    for (String name : List.of("startup_s", "idle_mb", "engine")) {
      json.add(name, ready.get(name));
    }
    return json;
  }

  private static void put(JsonObject json, String name, double value) {
    if (Double.isFinite(value)) {
      json.addProperty(name, value);
    } else {
      json.add(name, JsonNull.INSTANCE);
    }
  }

  /** The line of the printed table. */
  static String line(JsonObject row) {
    String line =
        String.format(
            Locale.ROOT,
            "%-22s %-6s %8.0f images/s (%.0f to %.0f)  peak %5.0f MB",
            TITLE,
            "data",
            row.get("deeper_images_per_s").getAsDouble(),
            row.get("deeper_images_per_s_min").getAsDouble(),
            row.get("deeper_images_per_s_max").getAsDouble(),
            row.get("peak_mb").getAsDouble());
    if (row.get("ratio").isJsonNull()) {
      return line;
    }
    return line
        + String.format(
            Locale.ROOT,
            "  torchvision %.0f, ratio %.2f (%.2f to %.2f), peak %.0f MB",
            row.get("torch_images_per_s").getAsDouble(),
            row.get("ratio").getAsDouble(),
            row.get("ratio_min").getAsDouble(),
            row.get("ratio_max").getAsDouble(),
            row.get("torch_peak_mb").getAsDouble());
  }
}
