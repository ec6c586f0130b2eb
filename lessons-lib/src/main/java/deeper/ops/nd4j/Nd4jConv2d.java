package deeper.ops.nd4j;

import deeper.ops.Conv2d;
import deeper.shape.ImageShape;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.broadcast.BroadcastAddOp;
import org.nd4j.linalg.factory.Nd4j;

/** Convolution as im2col and one matrix product for a chunk of the batch. */
final class Nd4jConv2d implements Conv2d.Kernel {
  // n pictures, o outputs, c inputs, p = oh*ow positions, k = kh*kw weights
  /** Numbers in the columns of one chunk: small enough to stay near the processor. */
  private static final long CHUNK = 1L << 22;

  @Override
  public INDArray forward(Conv2d op, INDArray x, INDArray weight, INDArray bias) {
    ImageShape out = op.window().output(ImageShape.of(1, (int) x.size(2), (int) x.size(3)));
    long o = op.channels().out();
    INDArray y = Views.uninitialized(x.dataType(), x.size(0), o, out.height(), out.width());
    INDArray w = Views.plain(weight);
    long step = step(op, y);
    for (long from = 0; from < x.size(0); from += step) {
      INDArray part = Views.samples(y, from, Math.min(from + step, x.size(0)));
      INDArray columns = columns(op, part);
      Columns.gather(op.window(), Views.samples(x, from, from + part.size(0)), columns);
      INDArray rows = rows(part); // [o, n, oh, ow]
      for (int g = 0; g < op.channels().groups(); g++) {
        Nd4j.matmul(group(op, w, g), group(op, columns, g), group(op, rows, g));
      }
      part.assign(rows.permute(1, 0, 2, 3));
    }
    return bias == null ? y : Nd4j.exec(new BroadcastAddOp(y, bias, y, 1));
  }

  @Override
  public INDArray inputGradient(Conv2d op, INDArray x, INDArray weight, INDArray dy) {
    INDArray dx = Views.uninitialized(x.dataType(), x.shape());
    INDArray w = Views.plain(weight);
    long step = step(op, dy);
    for (long from = 0; from < x.size(0); from += step) {
      INDArray part = Views.samples(dy, from, Math.min(from + step, x.size(0)));
      INDArray columns = columns(op, part);
      INDArray rows = rows(part).assign(part.permute(1, 0, 2, 3));
      for (int g = 0; g < op.channels().groups(); g++) {
        Nd4j.matmul(group(op, w, g), group(op, rows, g), group(op, columns, g), true, false, false);
      }
      Columns.scatter(op.window(), columns, Views.samples(dx, from, from + part.size(0)));
    }
    return dx;
  }

  @Override
  public INDArray weightGradient(Conv2d op, INDArray x, INDArray dy) {
    long[] shape = op.channels().weightShape(op.window());
    INDArray dw = Nd4j.zeros(x.dataType(), shape[0], shape[1] * shape[2] * shape[3]);
    INDArray sum = Views.scratch(Views.Slot.SUM, x.dataType(), dw.shape());
    long step = step(op, dy);
    for (long from = 0; from < x.size(0); from += step) {
      INDArray part = Views.samples(dy, from, Math.min(from + step, x.size(0)));
      INDArray columns = columns(op, part);
      Columns.gather(op.window(), Views.samples(x, from, from + part.size(0)), columns);
      INDArray rows = rows(part).assign(part.permute(1, 0, 2, 3));
      for (int g = 0; g < op.channels().groups(); g++) {
        Nd4j.matmul(
            group(op, rows, g), group(op, columns, g), group(op, sum, g), false, true, false);
      }
      dw.addi(sum);
    }
    return dw.reshape('c', shape);
  }

  @Override
  public INDArray biasGradient(Conv2d op, INDArray dy) {
    return dy.sum(2, 3).sum(0); // in two steps, which rounds less
  }

  /** Scratch for the columns of some samples of y: [c, kh, kw, n, oh, ow]. */
  private static INDArray columns(Conv2d op, INDArray y) {
    long c = op.channels().in();
    int kh = op.window().vertical().kernel();
    int kw = op.window().horizontal().kernel();
    return Views.scratch(
        Views.Slot.COLUMNS, y.dataType(), c, kh, kw, y.size(0), y.size(2), y.size(3));
  }

  /** Scratch for y with its channels first: [o, n, oh, ow]. */
  private static INDArray rows(INDArray y) {
    return Views.scratch(Views.Slot.ROWS, y.dataType(), y.size(1), y.size(0), y.size(2), y.size(3));
  }

  /** Group g of an array whose first axis runs over channels, as a matrix [channels of g, rest]. */
  private static INDArray group(Conv2d op, INDArray array, int g) {
    long height = array.size(0) * (array.rank() == 6 ? array.size(1) * array.size(2) : 1);
    long rows = height / op.channels().groups();
    long width = array.length() / height;
    return Views.of(array, g * rows * width, new long[] {rows, width}, new long[] {width, 1});
  }

  /** How many samples of y go through at once. */
  private static long step(Conv2d op, INDArray y) {
    int kh = op.window().vertical().kernel();
    int kw = op.window().horizontal().kernel();
    return Math.max(1, CHUNK / ((long) op.channels().in() * kh * kw * y.size(2) * y.size(3)));
  }
}
