package deeper.network;

import deeper.ops.MaxPool2d;
import deeper.ops.Pad;
import deeper.shape.ImageShape;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Option A's shortcut: a 1x1 window with a stride picks pixels, then zero channels around them. */
record PadShortcutNode(MaxPool2d pick, Pad pad) implements Node {

  @Override
  public long[] outputShape(List<long[]> x) {
    long[] in = x.get(0);
    ImageShape out = pick.window().output(ImageShape.of(1, (int) in[2], (int) in[3]));
    long channels = in[1] + pad.channels().before() + pad.channels().after();
    return new long[] {in[0], channels, out.height(), out.width()};
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
