package deeper.ops.nd4j;

import java.util.List;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Class numbers as rows that hold 1 at the class. */
final class Targets {
  private Targets() {}

  static INDArray oneHot(INDArray scores, INDArray targets) {
    INDArray classes = Nd4j.arange((double) scores.size(1)).castTo(DataType.INT32).reshape(1, -1);
    INDArray labels = targets.castTo(DataType.INT32).reshape(-1, 1);
    return labels
        .broadcast(scores.shape())
        .eq(classes.broadcast(scores.shape()))
        .castTo(scores.dataType());
  }

  /** The score of the labelled class of each row, [n]; what the others are does not matter. */
  static INDArray pick(INDArray scores, INDArray targets) {
    INDArray rows = Nd4j.arange((double) scores.size(0)).castTo(DataType.INT32).reshape(-1, 1);
    INDArray cells = Nd4j.concat(1, rows, targets.castTo(DataType.INT32).reshape(-1, 1));
    INDArray picked = Views.uninitialized(scores.dataType(), scores.size(0));
    Views.exec("gather_nd", new INDArray[] {scores, cells}, new INDArray[] {picked});
    return picked;
  }

  /** The weight of the labelled class of each row, [n]. */
  static INDArray weights(INDArray scores, INDArray targets, List<Double> weights) {
    INDArray ones = Nd4j.ones(scores.dataType(), scores.size(0), scores.size(1));
    return pick(weigh(ones, weights), targets);
  }

  static INDArray weigh(INDArray target, List<Double> weights) {
    if (weights.isEmpty()) {
      return target;
    }
    double[] row = weights.stream().mapToDouble(Double::doubleValue).toArray();
    return target.muliRowVector(Nd4j.createFromArray(row).castTo(target.dataType()));
  }
}
