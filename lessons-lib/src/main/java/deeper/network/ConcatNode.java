package deeper.network;

import deeper.ops.Concat;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Its inputs' channels behind each other: the end of an Inception block. */
record ConcatNode(Concat concat) implements Node {

  @Override
  public Object operator() {
    return concat;
  }

  @Override
  public INDArray forward(INDArray[] x, Pass pass) {
    return concat.forward(List.of(x));
  }

  @Override
  public INDArray[] backward(INDArray[] x, INDArray dy, boolean isInputWanted) {
    return concat.backward(List.of(x), dy).toArray(INDArray[]::new);
  }

  @Override
  public String toString() {
    return "concat";
  }
}
