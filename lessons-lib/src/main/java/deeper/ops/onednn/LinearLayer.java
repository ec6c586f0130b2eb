package deeper.ops.onednn;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_BIAS;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_BIAS;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_WEIGHTS;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_WEIGHTS;

import java.util.Arrays;
import java.util.List;
import org.bytedeco.dnnl.inner_product_backward_data;
import org.bytedeco.dnnl.inner_product_backward_weights;
import org.bytedeco.dnnl.inner_product_forward;
import org.bytedeco.dnnl.memory;

/**
 * A fully connected layer. Its weights stay as they are: to bring them into another layout would
 * cost as much as the product itself.
 */
final class LinearLayer implements Layer {
  private final Site site;
  private final Kernels arrays;
  private inner_product_forward.primitive_desc how;
  private Value x;
  private Value y;

  LinearLayer(Site site, Kernels arrays) {
    this.site = site;
    this.arrays = arrays;
  }

  @Override
  public Value forward(List<Value> inputs) {
    after(inputs.get(0));
    y = site.tape().value(how.dst_desc());
    site.tape()
        .step(
            new inner_product_forward(how),
            Args.of()
                .with(DNNL_ARG_SRC, x)
                .with(DNNL_ARG_WEIGHTS, arrays.weight())
                .with(DNNL_ARG_BIAS, arrays.bias())
                .with(DNNL_ARG_DST, y));
    return y;
  }

  /** Its outputs are few: they are looked at, which costs less than a pass over its weights. */
  @Override
  public double bound(double... in) {
    return Magnitudes.norm(y);
  }

  /** Makes ready for backward steps whose forward steps were played elsewhere. */
  LinearLayer after(Value input) {
    x = site.tape().as(input, Dnnl.plain(input.dims()));
    memory.desc weight = arrays.weight().desc();
    memory.desc dst = Dnnl.plain(x.dims()[0], arrays.weight().dims()[0]);
    inner_product_forward.desc what =
        new inner_product_forward.desc(site.kind(), x.desc(), weight, Dnnl.of(arrays.bias()), dst);
    how =
        new inner_product_forward.primitive_desc(
            what, Activation.after(false, site.activation()), Dnnl.cpu());
    return this;
  }

  @Override
  public List<Value> backward(Value dy, boolean isInputWanted) {
    Value before = site.beforeActivation(y, dy);
    Value d = site.tape().as(before, Dnnl.plain(before.dims()));
    if (arrays.learns()) {
      weightGradient(d);
    }
    return Arrays.asList(isInputWanted ? inputGradient(d) : null);
  }

  Value inputGradient(Value dy) {
    inner_product_backward_data.desc what =
        new inner_product_backward_data.desc(x.desc(), arrays.weight().desc(), dy.desc());
    Value dx = site.tape().value(x.desc());
    site.tape()
        .step(
            new inner_product_backward_data(
                new inner_product_backward_data.primitive_desc(
                    what, Dnnl.attributes(), Dnnl.cpu(), how)),
            Args.of()
                .with(DNNL_ARG_DIFF_DST, dy)
                .with(DNNL_ARG_WEIGHTS, arrays.weight())
                .with(DNNL_ARG_DIFF_SRC, dx));
    return dx;
  }

  void weightGradient(Value dy) {
    memory.desc weight = arrays.weight().desc();
    inner_product_backward_weights.desc what =
        new inner_product_backward_weights.desc(
            x.desc(), weight, Dnnl.of(arrays.dBias()), dy.desc());
    Value dw = arrays.dWeight() == null ? site.tape().value(weight) : arrays.dWeight();
    site.tape()
        .step(
            new inner_product_backward_weights(
                new inner_product_backward_weights.primitive_desc(
                    what, Dnnl.attributes(), Dnnl.cpu(), how)),
            Args.of()
                .with(DNNL_ARG_SRC, x)
                .with(DNNL_ARG_DIFF_DST, dy)
                .with(DNNL_ARG_DIFF_WEIGHTS, dw)
                .with(DNNL_ARG_DIFF_BIAS, arrays.dBias()));
  }
}
