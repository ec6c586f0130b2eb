package deeper.ops.nd4j;

import deeper.ops.Conv2d;
import deeper.ops.Corr2d;
import deeper.shape.Window;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Cross-correlation as a convolution of one picture with one channel. */
final class Nd4jCorr2d implements Corr2d.Kernel {
  private final Conv2d.Kernel conv = new Nd4jConv2d();

  @Override
  public INDArray forward(Corr2d op, INDArray x, INDArray kernel) {
    INDArray y = conv.forward(conv(kernel), picture(x), picture(turned(op, kernel)), null);
    return y.reshape('c', y.size(2), y.size(3));
  }

  @Override
  public Corr2d.Gradients backward(Corr2d op, INDArray x, INDArray kernel, INDArray dy) {
    INDArray k = picture(turned(op, kernel));
    INDArray dx = conv.inputGradient(conv(kernel), picture(x), k, picture(dy));
    INDArray dk = conv.weightGradient(conv(kernel), picture(x), picture(dy));
    return new Corr2d.Gradients(
        dx.reshape('c', x.shape()), turned(op, dk.reshape('c', kernel.shape())));
  }

  private static Conv2d conv(INDArray kernel) {
    return Conv2d.of(1, 1, Window.of((int) kernel.size(0), (int) kernel.size(1))).withoutBias();
  }

  private static INDArray picture(INDArray matrix) {
    return matrix.dup('c').reshape('c', 1, 1, matrix.size(0), matrix.size(1));
  }

  /** By 180 degrees for a true convolution. */
  private static INDArray turned(Corr2d op, INDArray kernel) {
    return op.isFlipped() ? Nd4j.reverse(kernel.dup('c')) : kernel;
  }
}
