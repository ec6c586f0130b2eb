package deeper.ops.naive;

import deeper.ops.Sigmoid;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Sigmoid as one loop: one number after the other. */
final class NaiveSigmoid implements Sigmoid.Kernel {
  @Override
  public INDArray forward(Sigmoid op, INDArray input) {
    double[] x = Grid.numbers(input);
    double[] y = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      y[i] = sigmoid(x[i]);
    }
    return Grid.array(y, input.dataType(), input.shape());
  }

  @Override
  public INDArray backward(Sigmoid op, INDArray input, INDArray gradient) {
    double[] x = Grid.numbers(input);
    double[] dy = Grid.numbers(gradient);
    double[] dx = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      dx[i] = dy[i] * sigmoid(x[i]) * (1 - sigmoid(x[i]));
    }
    return Grid.array(dx, input.dataType(), input.shape());
  }

  private static double sigmoid(double x) {
    return 1 / (1 + Math.exp(-x));
  }
}
