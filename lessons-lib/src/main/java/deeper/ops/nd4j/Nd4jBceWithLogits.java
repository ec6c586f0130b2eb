package deeper.ops.nd4j;

import deeper.ops.BceWithLogits;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;

/** Yes-or-no cross-entropy as whole-array operations. */
final class Nd4jBceWithLogits implements BceWithLogits.Kernel {
  @Override
  public INDArray each(BceWithLogits loss, INDArray x, INDArray targets) {
    INDArray tail = Transforms.exp(Transforms.abs(x, true).negi(), false).addi(1); // 1 + e^-|x|
    return Transforms.log(tail, false).addi(Transforms.max(x, 0, true)).subi(x.mul(targets));
  }

  @Override
  public INDArray gradient(BceWithLogits loss, INDArray x, INDArray targets) {
    return Nd4jSigmoid.of(x).subi(targets);
  }
}
