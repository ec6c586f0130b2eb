package deeper.explain;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Maps in another size: between the centres of the values straight lines, beyond them constant. */
final class Bilinear {
  private Bilinear() {}

  /** From [n, h, w] to [n, height, width]. */
  static INDArray resize(INDArray maps, int height, int width) {
    INDArray across = weights((int) maps.size(2), width, maps);
    INDArray down = weights((int) maps.size(1), height, maps).transpose();
    INDArray large = Nd4j.create(maps.dataType(), maps.size(0), height, width);
    for (int i = 0; i < maps.size(0); i++) {
      large.slice(i).assign(down.mmul(maps.slice(i)).mmul(across));
    }
    return large;
  }

  /** How much each of {@code from} values counts for each of {@code to} places: [from, to]. */
  private static INDArray weights(int from, int to, INDArray like) {
    INDArray weights = Nd4j.zeros(like.dataType(), from, to);
    for (int place = 0; place < to; place++) {
      double at = (place + 0.5) * from / to - 0.5;
      int left = (int) Math.floor(at);
      double share = at - left;
      add(weights, clamp(left, from), place, 1 - share);
      add(weights, clamp(left + 1, from), place, share);
    }
    return weights;
  }

  private static void add(INDArray weights, int row, int column, double share) {
    weights.putScalar(row, column, weights.getDouble(row, column) + share);
  }

  private static int clamp(int index, int count) {
    return Math.max(0, Math.min(count - 1, index));
  }
}
