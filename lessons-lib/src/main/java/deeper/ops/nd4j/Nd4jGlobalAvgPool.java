package deeper.ops.nd4j;

import deeper.ops.GlobalAvgPool;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.broadcast.BroadcastCopyOp;
import org.nd4j.linalg.factory.Nd4j;

/** Global average pooling as whole-array operations. */
final class Nd4jGlobalAvgPool implements GlobalAvgPool.Kernel {
  @Override
  public INDArray forward(GlobalAvgPool op, INDArray x) {
    return x.sum(2, 3).divi(x.size(2) * x.size(3));
  }

  @Override
  public INDArray backward(GlobalAvgPool op, INDArray x, INDArray dy) {
    INDArray dx = Views.uninitialized(x.dataType(), x.shape());
    INDArray share = dy.div(x.size(2) * x.size(3));
    return Nd4j.exec(new BroadcastCopyOp(dx, share, dx, 0, 1));
  }
}
