package deeper.ops.nd4j;

import deeper.ops.LogSoftmax;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;

/** The logarithm of softmax as whole-array operations. */
final class Nd4jLogSoftmax implements LogSoftmax.Kernel {
  @Override
  public INDArray forward(LogSoftmax op, INDArray x) {
    return along(x, op.axis());
  }

  @Override
  public INDArray backward(LogSoftmax op, INDArray x, INDArray dy) {
    INDArray share = Nd4jSoftmax.along(x, op.axis());
    return share.muli(dy.sum(true, op.axis())).rsubi(dy);
  }

  static INDArray along(INDArray x, int axis) {
    INDArray shifted = x.sub(x.max(true, axis));
    INDArray sum = Transforms.exp(shifted, true).sum(true, axis);
    return shifted.subi(Transforms.log(sum, false));
  }
}
