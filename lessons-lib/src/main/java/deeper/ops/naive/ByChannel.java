package deeper.ops.naive;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** All numbers of one channel in one row, whichever picture and place they come from. */
final class ByChannel {
  private ByChannel() {}

  static double[][] read(INDArray array) {
    return Grid.rows(array.swapAxes(0, 1).dup('c').reshape('c', array.size(1), -1));
  }

  static INDArray write(double[][] rows, INDArray like) {
    long[] swapped = like.swapAxes(0, 1).shape().clone();
    swapped[0] = rows.length;
    INDArray array = Nd4j.createFromArray(rows).castTo(like.dataType()).reshape('c', swapped);
    return array.swapAxes(0, 1).dup('c');
  }
}
