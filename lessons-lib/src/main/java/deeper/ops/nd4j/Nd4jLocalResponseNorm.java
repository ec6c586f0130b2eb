package deeper.ops.nd4j;

import deeper.ops.LocalResponseNorm;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;

/** Local response normalisation as whole-array operations: one shifted addition per neighbour. */
final class Nd4jLocalResponseNorm implements LocalResponseNorm.Kernel {
  @Override
  public INDArray forward(LocalResponseNorm op, INDArray x) {
    return Transforms.pow(sums(op, x), -op.beta(), false).muli(x);
  }

  @Override
  public INDArray backward(LocalResponseNorm op, INDArray x, INDArray dy) {
    INDArray sums = sums(op, x);
    INDArray direct = Transforms.pow(sums, -op.beta(), true).muli(dy);
    INDArray perSquare = direct.div(sums).muli(x); // dy * x * sum^(-beta - 1)
    // Channel d is a neighbour of c when c is one of d, seen from the other side.
    INDArray spread = neighbours(perSquare, (op.size() - 1) / 2, op.size() / 2);
    return direct.addi(spread.muli(x).muli(-2 * op.alpha() / op.size() * op.beta()));
  }

  private static INDArray sums(LocalResponseNorm op, INDArray x) {
    INDArray squares = neighbours(x.mul(x), op.size() / 2, (op.size() - 1) / 2);
    return squares.muli(op.alpha() / op.size()).addi(op.k());
  }

  /** For each channel c the sum of channels c - before to c + after. */
  private static INDArray neighbours(INDArray x, int before, int after) {
    INDArray from = x.dup('c');
    INDArray sum = Views.uninitialized(x.dataType(), x.shape()).assign(0);
    long channels = x.size(1);
    for (long shift = -before; shift <= after; shift++) {
      long[] shape = x.shape().clone();
      shape[1] = channels - Math.abs(shift);
      if (shape[1] > 0) {
        long to = Math.max(0, -shift) * sum.stride(1);
        INDArray part = Views.of(from, Math.max(0, shift) * from.stride(1), shape, from.stride());
        Views.of(sum, to, shape, sum.stride()).addi(part);
      }
    }
    return sum;
  }
}
