package deeper.ops.nd4j;

import deeper.ops.Im2col;
import deeper.shape.ImageShape;
import deeper.shape.Window;
import org.nd4j.linalg.api.ndarray.INDArray;

/** im2col as copies of whole shifted pictures, col2im by ND4J's own operation. */
final class Nd4jIm2col implements Im2col.Kernel {
  @Override
  public INDArray forward(Im2col op, INDArray x) {
    long[] shape = shape(op.window(), x);
    INDArray columns = Views.uninitialized(x.dataType(), shape);
    Columns.gather(op.window(), x, columns);
    return columns.reshape('c', shape[0] * shape[1] * shape[2], -1);
  }

  @Override
  public INDArray backward(Im2col op, INDArray x, INDArray dy) {
    INDArray dx = Views.uninitialized(x.dataType(), x.shape());
    Columns.scatter(op.window(), dy.dup('c').reshape('c', shape(op.window(), x)), dx);
    return dx;
  }

  /** [c, kh, kw, n, oh, ow]. */
  private static long[] shape(Window window, INDArray x) {
    ImageShape out = window.output(ImageShape.of(1, (int) x.size(2), (int) x.size(3)));
    int kh = window.vertical().kernel();
    int kw = window.horizontal().kernel();
    return new long[] {x.size(1), kh, kw, x.size(0), out.height(), out.width()};
  }
}
