package deeper.ops.naive;

import deeper.ops.BceWithLogits;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Yes-or-no cross-entropy as one loop over elements. */
final class NaiveBceWithLogits implements BceWithLogits.Kernel {
  @Override
  public INDArray each(BceWithLogits loss, INDArray scores, INDArray targets) {
    double[] x = Grid.numbers(scores);
    double[] t = Grid.numbers(targets);
    double[] each = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      each[i] = Math.max(x[i], 0) - x[i] * t[i] + Math.log1p(Math.exp(-Math.abs(x[i])));
    }
    return Grid.array(each, scores.dataType(), scores.shape());
  }

  @Override
  public INDArray gradient(BceWithLogits loss, INDArray scores, INDArray targets) {
    double[] x = Grid.numbers(scores);
    double[] t = Grid.numbers(targets);
    double[] dx = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      dx[i] = 1 / (1 + Math.exp(-x[i])) - t[i];
    }
    return Grid.array(dx, scores.dataType(), scores.shape());
  }
}
