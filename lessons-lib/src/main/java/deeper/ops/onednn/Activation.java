package deeper.ops.onednn;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC;

import deeper.ops.Relu;
import deeper.ops.Sigmoid;
import deeper.ops.Tanh;
import java.util.Optional;
import org.bytedeco.dnnl.eltwise_backward;
import org.bytedeco.dnnl.eltwise_forward;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.dnnl.post_ops;
import org.bytedeco.dnnl.primitive_attr;

/**
 * The functions that can ride on the end of another step; their slope follows from their output.
 */
enum Activation {
  /** max(0, x). The larger of NaN and 0 is 0 to oneDNN, so {@link Magnitudes} rules NaN out. */
  RELU(dnnl.algorithm.eltwise_relu, dnnl.algorithm.eltwise_relu_use_dst_for_bwd),
  SIGMOID(dnnl.algorithm.eltwise_logistic, dnnl.algorithm.eltwise_logistic_use_dst_for_bwd),
  TANH(dnnl.algorithm.eltwise_tanh, dnnl.algorithm.eltwise_tanh_use_dst_for_bwd);

  private final dnnl.algorithm function;
  private final dnnl.algorithm slope;

  Activation(dnnl.algorithm function, dnnl.algorithm slope) {
    this.function = function;
    this.slope = slope;
  }

  /** The one that an operator is. */
  static Optional<Activation> of(Object operator) {
    if (operator instanceof Relu) {
      return Optional.of(RELU);
    }
    if (operator instanceof Sigmoid) {
      return Optional.of(SIGMOID);
    }
    return operator instanceof Tanh ? Optional.of(TANH) : Optional.empty();
  }

  /** Options of a step that ends with a sum onto its output, an activation, both or neither. */
  static primitive_attr after(boolean isSum, Activation activation) {
    post_ops ops = new post_ops();
    if (isSum) {
      ops.append_sum();
    }
    if (activation != null) {
      ops.append_eltwise(1, activation.function, 0, 0);
    }
    primitive_attr attr = Dnnl.attributes();
    attr.set_post_ops(ops);
    return attr;
  }

  /** What its result and its argument do not exceed. */
  double bound(double x) {
    return this == SIGMOID ? Math.max(x, 1) : x;
  }

  Value forward(Tape tape, Value x) {
    Value y = tape.value(x.desc());
    tape.step(new eltwise_forward(how(x)), Args.of().with(DNNL_ARG_SRC, x).with(DNNL_ARG_DST, y));
    return y;
  }

  private eltwise_forward.primitive_desc how(Value x) {
    eltwise_forward.desc what =
        new eltwise_forward.desc(dnnl.prop_kind.forward_training, function, x.desc(), 0, 0);
    return new eltwise_forward.primitive_desc(what, Dnnl.attributes(), Dnnl.cpu());
  }

  /** The gradient before the function, from the one after it; in place where nobody else reads. */
  Value backward(Tape tape, Value y, Value dy) {
    Value d = tape.as(dy, y.desc());
    Value dx = tape.overwritable(d);
    eltwise_backward.desc what = new eltwise_backward.desc(slope, y.desc(), y.desc(), 0, 0);
    tape.step(
        new eltwise_backward(
            new eltwise_backward.primitive_desc(what, Dnnl.attributes(), Dnnl.cpu(), how(y))),
        Args.of().with(DNNL_ARG_DST, y).with(DNNL_ARG_DIFF_DST, d).with(DNNL_ARG_DIFF_SRC, dx));
    return dx;
  }
}
