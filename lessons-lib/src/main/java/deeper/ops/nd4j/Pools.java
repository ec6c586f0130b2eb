package deeper.ops.nd4j;

import deeper.shape.Axis;
import deeper.shape.ImageShape;
import deeper.shape.Window;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * How ND4J's pooling operations are told about a window. They know equal padding and floor mode;
 * for everything else they get a larger copy of the picture and no padding.
 *
 * @param window the window
 * @param size shape of the picture
 * @param out shape of the result
 */
record Pools(Window window, ImageShape size, ImageShape out) {
  static Pools of(Window window, INDArray x) {
    ImageShape size = ImageShape.of((int) x.size(1), (int) x.size(2), (int) x.size(3));
    return new Pools(window, size, window.output(size));
  }

  /** Whether ND4J's own padding does. */
  boolean isPlain() {
    Axis down = window.vertical();
    Axis right = window.horizontal();
    return !window.isCeil() && down.before() == down.after() && right.before() == right.after();
  }

  /** Kernel, stride, padding, dilation; no 'same' mode, the operation's extra, channels first. */
  long[] options(int extra) {
    Axis down = window.vertical();
    Axis right = window.horizontal();
    return new long[] {
      down.kernel(),
      right.kernel(),
      down.stride(),
      right.stride(),
      isPlain() ? down.before() : 0,
      isPlain() ? right.before() : 0,
      down.dilation(),
      right.dilation(),
      0,
      extra,
      0
    };
  }

  INDArray output(INDArray x) {
    return Views.uninitialized(x.dataType(), x.size(0), x.size(1), out.height(), out.width());
  }

  /** The picture in a frame of {@code value} that all windows fit in. */
  INDArray framed(INDArray x, double value) {
    if (isPlain()) {
      return x;
    }
    long height = framed(window.vertical(), size.height(), out.height());
    long width = framed(window.horizontal(), size.width(), out.width());
    INDArray frame = Views.uninitialized(x.dataType(), x.size(0), x.size(1), height, width);
    inside(frame.assign(value)).assign(x);
    return frame;
  }

  /** The picture's place in its frame, as a view. */
  INDArray inside(INDArray frame) {
    long start = window.vertical().before() * frame.size(3) + window.horizontal().before();
    long[] shape = {frame.size(0), frame.size(1), size.height(), size.width()};
    return Views.of(frame, start, shape, frame.stride());
  }

  private static long framed(Axis axis, int size, int positions) {
    long reached = (positions - 1L) * axis.stride() + axis.extent();
    return Math.max(reached, (long) axis.before() + size);
  }

  /** Gradient for the frame back to one for the picture. */
  INDArray unframed(INDArray frame) {
    return isPlain() ? frame : inside(frame).dup('c');
  }
}
