package deeper.train;

import deeper.network.Network;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Finds out where numbers stopped being finite, and notices a softmax too many. */
final class Diagnosis {

  private Diagnosis() {}

  /** Explains a loss that is not finite; input is the batch it came from. */
  static TrainingException notFinite(Training at, double loss, INDArray input) {
    return new TrainingException(
        "train: loss (%s) must be finite; step %d of epoch %d, rate %s, %s. Try a smaller rate (%s), clipNorm(1), or a warm-up; check that pictures and labels are right."
            .formatted(
                loss,
                at.step(),
                at.epoch(),
                Console.rate(at.rate()),
                where(at.network(), input),
                Console.rate(at.rate() / 10)));
  }

  /** Explains scores that are not finite, met in a training or outside one. */
  static TrainingException brokenScores(
      Network network, Optional<Training> during, INDArray scores, INDArray input) {
    String found = scores.isNaN().any() ? "NaN" : "Infinity";
    String where = where(network, input);
    return new TrainingException(
        during
            .map(
                at ->
                    "evaluate: scores (%s) must be finite; step %d, rate %s, %s. Try a smaller rate (%s) or clipNorm(1)."
                        .formatted(
                            found,
                            at.step(),
                            Console.rate(at.rate()),
                            where,
                            Console.rate(at.rate() / 10)))
            .orElse(
                "evaluate: scores (%s) must be finite; %s. Check the weights and the pictures."
                    .formatted(found, where)));
  }

  /** Whether scores hold NaN or infinity; the logarithm of a probability 0 is none of it. */
  static boolean isBroken(INDArray scores) {
    return !Double.isFinite(scores.sumNumber().doubleValue())
        && (scores.isNaN().any() || scores.maxNumber().doubleValue() == Double.POSITIVE_INFINITY);
  }

  private static String where(Network network, INDArray input) {
    if (!isFinite(input)) {
      return "the pictures themselves hold NaN or infinity";
    }
    List<String> names = network.layerNames();
    Map<String, INDArray> outputs = network.activations(names, input);
    for (String name : names) {
      if (!isFinite(outputs.get(name))) {
        return "first layer whose output is not finite: " + name + broken(network, name);
      }
    }
    return "every layer's output is finite, the loss itself overflows";
  }

  private static String broken(Network network, String layer) {
    for (Map.Entry<String, INDArray> p : network.parameters().entrySet()) {
      if (p.getKey().startsWith(layer + ".") && !isFinite(p.getValue())) {
        return " (its " + p.getKey() + " is not finite)";
      }
    }
    return "";
  }

  static boolean isFinite(INDArray array) {
    // a sum of finite numbers may overflow; NaN or infinity always spoils it
    return Double.isFinite(array.sumNumber().doubleValue())
        || (array.isNaN().none() && array.isInfinite().none());
  }

  /** Whether every row of scores looks like probabilities. */
  static boolean isSoftmax(INDArray scores) {
    return scores.rank() == 2
        && scores.size(1) > 1
        && scores.minNumber().doubleValue() >= 0
        && scores.sum(1).sub(1).amaxNumber().doubleValue() < 1e-4;
  }

  /** What to say about a softmax before a cross-entropy that holds one. */
  static String softmaxNotice(Network network, long classes) {
    List<String> names = network.layerNames();
    return "notice: the network ends in a softmax (layer %s), and CrossEntropy holds one already: the loss cannot fall below %s = ln(1 + %d/e). Leave the last layer out."
        .formatted(
            names.get(names.size() - 1),
            Console.number(Math.log(1 + (classes - 1) / Math.E)),
            classes - 1);
  }
}
