package deeper.ops.nd4j;

import deeper.ops.Dropout;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Dropout as whole-array operations. */
final class Nd4jDropout implements Dropout.Kernel {
  @Override
  public INDArray apply(Dropout op, INDArray x, INDArray draws) {
    INDArray kept = draws.gte(op.p()).castTo(x.dataType());
    return kept.muli(op.p() == 1 ? 0 : 1 / (1 - op.p())).muli(x); // p = 1 keeps nothing
  }
}
