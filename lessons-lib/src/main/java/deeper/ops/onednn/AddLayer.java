package deeper.ops.onednn;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC_0;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC_1;

import java.util.List;
import org.bytedeco.dnnl.binary;
import org.bytedeco.dnnl.global.dnnl;

/** The sum of two arrays, with an activation on its end if asked. */
final class AddLayer implements Layer {
  private final Site site;
  private Value y;

  AddLayer(Site site) {
    this.site = site;
  }

  @Override
  public Value forward(List<Value> x) {
    y = site.tape().value(x.get(0).desc());
    record(site, x.get(0), x.get(1), y);
    return y;
  }

  /** Records y = a + b; y may be a. */
  static void record(Site site, Value a, Value b, Value y) {
    Value same = site.tape().as(b, a.desc());
    binary.desc what = new binary.desc(dnnl.algorithm.binary_add, a.desc(), same.desc(), y.desc());
    binary.primitive_desc how =
        new binary.primitive_desc(what, Activation.after(false, site.activation()), Dnnl.cpu());
    site.tape()
        .step(
            new binary(how),
            Args.of().with(DNNL_ARG_SRC_0, a).with(DNNL_ARG_SRC_1, same).with(DNNL_ARG_DST, y));
  }

  @Override
  public double bound(double... x) {
    return x[0] + x[1];
  }

  @Override
  public List<Value> backward(Value dy, boolean isInputWanted) {
    Value d = site.beforeActivation(y, dy).share();
    return List.of(d, d);
  }
}
