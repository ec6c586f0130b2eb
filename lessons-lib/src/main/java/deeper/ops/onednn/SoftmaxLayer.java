package deeper.ops.onednn;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC;

import java.util.Arrays;
import java.util.List;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.dnnl.softmax_backward;
import org.bytedeco.dnnl.softmax_forward;

/** Softmax along an axis. */
final class SoftmaxLayer implements Layer {
  private final Tape tape;
  private final int axis;
  private softmax_forward.primitive_desc how;
  private Value y;

  SoftmaxLayer(Tape tape, int axis) {
    this.tape = tape;
    this.axis = axis;
  }

  @Override
  public Value forward(List<Value> x) {
    Value in = tape.as(x.get(0), Dnnl.plain(x.get(0).dims()));
    how =
        new softmax_forward.primitive_desc(
            new softmax_forward.desc(dnnl.prop_kind.forward_training, in.desc(), axis(in)),
            Dnnl.attributes(),
            Dnnl.cpu());
    y = tape.value(in.desc());
    tape.step(new softmax_forward(how), Args.of().with(DNNL_ARG_SRC, in).with(DNNL_ARG_DST, y));
    return y;
  }

  @Override
  public double bound(double... x) {
    return Magnitudes.norm(y);
  }

  /** From the front. */
  private int axis(Value of) {
    return axis < 0 ? axis + of.dims().length : axis;
  }

  @Override
  public List<Value> backward(Value dy, boolean isInputWanted) {
    softmax_backward.primitive_desc back =
        new softmax_backward.primitive_desc(
            new softmax_backward.desc(y.desc(), y.desc(), axis(y)),
            Dnnl.attributes(),
            Dnnl.cpu(),
            how);
    Value dx = tape.value(y.desc());
    tape.step(
        new softmax_backward(back),
        Args.of()
            .with(DNNL_ARG_DST, y)
            .with(DNNL_ARG_DIFF_DST, tape.as(dy, y.desc()))
            .with(DNNL_ARG_DIFF_SRC, dx));
    return Arrays.asList(dx);
  }
}
