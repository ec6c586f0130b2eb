package deeper.ops.nd4j;

import deeper.ops.AvgPool2d;
import deeper.shape.Axis;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Average pooling by ND4J's own operation, which divides by the size of the kernel. */
final class Nd4jAvgPool2d implements AvgPool2d.Kernel {
  private static final int BY_KERNEL_SIZE = 1;

  @Override
  public INDArray forward(AvgPool2d op, INDArray x) {
    Pools pools = Pools.of(op.window(), x);
    INDArray y = pools.output(x);
    INDArray[] in = {pools.framed(x, 0)};
    Views.exec("avgpool2d", in, new INDArray[] {y}, pools.options(BY_KERNEL_SIZE));
    return isWhole(op) ? y : y.muli(correction(op, pools, y));
  }

  @Override
  public INDArray backward(AvgPool2d op, INDArray x, INDArray dy) {
    Pools pools = Pools.of(op.window(), x);
    INDArray framed = pools.framed(x, 0);
    INDArray dx = Views.uninitialized(x.dataType(), framed.shape());
    INDArray[] in = {framed, isWhole(op) ? dy : dy.mul(correction(op, pools, dy))};
    Views.exec("avgpool2d_bp", in, new INDArray[] {dx}, pools.options(BY_KERNEL_SIZE));
    return pools.unframed(dx);
  }

  /** Whether every window counts as many cells as the kernel has. */
  private static boolean isWhole(AvgPool2d op) {
    Axis down = op.window().vertical();
    Axis right = op.window().horizontal();
    boolean isPadded = down.before() + down.after() + right.before() + right.after() > 0;
    return !op.window().isCeil() && (op.countsPadding() || !isPadded);
  }

  /** Kernel size / cells that count, for each position: [1, 1, oh, ow]. */
  private static INDArray correction(AvgPool2d op, Pools pools, INDArray y) {
    double[] rows = new double[pools.out().height()];
    double[] columns = new double[pools.out().width()];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = correction(op, op.window().vertical(), pools.size().height(), i);
    }
    for (int j = 0; j < columns.length; j++) {
      columns[j] = correction(op, op.window().horizontal(), pools.size().width(), j);
    }
    INDArray all =
        Nd4j.createFromArray(rows)
            .reshape(-1, 1)
            .mmul(Nd4j.createFromArray(columns).reshape(1, -1));
    return all.castTo(y.dataType())
        .reshape('c', 1, 1, rows.length, columns.length)
        .broadcast(y.shape());
  }

  private static double correction(AvgPool2d op, Axis axis, int size, int position) {
    long first = (long) position * axis.stride() - axis.before();
    long last = first + axis.kernel();
    if (op.countsPadding()) {
      return (double) axis.kernel() / (Math.min(last, (long) size + axis.after()) - first);
    }
    return (double) axis.kernel() / (Math.min(last, size) - Math.max(first, 0));
  }
}
