package deeper.network;

import deeper.ops.Circuit;
import deeper.ops.Conv2d;
import deeper.ops.MaxPool2d;
import deeper.ops.Pad;
import java.util.List;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Option A's shortcut: a 1x1 window with a stride picks pixels, then zero channels around them. The
 * same as a 1x1 convolution whose kernels are 0 or 1 and never learn, which is what engines that
 * compile networks get: it needs no other layout than its neighbours.
 */
record PadShortcutNode(int in, MaxPool2d pick, Pad pad) implements Node {

  @Override
  public Object operator() {
    return Conv2d.of(in, out(), pick.window()).withoutBias();
  }

  @Override
  public List<Circuit.Weights> arrays() {
    INDArray kernels = Nd4j.zeros(DataType.FLOAT, out(), in, 1, 1);
    for (int c = 0; c < in; c++) {
      kernels.putScalar(pad.channels().before() + c, c, 0, 0, 1);
    }
    return List.of(new Circuit.Weights(kernels, null));
  }

  private int out() {
    return pad.channels().before() + in + pad.channels().after();
  }

  @Override
  public INDArray forward(INDArray[] x, Pass pass) {
    return pad.forward(pick.forward(x[0]));
  }

  @Override
  public INDArray[] backward(INDArray[] x, INDArray dy, boolean isInputWanted) {
    return new INDArray[] {pick.backward(x[0], pad.backward(pick.forward(x[0]), dy))};
  }
}
