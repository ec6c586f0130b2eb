package deeper.ops.nd4j;

import deeper.ops.Mse;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Squared error as whole-array operations. */
final class Nd4jMse implements Mse.Kernel {
  @Override
  public INDArray each(Mse loss, INDArray scores, INDArray targets) {
    INDArray difference = scores.sub(targets);
    return difference.muli(difference);
  }

  @Override
  public INDArray gradient(Mse loss, INDArray scores, INDArray targets) {
    return scores.sub(targets).muli(2);
  }
}
