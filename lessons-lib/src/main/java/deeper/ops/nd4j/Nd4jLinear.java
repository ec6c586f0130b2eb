package deeper.ops.nd4j;

import deeper.ops.Linear;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** The fully connected layer as matrix products. */
final class Nd4jLinear implements Linear.Kernel {
  @Override
  public INDArray forward(Linear op, INDArray x, INDArray weight, INDArray bias) {
    INDArray y = Views.uninitialized(x.dataType(), x.size(0), op.out());
    Nd4j.matmul(x, weight, y, false, true, false); // [n, in] * [out, in]^T
    return bias == null ? y : y.addiRowVector(bias);
  }

  @Override
  public INDArray inputGradient(Linear op, INDArray x, INDArray weight, INDArray dy) {
    INDArray dx = Views.uninitialized(x.dataType(), x.size(0), op.in());
    return Nd4j.matmul(dy, weight, dx, false, false, false); // [n, out] * [out, in]
  }

  @Override
  public INDArray weightGradient(Linear op, INDArray x, INDArray dy) {
    INDArray dw = Views.uninitialized(x.dataType(), op.out(), op.in());
    return Nd4j.matmul(dy, x, dw, true, false, false); // [n, out]^T * [n, in]
  }

  @Override
  public INDArray biasGradient(Linear op, INDArray dy) {
    return dy.sum(0);
  }
}
