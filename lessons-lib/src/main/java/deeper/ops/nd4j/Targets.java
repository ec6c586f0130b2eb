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

  static INDArray weigh(INDArray target, List<Double> weights) {
    if (weights.isEmpty()) {
      return target;
    }
    double[] row = weights.stream().mapToDouble(Double::doubleValue).toArray();
    return target.muliRowVector(Nd4j.createFromArray(row).castTo(target.dataType()));
  }
}
