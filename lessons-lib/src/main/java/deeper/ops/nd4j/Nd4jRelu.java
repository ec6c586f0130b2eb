package deeper.ops.nd4j;

import deeper.ops.Relu;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.scalar.RectifiedLinear;
import org.nd4j.linalg.factory.Nd4j;

/** ReLU as whole-array operations. */
final class Nd4jRelu implements Relu.Kernel {
  @Override
  public INDArray forward(Relu op, INDArray x) {
    return Nd4j.exec(new RectifiedLinear(x, Views.uninitialized(x.dataType(), x.shape()), 0));
  }

  @Override
  public INDArray backward(Relu op, INDArray x, INDArray dy) {
    INDArray dx = Views.uninitialized(x.dataType(), x.shape());
    Views.exec("relu_bp", new INDArray[] {x, dy}, new INDArray[] {dx});
    return dx;
  }
}
