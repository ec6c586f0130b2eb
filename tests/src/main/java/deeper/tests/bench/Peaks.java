package deeper.tests.bench;

import io.deeper.gson.JsonObject;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The most that this machine multiplied in this run, by number type, in GFLOP/s: the product of two
 * 4096 x 4096 matrices, by whichever library is fastest.
 */
final class Peaks {
  /** Products of each library; the best counts. */
  static final int TIMES = 6;

  static final String FLOAT = "float";
  static final String BF16 = "bf16";

  private final Map<String, Double> gflops = new TreeMap<>();
  private final Map<String, String> by = new TreeMap<>();

  /** Measures in a process of its own. */
  void measure() {
    try (Worker worker = Worker.java(PeakWorker.class, List.of())) {
      JsonObject answer = worker.tell(Integer.toString(TIMES));
      take(FLOAT, answer.get("gflops").getAsDouble(), answer.get("by").getAsString());
    }
  }

  /** What the peer multiplied. */
  void take(Peer peer) {
    for (String type : peer.gflops().keySet()) {
      take(type, peer.gflops().get(type).getAsDouble(), "PyTorch");
    }
  }

  /** A larger value replaces what was known. */
  void take(String type, double value, String library) {
    if (value > gflops.getOrDefault(type, 0.0)) {
      gflops.put(type, value);
      by.put(type, library);
    }
  }

  /** The peak of a number type, empty where nothing measured it. */
  Optional<Double> of(String type) {
    return Optional.ofNullable(gflops.get(type));
  }

  /** Puts the peaks into the machine's facts. */
  void addTo(JsonObject machine) {
    gflops.forEach((type, value) -> machine.addProperty("peak_" + type + "_gflops", value));
    by.forEach((type, library) -> machine.addProperty("peak_" + type + "_by", library));
  }

  /** One line, empty where nothing was measured. */
  String line() {
    StringBuilder line = new StringBuilder();
    gflops.forEach(
        (type, value) ->
            line.append(line.isEmpty() ? "peak of a 4096 x 4096 product: " : ", ")
                .append(
                    String.format(Locale.ROOT, "%.0f GFLOP/s %s (%s)", value, type, by.get(type))));
    return line.toString();
  }
}
