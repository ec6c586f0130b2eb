package deeper.network;

import deeper.ops.Circuit;
import java.util.List;
import java.util.function.UnaryOperator;
import org.nd4j.linalg.api.ndarray.INDArray;

/** One operator of {@code deeper.ops} as it stands in a network, with the arrays it owns. */
interface Node {

  /**
   * Computes the output.
   *
   * @param x the inputs
   * @param pass training or evaluation, and where to keep arrays until the backward pass
   * @return the output; may be an input itself or a view of it
   */
  INDArray forward(INDArray[] x, Pass pass);

  /**
   * Computes gradients: those of parameters go to {@link #params}, those of inputs come back.
   *
   * @param x the inputs of the forward pass
   * @param dy gradient of the output
   * @param isInputWanted whether anything before this node learns
   * @return one gradient per input; ignored unless wanted
   */
  INDArray[] backward(INDArray[] x, INDArray dy, boolean isInputWanted);

  /** The arrays it owns, in the order of its specification. */
  default List<Param> params() {
    return List.of();
  }

  /**
   * The operator, for engines that compile whole networks.
   *
   * @return a record of {@code deeper.ops}, or {@code null} if only {@link #forward} knows
   */
  default Object operator() {
    return null;
  }

  /** The shape of the output, from those of the inputs; asked where there is no operator. */
  default long[] outputShape(List<long[]> x) {
    return x.get(0);
  }

  /** The operator's arrays, for engines that compile whole networks. */
  default List<Circuit.Weights> arrays() {
    return params().stream().filter(Param::isReal).map(Param::weights).toList();
  }

  /** The circumstances of one forward pass. */
  record Pass(boolean isTraining, UnaryOperator<INDArray> keep) {}
}
