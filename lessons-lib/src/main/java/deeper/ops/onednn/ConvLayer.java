package deeper.ops.onednn;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_BIAS;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_BIAS;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_WEIGHTS;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_WEIGHTS;

import deeper.ops.Conv2d;
import java.util.Arrays;
import java.util.List;
import org.bytedeco.dnnl.convolution_backward_data;
import org.bytedeco.dnnl.convolution_backward_weights;
import org.bytedeco.dnnl.convolution_forward;
import org.bytedeco.dnnl.memory;

/** A convolution, with what follows it in one step: a sum onto another array, an activation. */
final class ConvLayer implements Layer {
  private final Site site;
  private final Conv2d op;
  private final Kernels arrays;
  private ConvPlan plan;
  private convolution_forward.primitive_desc how;
  private Value x;
  private Value y;

  ConvLayer(Site site, Conv2d op, Kernels arrays) {
    this.site = site;
    this.op = op;
    this.arrays = arrays;
  }

  @Override
  public Value forward(List<Value> inputs) {
    plan(inputs.get(0));
    Tape tape = site.tape();
    y = tape.value(how.dst_desc());
    tape.step(
        new convolution_forward(how),
        Args.of()
            .with(DNNL_ARG_SRC, tape.as(x, how.src_desc()))
            .with(DNNL_ARG_WEIGHTS, tape.as(arrays.weight(), how.weights_desc()))
            .with(DNNL_ARG_BIAS, arrays.bias())
            .with(DNNL_ARG_DST, y));
    return y;
  }

  private void plan(Value input) {
    x = input;
    plan = ConvPlan.of(op, x, site.tape().type());
    how = plan.forward(site, arrays.biasDesc(), false);
  }

  /** Makes ready for backward steps whose forward steps were played elsewhere. */
  ConvLayer after(Value input) {
    plan(input);
    return this;
  }

  @Override
  public double bound(double... in) {
    double before = arrays.bound(in[0], op.channels().in() / op.channels().groups() * area());
    return site.activation() == null ? before : site.activation().bound(before);
  }

  private long area() {
    return (long) op.window().vertical().kernel() * op.window().horizontal().kernel();
  }

  @Override
  public List<Value> backward(Value dy, boolean isInputWanted) {
    Value d = site.beforeActivation(y, dy);
    if (arrays.learns()) {
      weightGradient(d);
    }
    return Arrays.asList(isInputWanted ? inputGradient(d) : null);
  }

  Value inputGradient(Value dy) {
    convolution_backward_data.primitive_desc back = plan.inputGradient(how);
    Tape tape = site.tape();
    Value dx = tape.value(back.diff_src_desc());
    tape.step(
        new convolution_backward_data(back),
        Args.of()
            .with(DNNL_ARG_DIFF_DST, tape.as(dy, back.diff_dst_desc()))
            .with(DNNL_ARG_WEIGHTS, tape.as(arrays.weight(), back.weights_desc()))
            .with(DNNL_ARG_DIFF_SRC, dx));
    return dx;
  }

  void weightGradient(Value dy) {
    convolution_backward_weights.primitive_desc back = plan.weightGradient(arrays.dBias(), how);
    Tape tape = site.tape();
    memory.desc layout = back.diff_weights_desc();
    boolean isInPlace = arrays.dWeight() != null && arrays.dWeight().desc().equals(layout);
    Value dw = isInPlace ? arrays.dWeight() : tape.value(layout);
    tape.step(
        new convolution_backward_weights(back),
        Args.of()
            .with(DNNL_ARG_SRC, tape.as(x, back.src_desc()))
            .with(DNNL_ARG_DIFF_DST, tape.as(dy, back.diff_dst_desc()))
            .with(DNNL_ARG_DIFF_WEIGHTS, dw)
            .with(DNNL_ARG_DIFF_BIAS, arrays.dBias()));
    if (arrays.dWeight() != null && !isInPlace) {
      tape.copy(dw, arrays.dWeight());
    }
  }
}
