package deeper.ops.onednn;

import deeper.ops.AdaptiveAvgPool2d;
import deeper.ops.AvgPool2d;
import deeper.ops.MaxPool2d;
import deeper.shape.Axis;
import deeper.shape.ImageShape;
import deeper.shape.Window;
import java.util.Optional;
import org.bytedeco.dnnl.global.dnnl;

/**
 * The pools that oneDNN computes, all in one form.
 *
 * @param function largest, mean, mean without padding
 * @param window the window, whose ceil mode decides the number of positions
 */
record Pooling(dnnl.algorithm function, Window window) {
  /** The pool that an operator is on pictures of this height and width. */
  static Optional<Pooling> of(Object operator, long height, long width) {
    if (operator instanceof MaxPool2d max) {
      max.outputShape(ImageShape.of(1, (int) height, (int) width)); // or says why not
      return Optional.of(new Pooling(dnnl.algorithm.pooling_max, max.window()));
    }
    if (operator instanceof AvgPool2d avg) {
      return average(avg, height, width);
    }
    if (operator instanceof AdaptiveAvgPool2d adaptive) {
      return even(height, width, adaptive.height(), adaptive.width());
    }
    return Optional.empty();
  }

  /** Where ceil mode adds cells beyond the padding, oneDNN would count them in the mean. */
  private static Optional<Pooling> average(AvgPool2d avg, long height, long width) {
    Window window = avg.window();
    boolean isCut =
        isCut(window.vertical(), height, window.outputHeight((int) height))
            || isCut(window.horizontal(), width, window.outputWidth((int) width));
    if (avg.countsPadding()) {
      return isCut
          ? Optional.empty()
          : Optional.of(new Pooling(dnnl.algorithm.pooling_avg_include_padding, window));
    }
    return Optional.of(new Pooling(dnnl.algorithm.pooling_avg_exclude_padding, window));
  }

  private static boolean isCut(Axis axis, long cells, int positions) {
    return (positions - 1L) * axis.stride() + axis.extent() > cells + axis.before() + axis.after();
  }

  /** Adaptive pooling whose windows are all of one size and do not overlap. */
  private static Optional<Pooling> even(long height, long width, int rows, int columns) {
    if (height % rows != 0 || width % columns != 0) {
      return Optional.empty();
    }
    int kh = (int) height / rows;
    int kw = (int) width / columns;
    return Optional.of(
        new Pooling(dnnl.algorithm.pooling_avg_exclude_padding, Window.of(kh, kw).stride(kh, kw)));
  }

  long[] outputDims(long[] in) {
    ImageShape out = window.output(ImageShape.of(1, (int) in[2], (int) in[3]));
    return new long[] {in[0], in[1], out.height(), out.width()};
  }

  Geometry at(long[] in) {
    long[] out = outputDims(in);
    return Geometry.of(window).covering(new long[] {in[2], in[3]}, new long[] {out[2], out[3]});
  }
}
