package deeper.ops.onednn;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_SCALE;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_SHIFT;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_MEAN;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SCALE;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SHIFT;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_VARIANCE;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_WORKSPACE;

import deeper.ops.BatchNorm2d;
import java.util.Arrays;
import java.util.List;
import org.bytedeco.dnnl.batch_normalization_backward;
import org.bytedeco.dnnl.batch_normalization_forward;
import org.bytedeco.dnnl.global.dnnl;

/** Batch normalisation, with a ReLU on its end if asked. */
final class NormLayer implements Layer {
  private static final int WEIGHTS = dnnl.dnnl_use_scale | dnnl.dnnl_use_shift;

  private final Site site;
  private final BatchNorm2d op;
  private final NormArrays arrays;
  private final boolean isByBatch;
  private batch_normalization_forward.primitive_desc how;
  private Value x;
  private Value mean;
  private Value variance;
  private Value mask; // where the ReLU let through

  /** {@code isByBatch}: with the batch's mean and variance, else the running ones. */
  NormLayer(Site site, BatchNorm2d op, NormArrays arrays, boolean isByBatch) {
    this.site = site;
    this.op = op;
    this.arrays = arrays;
    this.isByBatch = isByBatch;
  }

  private int flags() {
    int relu = site.activation() == null ? WEIGHTS : WEIGHTS | dnnl.dnnl_fuse_norm_relu;
    return isByBatch ? relu : relu | dnnl.dnnl_use_global_stats;
  }

  @Override
  public Value forward(List<Value> inputs) {
    after(inputs.get(0));
    if (isByBatch && Running.numbersPerChannel(x) < 2) {
      throw new IllegalArgumentException("the variance of a single number would be 0 over 0");
    }
    mean = isByBatch ? site.tape().value(how.mean_desc()) : arrays.mean();
    variance = isByBatch ? site.tape().value(how.variance_desc()) : arrays.variance();
    mask = how.workspace_desc().is_zero() ? null : site.tape().value(how.workspace_desc());
    Value y = site.tape().value(how.dst_desc());
    site.tape()
        .step(
            FewThreads.make(x, () -> new batch_normalization_forward(how)),
            Args.of()
                .with(DNNL_ARG_SRC, x)
                .with(DNNL_ARG_MEAN, mean)
                .with(DNNL_ARG_VARIANCE, variance)
                .with(DNNL_ARG_SCALE, arrays.gamma())
                .with(DNNL_ARG_SHIFT, arrays.beta())
                .with(DNNL_ARG_WORKSPACE, mask)
                .with(DNNL_ARG_DST, y));
    return y;
  }

  /** Makes ready for backward steps whose forward steps were played elsewhere. */
  NormLayer after(Value input) {
    x = input;
    batch_normalization_forward.desc what =
        new batch_normalization_forward.desc(
            site.kind().value, x.desc(), (float) op.eps(), flags());
    how = FewThreads.make(x, () -> Dnnl.norm(what));
    return this;
  }

  /** Takes mean and variance from a forward pass played elsewhere. */
  NormLayer with(Value knownMean, Value knownVariance) {
    mean = knownMean;
    variance = knownVariance;
    return this;
  }

  /** The variance kept is that of n - 1. */
  @Override
  public void updateRunning() {
    if (isByBatch) {
      double n = Running.numbersPerChannel(x);
      Value[] seen = {mean, variance};
      site.tape().step(() -> Running.mix(arrays, seen, op.momentum(), n), seen);
    }
  }

  @Override
  public double bound(double... in) {
    NormArrays seen = new NormArrays(arrays.gamma(), arrays.beta(), mean, variance, null, null);
    return isByBatch
        ? Running.bound(seen, Running.numbersPerChannel(x))
        : Running.bound(seen, op, in[0]);
  }

  Value mean() {
    return mean;
  }

  Value variance() {
    return variance;
  }

  @Override
  public List<Value> backward(Value dy, boolean isInputWanted) {
    Tape tape = site.tape();
    Value d = tape.as(dy, x.desc());
    batch_normalization_backward.desc what =
        new batch_normalization_backward.desc(
            dnnl.prop_kind.backward.value, x.desc(), x.desc(), (float) op.eps(), flags());
    Value dx = tape.overwritable(d);
    tape.step(
        FewThreads.make(
            x,
            () ->
                new batch_normalization_backward(
                    new batch_normalization_backward.primitive_desc(
                        what, Dnnl.attributes(), Dnnl.cpu(), how))),
        Args.of()
            .with(DNNL_ARG_SRC, x)
            .with(DNNL_ARG_MEAN, mean)
            .with(DNNL_ARG_VARIANCE, variance)
            .with(DNNL_ARG_DIFF_DST, d)
            .with(DNNL_ARG_SCALE, arrays.gamma())
            .with(DNNL_ARG_SHIFT, arrays.beta())
            .with(DNNL_ARG_WORKSPACE, mask)
            .with(DNNL_ARG_DIFF_SRC, dx)
            .with(DNNL_ARG_DIFF_SCALE, orScratch(arrays.dGamma()))
            .with(DNNL_ARG_DIFF_SHIFT, orScratch(arrays.dBeta())));
    return Arrays.asList(isInputWanted ? dx : null);
  }

  private Value orScratch(Value gradient) {
    return gradient == null ? site.tape().value(arrays.gamma().desc()) : gradient;
  }
}
