package deeper.ops.naive;

import deeper.ops.GlobalAvgPool;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Global average pooling as loops: the mean of each channel. */
final class NaiveGlobalAvgPool implements GlobalAvgPool.Kernel {
  // n picture, c channel, i j row and column

  @Override
  public INDArray forward(GlobalAvgPool op, INDArray input) {
    double[][][][] x = Grid.pictures(input);
    double[][] y = new double[x.length][x[0].length];
    for (int n = 0; n < x.length; n++) {
      for (int c = 0; c < x[n].length; c++) {
        for (int i = 0; i < x[n][c].length; i++) {
          for (int j = 0; j < x[n][c][i].length; j++) {
            y[n][c] += x[n][c][i][j];
          }
        }
        y[n][c] /= x[n][c].length * x[n][c][0].length;
      }
    }
    return Grid.array(y, input.dataType());
  }

  @Override
  public INDArray backward(GlobalAvgPool op, INDArray input, INDArray gradient) {
    double[][] dy = Grid.rows(gradient);
    double[][][][] dx = Grid.zeros(input.shape());
    for (int n = 0; n < dx.length; n++) {
      for (int c = 0; c < dx[n].length; c++) {
        for (double[] row : dx[n][c]) {
          for (int j = 0; j < row.length; j++) {
            row[j] = dy[n][c] / (dx[n][c].length * row.length);
          }
        }
      }
    }
    return Grid.array(dx, input.dataType());
  }
}
