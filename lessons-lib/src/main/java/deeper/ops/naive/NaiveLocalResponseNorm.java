package deeper.ops.naive;

import deeper.ops.LocalResponseNorm;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Local response normalisation as loops over channels c and their neighbours d. */
final class NaiveLocalResponseNorm implements LocalResponseNorm.Kernel {
  // numbers[c][i]: channel c at picture and place i

  @Override
  public INDArray forward(LocalResponseNorm op, INDArray input) {
    double[][] x = ByChannel.read(input);
    double[][] sums = sums(op, x);
    double[][] y = new double[x.length][x[0].length];
    for (int c = 0; c < x.length; c++) {
      for (int i = 0; i < x[c].length; i++) {
        y[c][i] = x[c][i] * Math.pow(sums[c][i], -op.beta());
      }
    }
    return ByChannel.write(y, input);
  }

  @Override
  public INDArray backward(LocalResponseNorm op, INDArray input, INDArray gradient) {
    double[][] x = ByChannel.read(input);
    double[][] dy = ByChannel.read(gradient);
    double[][] sums = sums(op, x);
    double[][] dx = new double[x.length][x[0].length];
    double factor = -2 * op.alpha() / op.size() * op.beta();
    for (int c = 0; c < x.length; c++) {
      for (int i = 0; i < x[c].length; i++) {
        dx[c][i] += dy[c][i] * Math.pow(sums[c][i], -op.beta());
        double perSquare = dy[c][i] * x[c][i] * Math.pow(sums[c][i], -op.beta() - 1);
        for (int d = first(op, c); d <= last(op, c, x.length); d++) {
          dx[d][i] += factor * x[d][i] * perSquare;
        }
      }
    }
    return ByChannel.write(dx, input);
  }

  /** k + alpha/size * the neighbours' squares. */
  private static double[][] sums(LocalResponseNorm op, double[][] x) {
    double[][] sums = new double[x.length][x[0].length];
    for (int c = 0; c < x.length; c++) {
      for (int i = 0; i < x[c].length; i++) {
        double squares = 0;
        for (int d = first(op, c); d <= last(op, c, x.length); d++) {
          squares += x[d][i] * x[d][i];
        }
        sums[c][i] = op.k() + op.alpha() / op.size() * squares;
      }
    }
    return sums;
  }

  private static int first(LocalResponseNorm op, int c) {
    return Math.max(0, c - op.size() / 2);
  }

  private static int last(LocalResponseNorm op, int c, int channels) {
    return Math.min(channels - 1, c + (op.size() - 1) / 2);
  }
}
