package deeper.metric;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The calls that make this package's metrics, written down and read back. */
final class Recipe {

  private static final Pattern CALL = Pattern.compile("(\\w+\\.\\w+)\\((\\d{0,6})\\)");
  private static final Map<String, IntFunction<Metric>> KINDS =
      new TreeMap<>(
          Map.of(
              "Accuracy.of", n -> Accuracy.of(),
              "Accuracy.binaryLogits", n -> Accuracy.binaryLogits(),
              "Accuracy.binaryProbabilities", n -> Accuracy.binaryProbabilities(),
              "TopK.of", TopK::of,
              "ConfusionMatrix.of", ConfusionMatrix::of,
              "ConfusionMatrix.binaryLogits", n -> ConfusionMatrix.binaryLogits(),
              "ConfusionMatrix.binaryProbabilities", n -> ConfusionMatrix.binaryProbabilities(),
              "PrecisionRecallF1.of", PrecisionRecallF1::of,
              "PrecisionRecallF1.binaryLogits", n -> PrecisionRecallF1.binaryLogits(),
              "PrecisionRecallF1.binaryProbabilities",
                  n -> PrecisionRecallF1.binaryProbabilities()));

  private Recipe() {}

  static Metric make(String recipe) {
    Matcher call = CALL.matcher(recipe);
    if (!call.matches() || !KINDS.containsKey(call.group(1))) {
      throw new IllegalArgumentException(
          "metric: recipe (%s) must be a call of one of %s. Make the metric yourself."
              .formatted(recipe, KINDS.keySet()));
    }
    String number = call.group(2);
    return KINDS.get(call.group(1)).apply(number.isEmpty() ? 0 : Integer.parseInt(number));
  }

  /** The call for a kind with a threshold: NaN where the largest score wins. */
  static String of(String type, double threshold, String classes) {
    if (Double.isNaN(threshold)) {
      return type + ".of(" + classes + ")";
    }
    return type + (threshold == 0 ? ".binaryLogits()" : ".binaryProbabilities()");
  }
}
