package deeper.ops.onednn;

import deeper.ops.Engine;
import deeper.ops.Linear;
import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A fully connected layer on arrays. */
final class OnednnLinear implements Linear.Kernel {
  private static final String NAME = "linear";

  private static Linear.Kernel other() {
    return Engine.ND4J.kernel(Linear.Kernel.class);
  }

  private static Site site(Tape tape) {
    return new Site(tape, true, null);
  }

  @Override
  public INDArray forward(Linear op, INDArray x, INDArray weight, INDArray bias) {
    if (!Handing.isNative(NAME, x, true)) {
      return other().forward(op, x, weight, bias);
    }
    List<INDArray> in = new ArrayList<>(List.of(x, weight));
    if (bias != null) {
      in.add(bias);
    }
    return Single.run(
            "linear forward",
            op,
            in,
            (tape, v) -> {
              Kernels arrays = new Kernels(v.get(1), v.size() > 2 ? v.get(2) : null, null, null);
              return List.of(new LinearLayer(site(tape), arrays).forward(List.of(v.get(0))));
            })
        .get(0);
  }

  @Override
  public INDArray inputGradient(Linear op, INDArray x, INDArray weight, INDArray dy) {
    if (!Handing.isNative(NAME, x, true)) {
      return other().inputGradient(op, x, weight, dy);
    }
    return Single.run(
            "linear dx",
            op,
            List.of(x, weight, dy),
            (tape, v) -> {
              Kernels arrays = new Kernels(v.get(1), null, null, null);
              return List.of(
                  new LinearLayer(site(tape), arrays).after(v.get(0)).inputGradient(v.get(2)));
            })
        .get(0);
  }

  @Override
  public INDArray weightGradient(Linear op, INDArray x, INDArray dy) {
    if (!Handing.isNative(NAME, x, true)) {
      return other().weightGradient(op, x, dy);
    }
    return Single.run(
            "linear dw",
            op,
            List.of(x, dy),
            (tape, v) -> {
              Value dw = tape.value(Dnnl.plain(op.out(), op.in()));
              // Of the weights only the shape matters here.
              new LinearLayer(site(tape), new Kernels(dw, null, dw, null))
                  .after(v.get(0))
                  .weightGradient(v.get(1));
              return List.of(dw);
            })
        .get(0);
  }

  @Override
  public INDArray biasGradient(Linear op, INDArray dy) {
    return other().biasGradient(op, dy); // a plain sum
  }
}
