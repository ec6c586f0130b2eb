package deeper.ops.nd4j;

import deeper.ops.Concat;
import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Concatenation as one copy per input. */
final class Nd4jConcat implements Concat.Kernel {
  @Override
  public INDArray forward(List<INDArray> inputs) {
    long[] shape = inputs.get(0).shape().clone();
    shape[1] = inputs.stream().mapToLong(x -> x.size(1)).sum();
    INDArray y = Views.uninitialized(inputs.get(0).dataType(), shape);
    long next = 0;
    for (INDArray x : inputs) {
      Views.of(y, next * y.stride(1), x.shape(), y.stride()).assign(x);
      next += x.size(1);
    }
    return y;
  }

  @Override
  public List<INDArray> backward(List<INDArray> inputs, INDArray dy) {
    List<INDArray> gradients = new ArrayList<>();
    long next = 0;
    for (INDArray x : inputs) {
      gradients.add(Views.of(dy, next * dy.stride(1), x.shape(), dy.stride()).dup('c'));
      next += x.size(1);
    }
    return gradients;
  }
}
