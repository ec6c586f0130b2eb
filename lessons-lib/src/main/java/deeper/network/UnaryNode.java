package deeper.network;

import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;
import org.nd4j.linalg.api.ndarray.INDArray;

/** An operator with one input and no parameters: activations, pools, flattening. */
record UnaryNode(
    Object operator, UnaryOperator<INDArray> forward, BinaryOperator<INDArray> backward)
    implements Node {
  private static final INDArray[] NOTHING = new INDArray[1];

  @Override
  public INDArray forward(INDArray[] x, Pass pass) {
    return forward.apply(x[0]);
  }

  @Override
  public INDArray[] backward(INDArray[] x, INDArray dy, boolean isInputWanted) {
    return isInputWanted ? new INDArray[] {backward.apply(x[0], dy)} : NOTHING;
  }
}
