package deeper.ops.naive;

import deeper.ops.BatchNorm2d;
import deeper.ops.NormKernel;
import deeper.ops.NormWeights;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Batch normalisation as loops, one channel after the other. */
final class NaiveBatchNorm2d implements NormKernel {
  // numbers[c][i]: all numbers of channel c, whichever picture and place they come from

  @Override
  public BatchNorm2d.Training train(BatchNorm2d op, INDArray input, NormWeights weights) {
    double[][] x = ByChannel.read(input);
    int channels = x.length;
    double[] mean = new double[channels];
    double[] invStd = new double[channels];
    double[] runningMean = Grid.numbers(weights.mean());
    double[] runningVar = Grid.numbers(weights.variance());
    for (int c = 0; c < channels; c++) {
      int m = x[c].length;
      mean[c] = sum(x[c]) / m;
      double squares = 0;
      for (double value : x[c]) {
        squares += (value - mean[c]) * (value - mean[c]);
      }
      invStd[c] = 1 / Math.sqrt(squares / m + op.eps());
      runningMean[c] += op.momentum() * (mean[c] - runningMean[c]);
      runningVar[c] += op.momentum() * (squares / (m - 1) - runningVar[c]);
    }
    scale(x, mean, invStd, weights);
    DataType type = input.dataType();
    return new BatchNorm2d.Training(
        ByChannel.write(x, input),
        Grid.array(mean, type, channels),
        Grid.array(invStd, type, channels),
        Grid.array(runningMean, type, channels),
        Grid.array(runningVar, type, channels));
  }

  @Override
  public INDArray forward(BatchNorm2d op, INDArray input, NormWeights weights) {
    double[][] x = ByChannel.read(input);
    scale(x, Grid.numbers(weights.mean()), invStd(op, weights), weights);
    return ByChannel.write(x, input);
  }

  /** gamma times x in standard deviations from the mean, plus beta. */
  private static void scale(double[][] x, double[] mean, double[] invStd, NormWeights weights) {
    double[] gamma = Grid.numbers(weights.gamma());
    double[] beta = Grid.numbers(weights.beta());
    standardise(x, mean, invStd);
    for (int c = 0; c < x.length; c++) {
      for (int i = 0; i < x[c].length; i++) {
        x[c][i] = gamma[c] * x[c][i] + beta[c];
      }
    }
  }

  private static void standardise(double[][] x, double[] mean, double[] invStd) {
    for (int c = 0; c < x.length; c++) {
      for (int i = 0; i < x[c].length; i++) {
        x[c][i] = (x[c][i] - mean[c]) * invStd[c];
      }
    }
  }

  @Override
  public BatchNorm2d.Gradients backward(
      INDArray input, INDArray gamma, BatchNorm2d.Training training, INDArray gradient) {
    double[][] xhat = ByChannel.read(input);
    double[] invStd = Grid.numbers(training.invStd());
    standardise(xhat, Grid.numbers(training.mean()), invStd);
    return gradients(xhat, slopes(gamma, invStd), gradient, true);
  }

  @Override
  public BatchNorm2d.Gradients frozenBackward(
      BatchNorm2d op, INDArray input, NormWeights weights, INDArray gradient) {
    double[][] xhat = ByChannel.read(input);
    double[] invStd = invStd(op, weights);
    standardise(xhat, Grid.numbers(weights.mean()), invStd);
    return gradients(xhat, slopes(weights.gamma(), invStd), gradient, false);
  }

  private static BatchNorm2d.Gradients gradients(
      double[][] xhat, double[] slope, INDArray gradient, boolean isTraining) {
    double[][] dy = ByChannel.read(gradient);
    double[] dGamma = new double[xhat.length];
    double[] dBeta = new double[xhat.length];
    for (int c = 0; c < xhat.length; c++) {
      int m = xhat[c].length;
      for (int i = 0; i < m; i++) {
        dGamma[c] += dy[c][i] * xhat[c][i];
        dBeta[c] += dy[c][i];
      }
      for (int i = 0; i < m; i++) {
        // In training x also moved the mean and the variance, which takes these two parts back.
        double moved = isTraining ? (dBeta[c] + xhat[c][i] * dGamma[c]) / m : 0;
        dy[c][i] = slope[c] * (dy[c][i] - moved);
      }
    }
    return new BatchNorm2d.Gradients(
        ByChannel.write(dy, gradient),
        Grid.array(dGamma, gradient.dataType(), dGamma.length),
        Grid.array(dBeta, gradient.dataType(), dBeta.length));
  }

  /** How much y grows per unit of x. */
  private static double[] slopes(INDArray gamma, double[] invStd) {
    double[] slopes = Grid.numbers(gamma);
    for (int c = 0; c < slopes.length; c++) {
      slopes[c] *= invStd[c];
    }
    return slopes;
  }

  private static double[] invStd(BatchNorm2d op, NormWeights weights) {
    double[] invStd = Grid.numbers(weights.variance());
    for (int c = 0; c < invStd.length; c++) {
      invStd[c] = 1 / Math.sqrt(invStd[c] + op.eps());
    }
    return invStd;
  }

  private static double sum(double[] numbers) {
    double sum = 0;
    for (double number : numbers) {
      sum += number;
    }
    return sum;
  }
}
