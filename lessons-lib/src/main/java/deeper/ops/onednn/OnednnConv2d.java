package deeper.ops.onednn;

import deeper.ops.Conv2d;
import deeper.ops.Engine;
import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Convolution on arrays. */
final class OnednnConv2d implements Conv2d.Kernel {
  private static final String NAME = "conv2d";

  private static Conv2d.Kernel other() {
    return Engine.ND4J.kernel(Conv2d.Kernel.class);
  }

  private static Site site(Tape tape) {
    return new Site(tape, true, null);
  }

  private static Value weight(Conv2d op, Value plain) {
    return plain.view(Dnnl.plain(ConvPlan.weightDims(op)));
  }

  @Override
  public INDArray forward(Conv2d op, INDArray x, INDArray weight, INDArray bias) {
    if (!Handing.isNative(NAME, x, true)) {
      return other().forward(op, x, weight, bias);
    }
    List<INDArray> in = new ArrayList<>(List.of(x, weight));
    if (bias != null) {
      in.add(bias);
    }
    return Single.run(
            "conv2d forward",
            op,
            in,
            (tape, v) -> {
              Value b = v.size() > 2 ? v.get(2) : null;
              Kernels arrays = new Kernels(weight(op, v.get(1)), b, null, null);
              return List.of(new ConvLayer(site(tape), op, arrays).forward(List.of(v.get(0))));
            })
        .get(0);
  }

  @Override
  public INDArray inputGradient(Conv2d op, INDArray x, INDArray weight, INDArray dy) {
    if (!Handing.isNative(NAME, x, true)) {
      return other().inputGradient(op, x, weight, dy);
    }
    return Single.run(
            "conv2d dx",
            op,
            List.of(x, weight, dy),
            (tape, v) -> {
              Kernels arrays = new Kernels(weight(op, v.get(1)), null, null, null);
              ConvLayer layer = new ConvLayer(site(tape), op, arrays).after(v.get(0));
              return List.of(layer.inputGradient(v.get(2)));
            })
        .get(0);
  }

  @Override
  public INDArray weightGradient(Conv2d op, INDArray x, INDArray dy) {
    if (!Handing.isNative(NAME, x, true)) {
      return other().weightGradient(op, x, dy);
    }
    return Single.run(
            "conv2d dw",
            op,
            List.of(x, dy),
            (tape, v) -> {
              Value plain = tape.value(Dnnl.plain(op.channels().weightShape(op.window())));
              Kernels arrays = new Kernels(null, null, weight(op, plain), null);
              new ConvLayer(site(tape), op, arrays).after(v.get(0)).weightGradient(v.get(1));
              return List.of(plain);
            })
        .get(0);
  }

  @Override
  public INDArray biasGradient(Conv2d op, INDArray dy) {
    return other().biasGradient(op, dy); // a plain sum
  }
}
