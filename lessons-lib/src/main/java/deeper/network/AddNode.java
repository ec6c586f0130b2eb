package deeper.network;

import deeper.ops.Add;
import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The sum of two inputs: the end of a residual unit. */
record AddNode(Add add) implements Node {

  @Override
  public Object operator() {
    return add;
  }

  @Override
  public INDArray forward(INDArray[] x, Pass pass) {
    return add.forward(x[0], x[1]);
  }

  @Override
  public INDArray[] backward(INDArray[] x, INDArray dy, boolean isInputWanted) {
    // The slope is 1 for both; the vertex copies what two inputs share.
    INDArray[] dx = new INDArray[x.length];
    Arrays.fill(dx, dy);
    return dx;
  }

  @Override
  public String toString() {
    return "add";
  }
}
