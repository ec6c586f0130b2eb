package deeper.ops.nd4j;

import deeper.shape.Axis;
import deeper.shape.Window;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * im2col: copies what lies under each weight of a sliding kernel into one row, so that a
 * convolution becomes one matrix product.
 */
final class Columns {
  // n pictures, c channels, kh kw kernel, oh ow output: columns [c, kh, kw, n, oh, ow]

  private Columns() {}

  /** Fills {@code columns} from x [n, c, h, w]: kh*kw copies of whole shifted pictures. */
  static void gather(Window window, INDArray x, INDArray columns) {
    Axis down = window.vertical();
    Axis right = window.horizontal();
    INDArray padded = pad(window, x);
    long[] to = columns.stride();
    long[] from = padded.stride();
    long[] shape = {columns.size(0), columns.size(3), columns.size(4), columns.size(5)};
    long[] toStride = {to[0], to[3], to[4], to[5]};
    long[] fromStride = {from[1], from[0], from[2] * down.stride(), from[3] * right.stride()};
    for (long u = 0; u < down.kernel(); u++) {
      for (long v = 0; v < right.kernel(); v++) {
        long shift = u * down.dilation() * from[2] + v * right.dilation() * from[3];
        Views.of(columns, u * to[1] + v * to[2], shape, toStride)
            .assign(Views.of(padded, shift, shape, fromStride));
      }
    }
  }

  /** Adds each cell of {@code columns} back to where it came from in x [n, c, h, w]. */
  static void scatter(Window window, INDArray columns, INDArray x) {
    Axis down = window.vertical();
    Axis right = window.horizontal();
    Views.exec(
        "col2im",
        new INDArray[] {columns.permute(3, 0, 1, 2, 4, 5)},
        new INDArray[] {x},
        down.stride(),
        right.stride(),
        down.before(),
        right.before(),
        x.size(2),
        x.size(3),
        down.dilation(),
        right.dilation(),
        0);
  }

  private static INDArray pad(Window window, INDArray x) {
    Axis down = window.vertical();
    Axis right = window.horizontal();
    if (down.before() + down.after() + right.before() + right.after() == 0) {
      return x;
    }
    long height = x.size(2) + down.before() + down.after();
    long width = x.size(3) + right.before() + right.after();
    INDArray padded =
        Views.scratch(Views.Slot.PADDED, x.dataType(), x.size(0), x.size(1), height, width);
    padded.assign(0);
    Views.of(padded, down.before() * width + right.before(), x.shape(), padded.stride()).assign(x);
    return padded;
  }
}
