package deeper.ops.nd4j;

import deeper.ops.Engine;
import deeper.ops.MaxPool2d;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Max pooling by ND4J's own operation. */
final class Nd4jMaxPool2d implements MaxPool2d.Kernel {
  @Override
  public INDArray forward(MaxPool2d op, INDArray x) {
    if (!Views.isFinite(x)) { // ND4J's operation passes over NaN and minus infinity
      return Engine.NAIVE.kernel(MaxPool2d.Kernel.class).forward(op, x);
    }
    Pools pools = Pools.of(op.window(), x);
    INDArray y = pools.output(x);
    INDArray[] in = {pools.framed(x, lowest(x))};
    Views.exec("maxpool2d", in, new INDArray[] {y}, pools.options(0));
    return y;
  }

  @Override
  public INDArray backward(MaxPool2d op, INDArray x, INDArray dy) {
    if (!Views.isFinite(x)) { // ND4J's operation passes over NaN and minus infinity
      return Engine.NAIVE.kernel(MaxPool2d.Kernel.class).backward(op, x, dy);
    }
    Pools pools = Pools.of(op.window(), x);
    INDArray framed = pools.framed(x, lowest(x));
    INDArray dx = Views.uninitialized(x.dataType(), framed.shape());
    INDArray[] in = {framed, dy};
    Views.exec("maxpool2d_bp", in, new INDArray[] {dx}, pools.options(0));
    return pools.unframed(dx);
  }

  /** Padding that never wins: ND4J's operation compares with this number too. */
  private static double lowest(INDArray x) {
    return x.dataType() == DataType.FLOAT ? -Float.MAX_VALUE : -Double.MAX_VALUE;
  }
}
