package deeper.ops.nd4j;

import deeper.ops.AdaptiveAvgPool2d;
import deeper.ops.Engine;
import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Adaptive average pooling as two matrix products, one for each axis: y = rows * x * columns^T,
 * where each row of the matrices holds the shares of one mean.
 */
final class Nd4jAdaptiveAvgPool2d implements AdaptiveAvgPool2d.Kernel {
  @Override
  public INDArray forward(AdaptiveAvgPool2d op, INDArray x) {
    if (!Views.isFinite(x)) { // NaN times a share of 0 would spread over the whole line
      return Engine.NAIVE.kernel(AdaptiveAvgPool2d.Kernel.class).forward(op, x);
    }
    INDArray columns = shares(op.width(), x, 3); // [ow, w]
    INDArray rows = shares(op.height(), x, 2); // [oh, h]
    return along(along(x, columns), rows);
  }

  @Override
  public INDArray backward(AdaptiveAvgPool2d op, INDArray x, INDArray dy) {
    INDArray columns = shares(op.width(), x, 3);
    INDArray rows = shares(op.height(), x, 2);
    return along(along(dy, columns.transpose()), rows.transpose());
  }

  /** Multiplies the last axis [n, c, a, b] by [d, b] and swaps: [n, c, d, a]. */
  private static INDArray along(INDArray x, INDArray shares) {
    long n = x.size(0);
    long c = x.size(1);
    INDArray lines = x.dup('c').reshape('c', n * c * x.size(2), x.size(3));
    INDArray means = Views.uninitialized(x.dataType(), lines.size(0), shares.size(0));
    Nd4j.matmul(lines, shares, means, false, true, false);
    return means.reshape('c', n, c, x.size(2), shares.size(0)).permute(0, 1, 3, 2).dup('c');
  }

  private static INDArray shares(int cells, INDArray x, int axis) {
    int size = (int) x.size(axis);
    int[] starts = AdaptiveAvgPool2d.starts(cells, size);
    int[] ends = AdaptiveAvgPool2d.ends(cells, size);
    double[][] shares = new double[cells][size];
    for (int i = 0; i < cells; i++) {
      Arrays.fill(shares[i], starts[i], ends[i], 1.0 / (ends[i] - starts[i]));
    }
    return Nd4j.createFromArray(shares).castTo(x.dataType());
  }
}
