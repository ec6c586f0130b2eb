package deeper.ops.naive;

import deeper.ops.Dropout;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Dropout as one loop. */
final class NaiveDropout implements Dropout.Kernel {
  @Override
  public INDArray apply(Dropout op, INDArray input, INDArray draws) {
    double[] x = Grid.numbers(input);
    double[] u = Grid.numbers(draws);
    double[] y = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      double keep = u[i] >= op.p() ? 1 / (1 - op.p()) : 0;
      y[i] = x[i] * keep;
    }
    return Grid.array(y, input.dataType(), input.shape());
  }
}
