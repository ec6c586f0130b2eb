package deeper.ops.naive;

import deeper.ops.LogSoftmax;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The logarithm of softmax as loops. */
final class NaiveLogSoftmax implements LogSoftmax.Kernel {
  @Override
  public INDArray forward(LogSoftmax op, INDArray input) {
    double[][] x = Lines.read(input, op.axis());
    for (int n = 0; n < x.length; n++) {
      x[n] = logSoftmax(x[n]);
    }
    return Lines.write(x, input, op.axis());
  }

  @Override
  public INDArray backward(LogSoftmax op, INDArray input, INDArray gradient) {
    double[][] x = Lines.read(input, op.axis());
    double[][] dy = Lines.read(gradient, op.axis());
    double[][] dx = new double[x.length][];
    for (int n = 0; n < x.length; n++) {
      double[] share = NaiveSoftmax.softmax(x[n]);
      double sum = 0;
      for (double each : dy[n]) {
        sum += each;
      }
      dx[n] = new double[share.length];
      for (int i = 0; i < share.length; i++) {
        dx[n][i] = dy[n][i] - share[i] * sum;
      }
    }
    return Lines.write(dx, input, op.axis());
  }

  static double[] logSoftmax(double[] x) {
    double largest = Double.NEGATIVE_INFINITY;
    for (double value : x) {
      largest = Math.max(largest, value);
    }
    double sum = 0;
    for (double value : x) {
      sum += Math.exp(value - largest);
    }
    double[] y = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      y[i] = x[i] - largest - Math.log(sum);
    }
    return y;
  }
}
