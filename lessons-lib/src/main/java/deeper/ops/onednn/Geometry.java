package deeper.ops.onednn;

import deeper.shape.Axis;
import deeper.shape.Window;
import java.util.function.ToIntFunction;

/** A window in oneDNN's words: pairs (down, right); a dilation of 1 is called 0. */
@SuppressWarnings("ArrayRecordComponent") // oneDNN takes arrays; nobody compares geometries
record Geometry(long[] kernel, long[] stride, long[] dilation, long[] before, long[] after) {
  static Geometry of(Window window) {
    return new Geometry(
        pair(window, Axis::kernel),
        pair(window, Axis::stride),
        pair(window, axis -> axis.dilation() - 1),
        pair(window, Axis::before),
        pair(window, Axis::after));
  }

  private static long[] pair(Window window, ToIntFunction<Axis> number) {
    return new long[] {
      number.applyAsInt(window.vertical()), number.applyAsInt(window.horizontal())
    };
  }

  /** With as much padding at the end as so many positions over so many cells need. */
  Geometry covering(long[] cells, long[] positions) {
    long[] end = new long[2];
    for (int i = 0; i < 2; i++) {
      long extent = (dilation[i] + 1) * (kernel[i] - 1) + 1;
      end[i] = Math.max(after[i], (positions[i] - 1) * stride[i] + extent - cells[i] - before[i]);
    }
    return new Geometry(kernel, stride, dilation, before, end);
  }
}
