package deeper.ops.naive;

import deeper.ops.Im2col;
import deeper.shape.ImageShape;
import org.nd4j.linalg.api.ndarray.INDArray;

/** im2col as loops: row by row of the result, the cells that lie under one weight. */
final class NaiveIm2col implements Im2col.Kernel {
  // n picture, c channel, u v row and column in the kernel, i j position of the kernel

  @Override
  public INDArray forward(Im2col op, INDArray input) {
    double[][][][] x = Grid.pictures(input);
    ImageShape out = op.window().output(ImageShape.of(1, x[0][0].length, x[0][0][0].length));
    int[][] down = Slide.cells(op.window().vertical(), x[0][0].length, out.height());
    int[][] right = Slide.cells(op.window().horizontal(), x[0][0][0].length, out.width());
    int kernel = down[0].length * right[0].length;
    double[][] y = new double[x[0].length * kernel][x.length * out.height() * out.width()];
    for (int row = 0; row < y.length; row++) {
      int c = row / kernel;
      int u = row % kernel / right[0].length;
      int v = row % right[0].length;
      int column = 0;
      for (double[][][] picture : x) {
        for (int[] rows : down) {
          for (int[] columns : right) {
            boolean isInside = rows[u] >= 0 && columns[v] >= 0;
            y[row][column] = isInside ? picture[c][rows[u]][columns[v]] : 0;
            column++;
          }
        }
      }
    }
    return Grid.array(y, input.dataType());
  }

  @Override
  public INDArray backward(Im2col op, INDArray input, INDArray gradient) {
    double[][][][] dx = Grid.zeros(input.shape());
    double[][] dy = Grid.rows(gradient);
    ImageShape out = op.window().output(ImageShape.of(1, dx[0][0].length, dx[0][0][0].length));
    int[][] down = Slide.cells(op.window().vertical(), dx[0][0].length, out.height());
    int[][] right = Slide.cells(op.window().horizontal(), dx[0][0][0].length, out.width());
    int kernel = down[0].length * right[0].length;
    for (int row = 0; row < dy.length; row++) {
      int c = row / kernel;
      int u = row % kernel / right[0].length;
      int v = row % right[0].length;
      int column = 0;
      for (double[][][] picture : dx) {
        for (int[] rows : down) {
          for (int[] columns : right) {
            if (rows[u] >= 0 && columns[v] >= 0) {
              picture[c][rows[u]][columns[v]] += dy[row][column];
            }
            column++;
          }
        }
      }
    }
    return Grid.array(dx, input.dataType());
  }
}
