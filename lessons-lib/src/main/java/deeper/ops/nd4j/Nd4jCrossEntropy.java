package deeper.ops.nd4j;

import deeper.ops.CrossEntropy;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.broadcast.BroadcastMulOp;
import org.nd4j.linalg.factory.Nd4j;

/** Cross-entropy as whole-array operations. */
final class Nd4jCrossEntropy implements CrossEntropy.Kernel {
  @Override
  public INDArray each(CrossEntropy loss, INDArray scores, INDArray targets) {
    INDArray logs = Nd4jLogSoftmax.along(scores, 1);
    INDArray weights = Targets.weights(scores, targets, loss.classWeights());
    double smoothing = loss.labelSmoothing();
    INDArray each = Targets.pick(logs, targets).muli(weights).muli(smoothing - 1);
    if (smoothing > 0) {
      INDArray all = Targets.weigh(logs, loss.classWeights()).sum(1);
      each.subi(all.muli(smoothing / scores.size(1)));
    }
    return each;
  }

  @Override
  public INDArray gradient(CrossEntropy loss, INDArray scores, INDArray targets) {
    INDArray target = target(loss, scores, targets);
    INDArray share = Nd4jSoftmax.along(scores, 1);
    INDArray scaled = Nd4j.exec(new BroadcastMulOp(share, target.sum(1), share, 0));
    return scaled.subi(target);
  }

  /**
   * What the network should say: nearly 1 at the label, a little everywhere, each class weighed.
   */
  private static INDArray target(CrossEntropy loss, INDArray scores, INDArray targets) {
    INDArray target = Targets.oneHot(scores, targets);
    double smoothing = loss.labelSmoothing();
    target.muli(1 - smoothing).addi(smoothing / scores.size(1));
    return Targets.weigh(target, loss.classWeights());
  }
}
