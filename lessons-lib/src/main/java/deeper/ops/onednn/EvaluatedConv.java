package deeper.ops.onednn;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_BIAS;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_WEIGHTS;

import deeper.ops.Conv2d;
import java.util.List;
import java.util.function.Function;
import org.bytedeco.dnnl.convolution_forward;
import org.bytedeco.dnnl.memory;

/** A convolution in evaluation: its weights are prepared, and nothing goes backwards. */
final class EvaluatedConv implements Layer {
  private final Site site;
  private final Conv2d op;
  private final boolean hasBias;
  private final Function<memory.desc, PreparedConv> weights;
  private PreparedConv prepared;

  /** {@code weights}: finds them in a layout. */
  EvaluatedConv(
      Site site, Conv2d op, boolean hasBias, Function<memory.desc, PreparedConv> weights) {
    this.site = site;
    this.op = op;
    this.hasBias = hasBias;
    this.weights = weights;
  }

  @Override
  public Value forward(List<Value> x) {
    return forward(x.get(0), null);
  }

  /** With {@code onto}, the result is added to that array, which is overwritten. */
  Value forward(Value x, Value onto) {
    Tape tape = site.tape();
    memory.desc bias = hasBias ? Dnnl.plain(op.channels().out()) : Dnnl.of(null);
    convolution_forward.primitive_desc how =
        ConvPlan.of(op, x, tape.type()).forward(site, bias, onto != null);
    prepared = weights.apply(how.weights_desc());
    Value y = onto == null ? tape.value(how.dst_desc()) : tape.as(onto, how.dst_desc());
    tape.step(
        new convolution_forward(how),
        Args.of()
            .with(DNNL_ARG_SRC, tape.as(x, how.src_desc()))
            .with(DNNL_ARG_WEIGHTS, prepared.weight(tape))
            .with(DNNL_ARG_BIAS, prepared.bias(tape))
            .with(DNNL_ARG_DST, y));
    return y;
  }

  /** {@code x}: of the input and, if there is one, of what the result is added to. */
  @Override
  public double bound(double... x) {
    double before = prepared.bound(x[0]) + (x.length > 1 ? x[1] : 0);
    return site.activation() == null ? before : site.activation().bound(before);
  }

  PreparedConv prepared() {
    return prepared;
  }

  @Override
  public List<Value> backward(Value dy, boolean isInputWanted) {
    throw new AssertionError("evaluation has no backward steps");
  }
}
