package deeper.network;

import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The sum of its inputs: the end of a residual unit. */
record AddNode() implements Node {

  @Override
  public INDArray forward(INDArray[] x, Pass pass) {
    INDArray sum = x[0].add(x[1]);
    for (int i = 2; i < x.length; i++) {
      sum.addi(x[i]);
    }
    return sum;
  }

  @Override
  public INDArray[] backward(INDArray[] x, INDArray dy, boolean isInputWanted) {
    INDArray[] dx = new INDArray[x.length];
    Arrays.fill(dx, dy);
    return dx;
  }

  @Override
  public String toString() {
    return "add";
  }
}
