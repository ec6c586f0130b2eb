package deeper.ops.naive;

import deeper.ops.Nll;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Negative log likelihood as one loop over samples n. */
final class NaiveNll implements Nll.Kernel {
  @Override
  public INDArray each(Nll loss, INDArray scores, INDArray targets) {
    double[][] x = Grid.rows(scores);
    int[] label = targets.toIntVector();
    double[] each = new double[x.length];
    for (int n = 0; n < x.length; n++) {
      each[n] = -weight(loss, label[n]) * x[n][label[n]];
    }
    return Grid.array(each, scores.dataType(), each.length);
  }

  @Override
  public INDArray gradient(Nll loss, INDArray scores, INDArray targets) {
    int[] label = targets.toIntVector();
    double[][] dx = new double[label.length][(int) scores.size(1)];
    for (int n = 0; n < label.length; n++) {
      dx[n][label[n]] = -weight(loss, label[n]);
    }
    return Grid.array(dx, scores.dataType());
  }

  private static double weight(Nll loss, int label) {
    return loss.classWeights().isEmpty() ? 1 : loss.classWeights().get(label);
  }
}
