package deeper.network;

import deeper.ops.BatchNorm2d;
import deeper.ops.NormWeights;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A batch norm with its scale, shift, running statistics and count of batches. */
final class NormNode implements Node {
  private final BatchNorm2d norm;
  private final List<Param> params;
  private boolean isFixed;
  private BatchNorm2d.Training training;

  NormNode(BatchNorm2d norm, List<Param> params) {
    this.norm = norm;
    this.params = params;
  }

  @Override
  public List<Param> params() {
    return params;
  }

  /** Whether training uses the running statistics as they are, as evaluation does. */
  void fix(boolean yes) {
    isFixed = yes;
  }

  boolean isFixed() {
    return isFixed;
  }

  /** Counts a batch whose statistics went into the running ones. */
  void countBatch() {
    value(4).addi(1);
  }

  boolean isFrozen() {
    return params.get(0).isFrozen() && params.get(1).isFrozen();
  }

  private NormWeights weights() {
    return new NormWeights(value(0), value(1), value(2), value(3));
  }

  private INDArray value(int i) {
    return params.get(i).value();
  }

  @Override
  public Object operator() {
    return norm;
  }

  @Override
  public INDArray forward(INDArray[] x, Pass pass) {
    training = null;
    if (!pass.isTraining() || isFixed) {
      return norm.forward(x[0], weights());
    }
    BatchNorm2d.Training now = norm.train(x[0], weights());
    value(2).assign(now.newRunningMean());
    value(3).assign(now.newRunningVar());
    countBatch();
    training =
        new BatchNorm2d.Training(
            null, pass.keep().apply(now.mean()), pass.keep().apply(now.invStd()), null, null);
    return now.y();
  }

  @Override
  public INDArray[] backward(INDArray[] x, INDArray dy, boolean isInputWanted) {
    BatchNorm2d.Gradients g =
        training == null
            ? norm.backward(x[0], weights(), dy)
            : norm.backward(x[0], value(0), training, dy);
    training = null;
    params.get(0).accept(g.dGamma());
    params.get(1).accept(g.dBeta());
    return new INDArray[] {g.dInput()};
  }

  @Override
  public String toString() {
    return norm.toString();
  }
}
