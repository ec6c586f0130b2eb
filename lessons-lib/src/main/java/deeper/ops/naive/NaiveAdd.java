package deeper.ops.naive;

import deeper.ops.Add;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Addition as one loop. */
final class NaiveAdd implements Add.Kernel {
  @Override
  public INDArray forward(INDArray first, INDArray second) {
    double[] a = Grid.numbers(first);
    double[] b = Grid.numbers(second);
    double[] y = new double[a.length];
    for (int i = 0; i < a.length; i++) {
      y[i] = a[i] + b[i];
    }
    return Grid.array(y, first.dataType(), first.shape());
  }
}
