package deeper.ops.naive;

import deeper.ops.AdaptiveAvgPool2d;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Adaptive average pooling as loops: each output cell takes the mean of its rectangle. */
final class NaiveAdaptiveAvgPool2d implements AdaptiveAvgPool2d.Kernel {
  // n picture, c channel, i j cell of y; its rectangle is rows top to bottom, columns left to right

  @Override
  public INDArray forward(AdaptiveAvgPool2d op, INDArray input) {
    double[][][][] x = Grid.pictures(input);
    int[] top = AdaptiveAvgPool2d.starts(op.height(), x[0][0].length);
    int[] bottom = AdaptiveAvgPool2d.ends(op.height(), x[0][0].length);
    int[] left = AdaptiveAvgPool2d.starts(op.width(), x[0][0][0].length);
    int[] right = AdaptiveAvgPool2d.ends(op.width(), x[0][0][0].length);
    double[][][][] y = Grid.zeros(x.length, x[0].length, op.height(), op.width());
    for (int n = 0; n < x.length; n++) {
      for (int c = 0; c < x[n].length; c++) {
        for (int i = 0; i < op.height(); i++) {
          for (int j = 0; j < op.width(); j++) {
            double sum = 0;
            for (int row = top[i]; row < bottom[i]; row++) {
              for (int column = left[j]; column < right[j]; column++) {
                sum += x[n][c][row][column];
              }
            }
            y[n][c][i][j] = sum / ((bottom[i] - top[i]) * (right[j] - left[j]));
          }
        }
      }
    }
    return Grid.array(y, input.dataType());
  }

  @Override
  public INDArray backward(AdaptiveAvgPool2d op, INDArray input, INDArray gradient) {
    double[][][][] dy = Grid.pictures(gradient);
    double[][][][] dx = Grid.zeros(input.shape());
    int[] top = AdaptiveAvgPool2d.starts(op.height(), dx[0][0].length);
    int[] bottom = AdaptiveAvgPool2d.ends(op.height(), dx[0][0].length);
    int[] left = AdaptiveAvgPool2d.starts(op.width(), dx[0][0][0].length);
    int[] right = AdaptiveAvgPool2d.ends(op.width(), dx[0][0][0].length);
    for (int n = 0; n < dy.length; n++) {
      for (int c = 0; c < dy[n].length; c++) {
        for (int i = 0; i < op.height(); i++) {
          for (int j = 0; j < op.width(); j++) {
            int cells = (bottom[i] - top[i]) * (right[j] - left[j]);
            for (int row = top[i]; row < bottom[i]; row++) {
              for (int column = left[j]; column < right[j]; column++) {
                dx[n][c][row][column] += dy[n][c][i][j] / cells;
              }
            }
          }
        }
      }
    }
    return Grid.array(dx, input.dataType());
  }
}
