package deeper.ops.nd4j;

import deeper.ops.Nll;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Negative log likelihood as whole-array operations. */
final class Nd4jNll implements Nll.Kernel {
  @Override
  public INDArray each(Nll loss, INDArray scores, INDArray targets) {
    INDArray weights = Targets.weights(scores, targets, loss.classWeights());
    return Targets.pick(scores, targets).muli(weights).negi();
  }

  @Override
  public INDArray gradient(Nll loss, INDArray scores, INDArray targets) {
    return Targets.weigh(Targets.oneHot(scores, targets), loss.classWeights()).negi();
  }
}
