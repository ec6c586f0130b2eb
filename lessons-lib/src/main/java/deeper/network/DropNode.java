package deeper.network;

import deeper.ops.Dropout;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Dropout: the mask depends on the network's seed, the step and the layer's name only. */
final class DropNode implements Node {
  private final Dropout dropout;
  private final RunState state;
  private final String name;
  private boolean isDropping;

  DropNode(Dropout dropout, RunState state, String name) {
    this.dropout = dropout;
    this.state = state;
    this.name = name;
  }

  @Override
  public INDArray forward(INDArray[] x, Pass pass) {
    isDropping = pass.isTraining();
    return isDropping ? dropout.forward(x[0], state.seed("dropout " + name)) : x[0];
  }

  @Override
  public INDArray[] backward(INDArray[] x, INDArray dy, boolean isInputWanted) {
    INDArray dx = isDropping ? dropout.backward(dy, state.seed("dropout " + name)) : dy;
    return new INDArray[] {dx};
  }

  @Override
  public String toString() {
    return dropout.toString();
  }
}
