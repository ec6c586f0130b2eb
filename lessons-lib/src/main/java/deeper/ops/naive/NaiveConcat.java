package deeper.ops.naive;

import deeper.ops.Concat;
import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Concatenation as loops over channels, each one row of numbers. */
final class NaiveConcat implements Concat.Kernel {
  @Override
  public INDArray forward(List<INDArray> inputs) {
    List<double[]> channels = new ArrayList<>();
    for (INDArray input : inputs) {
      for (double[] channel : ByChannel.read(input)) {
        channels.add(channel);
      }
    }
    return ByChannel.write(channels.toArray(double[][]::new), inputs.get(0));
  }

  @Override
  public List<INDArray> backward(List<INDArray> inputs, INDArray gradient) {
    double[][] dy = ByChannel.read(gradient);
    List<INDArray> gradients = new ArrayList<>();
    int next = 0;
    for (INDArray input : inputs) {
      double[][] dx = new double[(int) input.size(1)][];
      for (int c = 0; c < dx.length; c++) {
        dx[c] = dy[next];
        next++;
      }
      gradients.add(ByChannel.write(dx, input));
    }
    return gradients;
  }
}
