package deeper.ops.nd4j;

import deeper.ops.Softmax;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * Softmax as whole-array operations. ND4J's own gives NaN for scores of 1000, so the largest score
 * is taken off first, here as in the loops.
 */
final class Nd4jSoftmax implements Softmax.Kernel {
  @Override
  public INDArray forward(Softmax op, INDArray x) {
    return along(x, op.axis());
  }

  @Override
  public INDArray backward(Softmax op, INDArray x, INDArray dy) {
    INDArray y = along(x, op.axis());
    INDArray mean = y.mul(dy).sum(true, op.axis());
    return y.muli(dy.sub(mean));
  }

  static INDArray along(INDArray x, int axis) {
    INDArray powers = Transforms.exp(x.sub(x.max(true, axis)), false);
    return powers.divi(powers.sum(true, axis));
  }
}
