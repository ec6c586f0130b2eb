package deeper.network;

import deeper.ops.MaxPool2d;
import deeper.ops.Pad;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Option A's shortcut: a 1x1 window with a stride picks pixels, then zero channels around them. */
record PadShortcutNode(MaxPool2d pick, Pad pad) implements Node {

  @Override
  public INDArray forward(INDArray[] x, Pass pass) {
    return pad.forward(pick.forward(x[0]));
  }

  @Override
  public INDArray[] backward(INDArray[] x, INDArray dy, boolean isInputWanted) {
    return new INDArray[] {pick.backward(x[0], pad.backward(pick.forward(x[0]), dy))};
  }
}
