package deeper.ops.naive;

import deeper.ops.Pad;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Padding as loops: every number moves by the same amount. */
final class NaivePad implements Pad.Kernel {
  // n picture, c channel, i j row and column of x

  @Override
  public INDArray forward(Pad op, INDArray input) {
    double[][][][] x = Grid.pictures(input);
    double[][][][] y = Grid.zeros(op.outputShape(input));
    int front = op.channels().before();
    int top = op.rows().before();
    int left = op.columns().before();
    for (int n = 0; n < x.length; n++) {
      for (int c = 0; c < x[n].length; c++) {
        for (int i = 0; i < x[n][c].length; i++) {
          for (int j = 0; j < x[n][c][i].length; j++) {
            y[n][front + c][top + i][left + j] = x[n][c][i][j];
          }
        }
      }
    }
    return Grid.array(y, input.dataType());
  }

  @Override
  public INDArray backward(Pad op, INDArray input, INDArray gradient) {
    double[][][][] dy = Grid.pictures(gradient);
    double[][][][] dx = Grid.zeros(input.shape());
    int front = op.channels().before();
    int top = op.rows().before();
    int left = op.columns().before();
    for (int n = 0; n < dx.length; n++) {
      for (int c = 0; c < dx[n].length; c++) {
        for (int i = 0; i < dx[n][c].length; i++) {
          for (int j = 0; j < dx[n][c][i].length; j++) {
            dx[n][c][i][j] = dy[n][front + c][top + i][left + j];
          }
        }
      }
    }
    return Grid.array(dx, input.dataType());
  }
}
