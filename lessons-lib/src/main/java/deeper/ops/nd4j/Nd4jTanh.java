package deeper.ops.nd4j;

import deeper.ops.Tanh;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Tanh as whole-array operations. */
final class Nd4jTanh implements Tanh.Kernel {
  @Override
  public INDArray forward(Tanh op, INDArray x) {
    INDArray y = Views.uninitialized(x.dataType(), x.shape());
    Views.exec("tanh", new INDArray[] {x}, new INDArray[] {y});
    return y;
  }

  @Override
  public INDArray backward(Tanh op, INDArray x, INDArray dy) {
    INDArray y = forward(op, x);
    return y.muli(y).rsubi(1).muli(dy);
  }
}
