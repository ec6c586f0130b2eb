package deeper.ops.naive;

import deeper.ops.Softmax;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Softmax as loops: powers of e, then each one's share of their sum. */
final class NaiveSoftmax implements Softmax.Kernel {
  @Override
  public INDArray forward(Softmax op, INDArray input) {
    double[][] x = Lines.read(input, op.axis());
    for (int n = 0; n < x.length; n++) {
      x[n] = softmax(x[n]);
    }
    return Lines.write(x, input, op.axis());
  }

  @Override
  public INDArray backward(Softmax op, INDArray input, INDArray gradient) {
    double[][] x = Lines.read(input, op.axis());
    double[][] dy = Lines.read(gradient, op.axis());
    double[][] dx = new double[x.length][];
    for (int n = 0; n < x.length; n++) {
      double[] y = softmax(x[n]);
      double mean = 0; // of dy, each weighed by its share
      for (int i = 0; i < y.length; i++) {
        mean += dy[n][i] * y[i];
      }
      dx[n] = new double[y.length];
      for (int i = 0; i < y.length; i++) {
        dx[n][i] = y[i] * (dy[n][i] - mean);
      }
    }
    return Lines.write(dx, input, op.axis());
  }

  static double[] softmax(double[] x) {
    double largest = Double.NEGATIVE_INFINITY;
    for (double value : x) {
      largest = Math.max(largest, value);
    }
    double sum = 0;
    double[] y = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      y[i] = Math.exp(x[i] - largest); // at most e^0 = 1: no overflow
      sum += y[i];
    }
    for (int i = 0; i < x.length; i++) {
      y[i] /= sum;
    }
    return y;
  }
}
