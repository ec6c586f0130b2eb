package deeper.ops.naive;

import deeper.ops.Mse;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Squared error as one loop over elements. */
final class NaiveMse implements Mse.Kernel {
  @Override
  public INDArray each(Mse loss, INDArray scores, INDArray targets) {
    double[] x = Grid.numbers(scores);
    double[] t = Grid.numbers(targets);
    double[] each = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      each[i] = (x[i] - t[i]) * (x[i] - t[i]);
    }
    return Grid.array(each, scores.dataType(), scores.shape());
  }

  @Override
  public INDArray gradient(Mse loss, INDArray scores, INDArray targets) {
    double[] x = Grid.numbers(scores);
    double[] t = Grid.numbers(targets);
    double[] dx = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      dx[i] = 2 * (x[i] - t[i]);
    }
    return Grid.array(dx, scores.dataType(), scores.shape());
  }
}
