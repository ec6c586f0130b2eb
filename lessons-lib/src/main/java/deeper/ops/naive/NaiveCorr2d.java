package deeper.ops.naive;

import deeper.ops.Corr2d;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Cross-correlation as four loops: two find the place, two multiply and add. */
final class NaiveCorr2d implements Corr2d.Kernel {
  // i j row and column of y, u v row and column of the kernel

  @Override
  public INDArray forward(Corr2d op, INDArray input, INDArray weights) {
    double[][] x = Grid.rows(input);
    double[][] k = turned(op, Grid.rows(weights));
    double[][] y = new double[x.length - k.length + 1][x[0].length - k[0].length + 1];
    for (int i = 0; i < y.length; i++) {
      for (int j = 0; j < y[i].length; j++) {
        for (int u = 0; u < k.length; u++) {
          for (int v = 0; v < k[u].length; v++) {
            y[i][j] += x[i + u][j + v] * k[u][v];
          }
        }
      }
    }
    return Grid.array(y, input.dataType());
  }

  @Override
  public Corr2d.Gradients backward(Corr2d op, INDArray input, INDArray weights, INDArray gradient) {
    double[][] x = Grid.rows(input);
    double[][] k = turned(op, Grid.rows(weights));
    double[][] dy = Grid.rows(gradient);
    double[][] dx = new double[x.length][x[0].length];
    double[][] dk = new double[k.length][k[0].length];
    for (int i = 0; i < dy.length; i++) {
      for (int j = 0; j < dy[i].length; j++) {
        for (int u = 0; u < k.length; u++) {
          for (int v = 0; v < k[u].length; v++) {
            dx[i + u][j + v] += dy[i][j] * k[u][v];
            dk[u][v] += dy[i][j] * x[i + u][j + v];
          }
        }
      }
    }
    return new Corr2d.Gradients(
        Grid.array(dx, input.dataType()), Grid.array(turned(op, dk), input.dataType()));
  }

  /** By 180 degrees for a true convolution. */
  private static double[][] turned(Corr2d op, double[][] k) {
    if (!op.isFlipped()) {
      return k;
    }
    double[][] turned = new double[k.length][k[0].length];
    for (int u = 0; u < k.length; u++) {
      for (int v = 0; v < k[u].length; v++) {
        turned[u][v] = k[k.length - 1 - u][k[u].length - 1 - v];
      }
    }
    return turned;
  }
}
