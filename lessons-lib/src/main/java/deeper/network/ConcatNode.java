package deeper.network;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** Its inputs' channels behind each other: the end of an Inception block. */
record ConcatNode() implements Node {

  @Override
  public INDArray forward(INDArray[] x, Pass pass) {
    return Nd4j.concat(1, x);
  }

  @Override
  public INDArray[] backward(INDArray[] x, INDArray dy, boolean isInputWanted) {
    INDArray[] dx = new INDArray[x.length];
    long at = 0;
    for (int i = 0; i < x.length; i++) {
      long next = at + x[i].size(1);
      dx[i] = dy.get(NDArrayIndex.all(), NDArrayIndex.interval(at, next)).dup('c');
      at = next;
    }
    return dx;
  }

  @Override
  public String toString() {
    return "concat";
  }
}
