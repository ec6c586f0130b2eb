package deeper.ops.onednn;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_WORKSPACE;

import java.util.Arrays;
import java.util.List;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.pooling_v2_backward;
import org.bytedeco.dnnl.pooling_v2_forward;

/** A pooling of any kind. */
final class PoolLayer implements Layer {
  private final Site site;
  private final Pooling pooling;
  private pooling_v2_forward.primitive_desc how;
  private Value x;
  private Value choice; // which cell won, for max pooling in training

  PoolLayer(Site site, Pooling pooling) {
    this.site = site;
    this.pooling = pooling;
  }

  @Override
  public Value forward(List<Value> inputs) {
    x = inputs.get(0);
    long[] in = x.dims();
    long[] out = pooling.outputDims(in);
    Geometry at = pooling.at(in);
    how =
        new pooling_v2_forward.primitive_desc(
            new pooling_v2_forward.desc(
                site.kind(),
                pooling.function(),
                x.desc(),
                Dnnl.any(Dnnl.type(x), out),
                at.stride(),
                at.kernel(),
                at.dilation(),
                at.before(),
                at.after()),
            Dnnl.attributes(),
            Dnnl.cpu());
    memory.desc workspace = how.workspace_desc();
    choice = workspace.is_zero() ? null : site.tape().value(workspace);
    Value y = site.tape().value(how.dst_desc());
    site.tape()
        .step(
            new pooling_v2_forward(how),
            Args.of().with(DNNL_ARG_SRC, x).with(DNNL_ARG_WORKSPACE, choice).with(DNNL_ARG_DST, y));
    return y;
  }

  @Override
  public List<Value> backward(Value dy, boolean isInputWanted) {
    if (!isInputWanted) {
      return Arrays.asList((Value) null);
    }
    Geometry at = pooling.at(x.dims());
    pooling_v2_backward.primitive_desc back =
        new pooling_v2_backward.primitive_desc(
            new pooling_v2_backward.desc(
                pooling.function(),
                x.desc(),
                how.dst_desc(),
                at.stride(),
                at.kernel(),
                at.dilation(),
                at.before(),
                at.after()),
            Dnnl.cpu(),
            how);
    Value dx = site.tape().value(back.diff_src_desc());
    site.tape()
        .step(
            new pooling_v2_backward(back),
            Args.of()
                .with(DNNL_ARG_DIFF_DST, site.tape().as(dy, back.diff_dst_desc()))
                .with(DNNL_ARG_WORKSPACE, choice)
                .with(DNNL_ARG_DIFF_SRC, dx));
    return Arrays.asList(dx);
  }
}
