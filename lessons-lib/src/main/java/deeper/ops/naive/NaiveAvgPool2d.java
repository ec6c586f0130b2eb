package deeper.ops.naive;

import deeper.ops.AvgPool2d;
import deeper.shape.Axis;
import deeper.shape.ImageShape;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Average pooling as loops: add up each window, divide by the cells that count. */
final class NaiveAvgPool2d implements AvgPool2d.Kernel {
  // n picture, c channel, i j output row and column

  @Override
  public INDArray forward(AvgPool2d op, INDArray input) {
    double[][][][] x = Grid.pictures(input);
    ImageShape out = op.window().output(ImageShape.of(1, x[0][0].length, x[0][0][0].length));
    int[][] down = Slide.cells(op.window().vertical(), x[0][0].length, out.height());
    int[][] right = Slide.cells(op.window().horizontal(), x[0][0][0].length, out.width());
    double[] rowsThatCount = count(op, op.window().vertical(), down, x[0][0].length);
    double[] columnsThatCount = count(op, op.window().horizontal(), right, x[0][0][0].length);
    double[][][][] y = Grid.zeros(x.length, x[0].length, out.height(), out.width());
    for (int n = 0; n < y.length; n++) {
      for (int c = 0; c < y[n].length; c++) {
        for (int i = 0; i < down.length; i++) {
          for (int j = 0; j < right.length; j++) {
            double cells = rowsThatCount[i] * columnsThatCount[j];
            y[n][c][i][j] = sum(x[n][c], down[i], right[j]) / cells;
          }
        }
      }
    }
    return Grid.array(y, input.dataType());
  }

  @Override
  public INDArray backward(AvgPool2d op, INDArray input, INDArray gradient) {
    double[][][][] dy = Grid.pictures(gradient);
    double[][][][] dx = Grid.zeros(input.shape());
    int[][] down = Slide.cells(op.window().vertical(), dx[0][0].length, dy[0][0].length);
    int[][] right = Slide.cells(op.window().horizontal(), dx[0][0][0].length, dy[0][0][0].length);
    double[] rowsThatCount = count(op, op.window().vertical(), down, dx[0][0].length);
    double[] columnsThatCount = count(op, op.window().horizontal(), right, dx[0][0][0].length);
    for (int n = 0; n < dy.length; n++) {
      for (int c = 0; c < dy[n].length; c++) {
        for (int i = 0; i < down.length; i++) {
          for (int j = 0; j < right.length; j++) {
            double cells = rowsThatCount[i] * columnsThatCount[j];
            share(dy[n][c][i][j] / cells, dx[n][c], down[i], right[j]);
          }
        }
      }
    }
    return Grid.array(dx, input.dataType());
  }

  /** Cells of one axis that count at each position: inside, or also in the padding. */
  private static double[] count(AvgPool2d op, Axis axis, int[][] cells, int size) {
    double[] counts = new double[cells.length];
    for (int i = 0; i < cells.length; i++) {
      for (int u = 0; u < axis.kernel(); u++) {
        // In ceil mode the last window may hang over the padding: what lies beyond never counts.
        long padded = (long) i * axis.stride() + u;
        boolean inPadding = padded < (long) size + axis.before() + axis.after();
        boolean isCounted = op.countsPadding() ? inPadding : cells[i][u] >= 0;
        counts[i] += isCounted ? 1 : 0;
      }
    }
    return counts;
  }

  private static double sum(double[][] x, int[] rows, int[] columns) {
    double sum = 0;
    for (int row : rows) {
      for (int column : columns) {
        sum += row >= 0 && column >= 0 ? x[row][column] : 0;
      }
    }
    return sum;
  }

  private static void share(double part, double[][] dx, int[] rows, int[] columns) {
    for (int row : rows) {
      for (int column : columns) {
        if (row >= 0 && column >= 0) {
          dx[row][column] += part;
        }
      }
    }
  }
}
