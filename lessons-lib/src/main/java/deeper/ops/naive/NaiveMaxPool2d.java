package deeper.ops.naive;

import deeper.ops.MaxPool2d;
import deeper.shape.ImageShape;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Max pooling as loops: look at each window, remember the largest number and where it was. */
final class NaiveMaxPool2d implements MaxPool2d.Kernel {
  // n picture, c channel, i j output row and column

  /** The cell of the largest number in one window. */
  private record Cell(int row, int column) {}

  @Override
  public INDArray forward(MaxPool2d op, INDArray input) {
    double[][][][] x = Grid.pictures(input);
    ImageShape out = op.window().output(ImageShape.of(1, x[0][0].length, x[0][0][0].length));
    int[][] down = Slide.cells(op.window().vertical(), x[0][0].length, out.height());
    int[][] right = Slide.cells(op.window().horizontal(), x[0][0][0].length, out.width());
    double[][][][] y = Grid.zeros(x.length, x[0].length, out.height(), out.width());
    for (int n = 0; n < y.length; n++) {
      for (int c = 0; c < y[n].length; c++) {
        for (int i = 0; i < down.length; i++) {
          for (int j = 0; j < right.length; j++) {
            Cell best = largest(x[n][c], down[i], right[j]);
            y[n][c][i][j] = x[n][c][best.row][best.column];
          }
        }
      }
    }
    return Grid.array(y, input.dataType());
  }

  @Override
  public INDArray backward(MaxPool2d op, INDArray input, INDArray gradient) {
    double[][][][] x = Grid.pictures(input);
    double[][][][] dy = Grid.pictures(gradient);
    int[][] down = Slide.cells(op.window().vertical(), x[0][0].length, dy[0][0].length);
    int[][] right = Slide.cells(op.window().horizontal(), x[0][0][0].length, dy[0][0][0].length);
    double[][][][] dx = Grid.zeros(input.shape());
    for (int n = 0; n < dy.length; n++) {
      for (int c = 0; c < dy[n].length; c++) {
        for (int i = 0; i < down.length; i++) {
          for (int j = 0; j < right.length; j++) {
            Cell best = largest(x[n][c], down[i], right[j]);
            dx[n][c][best.row][best.column] += dy[n][c][i][j];
          }
        }
      }
    }
    return Grid.array(dx, input.dataType());
  }

  /**
   * The first largest cell in reading order; the last NaN wins over every number, as in PyTorch.
   */
  private static Cell largest(double[][] x, int[] rows, int[] columns) {
    Cell best = null;
    for (int row : rows) {
      for (int column : columns) {
        if (row < 0 || column < 0) {
          continue;
        }
        double value = x[row][column];
        if (best == null || value > x[best.row][best.column] || Double.isNaN(value)) {
          best = new Cell(row, column);
        }
      }
    }
    return best;
  }
}
