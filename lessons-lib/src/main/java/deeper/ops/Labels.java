package deeper.ops;

import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.broadcast.BroadcastMulOp;
import org.nd4j.linalg.factory.Nd4j;

/** Checks and sums for losses whose targets are class numbers. */
final class Labels {
  private Labels() {}

  static void check(String operation, INDArray scores, INDArray targets, List<Double> weights) {
    Check.rank(operation, "scores", scores, "[n, classes]");
    if (targets == null) {
      throw Check.error("%s: targets (null) must be an array. Pass one.".formatted(operation));
    }
    if (targets.dataType() != DataType.INT32 && targets.dataType() != DataType.INT64) {
      throw Check.error(
          "%s: data type of targets (%s) must be INT or LONG. Use castTo(DataType.INT32)."
              .formatted(operation, targets.dataType()));
    }
    if (targets.rank() != 1 || targets.length() != scores.size(0)) {
      throw Check.error(
          "%s: shape of targets (%s) must be [%d]; scores are %s. Give one class number per row."
              .formatted(operation, Check.shape(targets), scores.size(0), Check.shape(scores)));
    }
    long classes = scores.size(1);
    if (!weights.isEmpty() && weights.size() != classes) {
      throw Check.error(
          "%s: class weights (%d) must be %d; scores are %s. Give one weight per class."
              .formatted(operation, weights.size(), classes, Check.shape(scores)));
    }
    for (int label : targets.toIntVector()) {
      if (label < 0 || label >= classes) {
        throw Check.error(
            "%s: target (%d) must be from 0 to %d; there are %d classes. Count classes from 0."
                .formatted(operation, label, classes - 1, classes));
      }
    }
  }

  static List<Double> weights(String operation, double... weights) {
    List<Double> list = new ArrayList<>();
    for (double weight : weights) {
      if (!(weight >= 0 && weight < Double.POSITIVE_INFINITY)) {
        throw Check.error(
            "%s: class weight (%s) must be finite and at least 0. Use 1 for no weight."
                .formatted(operation, weight));
      }
      list.add(weight);
    }
    return List.copyOf(list);
  }

  /** What the mean divides by: the number of labels, or the sum of their classes' weights. */
  static double total(List<Double> weights, INDArray targets) {
    if (weights.isEmpty()) {
      return targets.length();
    }
    double total = 0;
    for (int label : targets.toIntVector()) {
      total += weights.get(label);
    }
    return total;
  }

  /** Row i of the gradient times factor i. */
  static INDArray times(INDArray gradient, INDArray factors) {
    return Nd4j.exec(new BroadcastMulOp(gradient, factors, gradient, 0));
  }
}
