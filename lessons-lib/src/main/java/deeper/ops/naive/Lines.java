package deeper.ops.naive;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** The numbers along one axis as rows, and back. */
final class Lines {
  private Lines() {}

  static double[][] read(INDArray array, int axis) {
    INDArray last = moved(array, axis);
    return Grid.rows(last.dup('c').reshape('c', -1, last.size(-1)));
  }

  static INDArray write(double[][] lines, INDArray like, int axis) {
    long[] moved = moved(like, axis).shape();
    INDArray last = Nd4j.createFromArray(lines).castTo(like.dataType()).reshape('c', moved);
    return moved(last, axis).dup('c');
  }

  /** Swaps an axis with the last one; twice gives the array back. */
  private static INDArray moved(INDArray array, int axis) {
    return array.rank() == 1
        ? array
        : array.swapAxes(axis < 0 ? axis + array.rank() : axis, array.rank() - 1);
  }
}
