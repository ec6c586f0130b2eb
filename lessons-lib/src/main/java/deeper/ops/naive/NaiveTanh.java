package deeper.ops.naive;

import deeper.ops.Tanh;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Tanh as one loop: one number after the other. */
final class NaiveTanh implements Tanh.Kernel {
  @Override
  public INDArray forward(Tanh op, INDArray input) {
    double[] x = Grid.numbers(input);
    double[] y = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      y[i] = Math.tanh(x[i]);
    }
    return Grid.array(y, input.dataType(), input.shape());
  }

  @Override
  public INDArray backward(Tanh op, INDArray input, INDArray gradient) {
    double[] x = Grid.numbers(input);
    double[] dy = Grid.numbers(gradient);
    double[] dx = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      dx[i] = dy[i] * (1 - Math.tanh(x[i]) * Math.tanh(x[i]));
    }
    return Grid.array(dx, input.dataType(), input.shape());
  }
}
