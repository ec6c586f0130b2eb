package deeper.ops.onednn;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_WORKSPACE;

import deeper.ops.LocalResponseNorm;
import java.util.Arrays;
import java.util.List;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.dnnl.lrn_backward;
import org.bytedeco.dnnl.lrn_forward;

/** Local response normalisation over an odd number of channels. */
final class LrnLayer implements Layer {
  private static final dnnl.algorithm ACROSS = dnnl.algorithm.lrn_across_channels;

  private final Site site;
  private final LocalResponseNorm op;
  private lrn_forward.primitive_desc how;
  private Value x;
  private Value workspace;

  LrnLayer(Site site, LocalResponseNorm op) {
    this.site = site;
    this.op = op;
  }

  @Override
  public Value forward(List<Value> inputs) {
    x = inputs.get(0);
    how =
        new lrn_forward.primitive_desc(
            new lrn_forward.desc(
                site.kind(),
                ACROSS,
                x.desc(),
                op.size(),
                (float) op.alpha(),
                (float) op.beta(),
                (float) op.k()),
            Dnnl.attributes(),
            Dnnl.cpu());
    workspace = how.workspace_desc().is_zero() ? null : site.tape().value(how.workspace_desc());
    Value y = site.tape().value(x.desc());
    site.tape()
        .step(
            new lrn_forward(how),
            Args.of()
                .with(DNNL_ARG_SRC, x)
                .with(DNNL_ARG_WORKSPACE, workspace)
                .with(DNNL_ARG_DST, y));
    return y;
  }

  /** x / (k + alpha/n sum of squares)^beta; the sum, too, has to stay a float. */
  @Override
  public double bound(double... x) {
    double squares = op.k() + Math.max(op.alpha(), op.size()) * x[0] * x[0];
    boolean isOrdinary = op.k() > 0 && op.alpha() >= 0 && squares < Float.MAX_VALUE;
    return isOrdinary ? x[0] * Math.max(1, Math.pow(op.k(), -op.beta())) : Double.NaN;
  }

  @Override
  public List<Value> backward(Value dy, boolean isInputWanted) {
    if (!isInputWanted) {
      return Arrays.asList((Value) null);
    }
    lrn_backward.primitive_desc back =
        new lrn_backward.primitive_desc(
            new lrn_backward.desc(
                ACROSS,
                x.desc(),
                x.desc(),
                op.size(),
                (float) op.alpha(),
                (float) op.beta(),
                (float) op.k()),
            Dnnl.cpu(),
            how);
    Value dx = site.tape().value(x.desc());
    site.tape()
        .step(
            new lrn_backward(back),
            Args.of()
                .with(DNNL_ARG_SRC, x)
                .with(DNNL_ARG_DIFF_DST, site.tape().as(dy, x.desc()))
                .with(DNNL_ARG_WORKSPACE, workspace)
                .with(DNNL_ARG_DIFF_SRC, dx));
    return Arrays.asList(dx);
  }
}
