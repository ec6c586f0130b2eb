package deeper.tests.bench;

import io.deeper.gson.JsonArray;
import io.deeper.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * What both sides found for the same steps from the same weights: the losses of training steps,
 * last a score in evaluation mode.
 *
 * @param ours Deeper's numbers
 * @param theirs the peer's
 * @param tolerance by how much they may differ, of the number's size, or of 1 if larger
 */
record Losses(List<Double> ours, List<Double> theirs, double tolerance) {
  /** Float sums in another order, a few steps long. */
  static final double FLOAT = 1e-4;

  /** bfloat16 has three digits, and each library rounds at places of its own. */
  static final double BF16 = 0.02;

  Losses {
    ours = List.copyOf(ours);
    theirs = List.copyOf(theirs);
  }

  /** The numbers of the answers of one side, behind each other. */
  static List<Double> of(JsonObject... answers) {
    List<Double> all = new ArrayList<>();
    for (JsonObject answer : answers) {
      answer.getAsJsonArray("losses").forEach(loss -> all.add(loss.getAsDouble()));
    }
    return all;
  }

  /** The largest difference, relative for numbers above 1; NaN if a number or a side is missing. */
  double difference() {
    double largest = ours.size() == theirs.size() && !ours.isEmpty() ? 0 : Double.NaN;
    for (int i = 0; i < Math.min(ours.size(), theirs.size()); i++) {
      double a = ours.get(i);
      largest = Math.max(largest, Math.abs(a - theirs.get(i)) / Math.max(1, Math.abs(a)));
    }
    return largest;
  }

  /** Whether it is the same work. */
  boolean agree() {
    return difference() <= tolerance;
  }

  /** The line below the row. */
  String line() {
    return String.format(
        Locale.ROOT,
        "%28s losses and a score %s, torch %s: %s, %.1g (at most %.0e)",
        "",
        text(ours),
        text(theirs),
        agree() ? "equal" : "DIFFERENT",
        difference(),
        tolerance);
  }

  private static String text(List<Double> values) {
    return values.stream()
        .map(value -> String.format(Locale.ROOT, "%.5f", value))
        .collect(Collectors.joining(" "));
  }

  /** Puts both lists into a JSON row. */
  void addTo(JsonObject facts) {
    facts.add("losses", array(ours));
    facts.add("torch_losses", array(theirs));
    facts.addProperty("loss_difference", difference());
  }

  private static JsonArray array(List<Double> values) {
    JsonArray array = new JsonArray();
    values.forEach(array::add);
    return array;
  }
}
