package deeper.ops.naive;

import deeper.ops.Relu;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Relu as one loop: keep what is positive. */
final class NaiveRelu implements Relu.Kernel {
  @Override
  public INDArray forward(Relu op, INDArray input) {
    double[] x = Grid.numbers(input);
    double[] y = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      y[i] = x[i] <= 0 ? 0 : x[i];
    }
    return Grid.array(y, input.dataType(), input.shape());
  }

  @Override
  public INDArray backward(Relu op, INDArray input, INDArray gradient) {
    double[] x = Grid.numbers(input);
    double[] dy = Grid.numbers(gradient);
    double[] dx = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      dx[i] = x[i] > 0 ? dy[i] : 0;
    }
    return Grid.array(dx, input.dataType(), input.shape());
  }
}
