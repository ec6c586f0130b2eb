package deeper.ops.naive;

import deeper.ops.Linear;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The fully connected layer as three loops. */
final class NaiveLinear implements Linear.Kernel {
  // n sample, o output, i input

  @Override
  public INDArray forward(Linear op, INDArray input, INDArray weights, INDArray biases) {
    double[][] x = Grid.rows(input);
    double[][] w = Grid.rows(weights);
    double[] bias = biases == null ? new double[op.out()] : Grid.numbers(biases);
    double[][] y = new double[x.length][op.out()];
    for (int n = 0; n < x.length; n++) {
      for (int o = 0; o < op.out(); o++) {
        y[n][o] = bias[o];
        for (int i = 0; i < op.in(); i++) {
          y[n][o] += x[n][i] * w[o][i];
        }
      }
    }
    return Grid.array(y, input.dataType());
  }

  @Override
  public INDArray inputGradient(Linear op, INDArray input, INDArray weights, INDArray gradient) {
    double[][] w = Grid.rows(weights);
    double[][] dy = Grid.rows(gradient);
    double[][] dx = new double[dy.length][op.in()];
    for (int n = 0; n < dy.length; n++) {
      for (int o = 0; o < op.out(); o++) {
        for (int i = 0; i < op.in(); i++) {
          dx[n][i] += dy[n][o] * w[o][i];
        }
      }
    }
    return Grid.array(dx, input.dataType());
  }

  @Override
  public INDArray weightGradient(Linear op, INDArray input, INDArray gradient) {
    double[][] x = Grid.rows(input);
    double[][] dy = Grid.rows(gradient);
    double[][] dw = new double[op.out()][op.in()];
    for (int n = 0; n < dy.length; n++) {
      for (int o = 0; o < op.out(); o++) {
        for (int i = 0; i < op.in(); i++) {
          dw[o][i] += dy[n][o] * x[n][i];
        }
      }
    }
    return Grid.array(dw, input.dataType());
  }

  @Override
  public INDArray biasGradient(Linear op, INDArray gradient) {
    double[] dBias = new double[op.out()];
    for (double[] dy : Grid.rows(gradient)) {
      for (int o = 0; o < dBias.length; o++) {
        dBias[o] += dy[o];
      }
    }
    return Grid.array(dBias, gradient.dataType(), dBias.length);
  }
}
