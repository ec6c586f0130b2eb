package deeper.ops.onednn;

import deeper.ops.Conv2d;
import deeper.shape.ImageShape;
import org.bytedeco.dnnl.convolution_backward_data;
import org.bytedeco.dnnl.convolution_backward_weights;
import org.bytedeco.dnnl.convolution_forward;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.dnnl.memory;

/**
 * What oneDNN is told about a convolution; it then chooses the layouts.
 *
 * @param op the operator
 * @param at its window
 * @param in shape of its input
 * @param type of what it reads and writes; sums are floats all the same, and so are gradients of
 *     weights
 */
@SuppressWarnings("ArrayRecordComponent") // nobody compares plans
record ConvPlan(Conv2d op, Geometry at, long[] in, memory.data_type type) {
  private static final int BLOCK = 16;
  private static final int WIDE = 32;
  private static final int HALVES_ROW = 4;
  private static final dnnl.algorithm DIRECT = dnnl.algorithm.convolution_direct;

  static ConvPlan of(Conv2d op, Value x, memory.data_type type) {
    boolean isHalf = type == memory.data_type.bf16 && paysInHalves(op, x.dims());
    return new ConvPlan(
        op,
        Geometry.of(op.window()),
        x.dims(),
        isHalf ? memory.data_type.bf16 : memory.data_type.f32);
  }

  /**
   * Whether a convolution is faster in bfloat16. The steps for it work along the rows of the
   * output: short rows, and channels that fill no block, take longer than in floats.
   */
  private static boolean paysInHalves(Conv2d op, long[] in) {
    ImageShape out = op.window().output(ImageShape.of(1, (int) in[2], (int) in[3]));
    return out.width() >= HALVES_ROW && !isNarrow(op.channels().in(), op.channels().out());
  }

  /** The weights' shape in oneDNN's words: groups are an axis of their own. */
  static long[] weightDims(Conv2d op) {
    long[] plain = op.channels().weightShape(op.window());
    int groups = op.channels().groups();
    return groups == 1
        ? plain
        : new long[] {groups, plain[0] / groups, plain[1], plain[2], plain[3]};
  }

  private long[] outputDims() {
    ImageShape out = op.window().output(ImageShape.of(1, (int) in[2], (int) in[3]));
    return new long[] {in[0], op.channels().out(), out.height(), out.width()};
  }

  /**
   * oneDNN's own choice, blocks of 16 channels, but for convolutions with fewer: six channels of
   * LeNet would fill and move 16 places a pixel. Those lie channels last, without gaps.
   */
  private memory.desc layout(long[] dims) {
    return isNarrow(op.channels().in(), op.channels().out())
        ? new memory.desc(dims, type, memory.format_tag.acdb)
        : Dnnl.any(type, dims);
  }

  private static boolean isNarrow(int in, int out) {
    return Math.max(in, out) <= WIDE && (isNarrow(in) || isNarrow(out));
  }

  /** Fewer than a block and more than a picture's, which have steps of their own. */
  private static boolean isNarrow(int channels) {
    return channels > 3 && channels < BLOCK;
  }

  convolution_forward.primitive_desc forward(Site site, memory.desc bias, boolean isSum) {
    convolution_forward.desc what =
        new convolution_forward.desc(
            site.kind(),
            DIRECT,
            layout(in),
            Dnnl.any(type, weightDims(op)),
            bias,
            layout(outputDims()),
            at.stride(),
            at.dilation(),
            at.before(),
            at.after());
    return new convolution_forward.primitive_desc(
        what, Activation.after(isSum, site.activation()), Dnnl.cpu());
  }

  convolution_backward_data.primitive_desc inputGradient(convolution_forward.primitive_desc hint) {
    convolution_backward_data.desc what =
        new convolution_backward_data.desc(
            DIRECT,
            layout(in),
            Dnnl.any(type, weightDims(op)),
            layout(outputDims()),
            at.stride(),
            at.dilation(),
            at.before(),
            at.after());
    return new convolution_backward_data.primitive_desc(what, Dnnl.attributes(), Dnnl.cpu(), hint);
  }

  convolution_backward_weights.primitive_desc weightGradient(
      Value dBias, convolution_forward.primitive_desc hint) {
    convolution_backward_weights.desc what =
        new convolution_backward_weights.desc(
            DIRECT,
            layout(in),
            Dnnl.any(memory.data_type.f32, weightDims(op)),
            Dnnl.of(dBias),
            layout(outputDims()),
            at.stride(),
            at.dilation(),
            at.before(),
            at.after());
    return new convolution_backward_weights.primitive_desc(
        what, Dnnl.attributes(), Dnnl.cpu(), hint);
  }
}
