package deeper.ops.naive;

import deeper.ops.Conv2d;
import deeper.shape.ImageShape;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Convolution as seven loops: four find the output, three find what it is made of. */
final class NaiveConv2d implements Conv2d.Kernel {
  // n picture, o output channel, i j output row and column, c input channel, u v kernel row and
  // column
  // down[i][u], right[j][v] input row and column, or -1 outside

  @Override
  public INDArray forward(Conv2d op, INDArray input, INDArray weights, INDArray biases) {
    double[][][][] x = Grid.pictures(input);
    double[][][][] w = Grid.pictures(weights);
    double[] bias = biases == null ? new double[w.length] : Grid.numbers(biases);
    ImageShape out = op.window().output(ImageShape.of(1, x[0][0].length, x[0][0][0].length));
    int[][] down = Slide.cells(op.window().vertical(), x[0][0].length, out.height());
    int[][] right = Slide.cells(op.window().horizontal(), x[0][0][0].length, out.width());
    double[][][][] y = Grid.zeros(x.length, w.length, out.height(), out.width());
    for (int n = 0; n < y.length; n++) {
      for (int o = 0; o < w.length; o++) {
        int first = firstChannel(op, o);
        for (int i = 0; i < down.length; i++) {
          for (int j = 0; j < right.length; j++) {
            double sum = bias[o];
            for (int c = 0; c < w[o].length; c++) {
              sum += match(x[n][first + c], w[o][c], down[i], right[j]);
            }
            y[n][o][i][j] = sum;
          }
        }
      }
    }
    return Grid.array(y, input.dataType());
  }

  /** How well one kernel matches one place of one channel. */
  private static double match(double[][] x, double[][] w, int[] rows, int[] columns) {
    double sum = 0;
    for (int u = 0; u < rows.length; u++) {
      for (int v = 0; v < columns.length; v++) {
        if (rows[u] >= 0 && columns[v] >= 0) {
          sum += x[rows[u]][columns[v]] * w[u][v];
        }
      }
    }
    return sum;
  }

  @Override
  public INDArray inputGradient(Conv2d op, INDArray input, INDArray weights, INDArray gradient) {
    double[][][][] w = Grid.pictures(weights);
    double[][][][] dy = Grid.pictures(gradient);
    double[][][][] dx = Grid.zeros(input.shape());
    int[][] down = Slide.cells(op.window().vertical(), dx[0][0].length, dy[0][0].length);
    int[][] right = Slide.cells(op.window().horizontal(), dx[0][0][0].length, dy[0][0][0].length);
    for (int n = 0; n < dy.length; n++) {
      for (int o = 0; o < w.length; o++) {
        int first = firstChannel(op, o);
        for (int i = 0; i < down.length; i++) {
          for (int j = 0; j < right.length; j++) {
            int[][] under = {down[i], right[j]};
            for (int c = 0; c < w[o].length; c++) {
              scatter(dy[n][o][i][j], w[o][c], dx[n][first + c], under);
            }
          }
        }
      }
    }
    return Grid.array(dx, input.dataType());
  }

  /** Each input cell gets dy times the weight that lay on it. */
  private static void scatter(double dy, double[][] w, double[][] dx, int[][] under) {
    int[] rows = under[0];
    int[] columns = under[1];
    for (int u = 0; u < rows.length; u++) {
      for (int v = 0; v < columns.length; v++) {
        if (rows[u] >= 0 && columns[v] >= 0) {
          dx[rows[u]][columns[v]] += dy * w[u][v];
        }
      }
    }
  }

  @Override
  public INDArray weightGradient(Conv2d op, INDArray input, INDArray gradient) {
    double[][][][] x = Grid.pictures(input);
    double[][][][] dy = Grid.pictures(gradient);
    double[][][][] dw = Grid.zeros(op.channels().weightShape(op.window()));
    int[][] down = Slide.cells(op.window().vertical(), x[0][0].length, dy[0][0].length);
    int[][] right = Slide.cells(op.window().horizontal(), x[0][0][0].length, dy[0][0][0].length);
    for (int n = 0; n < dy.length; n++) {
      for (int o = 0; o < dw.length; o++) {
        int first = firstChannel(op, o);
        for (int i = 0; i < down.length; i++) {
          for (int j = 0; j < right.length; j++) {
            int[][] under = {down[i], right[j]};
            for (int c = 0; c < dw[o].length; c++) {
              gather(dy[n][o][i][j], x[n][first + c], dw[o][c], under);
            }
          }
        }
      }
    }
    return Grid.array(dw, input.dataType());
  }

  /** Each weight gets dy times the input cell that lay under it. */
  private static void gather(double dy, double[][] x, double[][] dw, int[][] under) {
    int[] rows = under[0];
    int[] columns = under[1];
    for (int u = 0; u < rows.length; u++) {
      for (int v = 0; v < columns.length; v++) {
        if (rows[u] >= 0 && columns[v] >= 0) {
          dw[u][v] += dy * x[rows[u]][columns[v]];
        }
      }
    }
  }

  @Override
  public INDArray biasGradient(Conv2d op, INDArray gradient) {
    double[] dBias = new double[op.channels().out()];
    for (double[][][] picture : Grid.pictures(gradient)) {
      for (int o = 0; o < dBias.length; o++) {
        for (double[] row : picture[o]) {
          for (double dy : row) {
            dBias[o] += dy;
          }
        }
      }
    }
    return Grid.array(dBias, gradient.dataType(), dBias.length);
  }

  /** The first input channel of output o's group. */
  private static int firstChannel(Conv2d op, int o) {
    return o / op.channels().outPerGroup() * op.channels().inPerGroup();
  }
}
