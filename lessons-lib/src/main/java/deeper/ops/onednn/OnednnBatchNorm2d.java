package deeper.ops.onednn;

import deeper.ops.BatchNorm2d;
import deeper.ops.Engine;
import deeper.ops.NormKernel;
import deeper.ops.NormWeights;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Batch normalisation on arrays. */
final class OnednnBatchNorm2d implements NormKernel {
  private static final String NAME = "batch_norm";

  private static NormKernel other() {
    return Engine.ND4J.kernel(NormKernel.class);
  }

  private static boolean isNative(INDArray x) {
    return Handing.isNative(NAME, x, x.rank() <= 5);
  }

  @Override
  public BatchNorm2d.Training train(BatchNorm2d op, INDArray x, NormWeights w) {
    if (!isNative(x)) {
      return other().train(op, x, w);
    }
    List<INDArray> out =
        Single.run(
            "batch_norm train",
            op,
            List.of(x, w.gamma(), w.beta()),
            (tape, v) -> {
              NormArrays arrays = new NormArrays(v.get(1), v.get(2), null, null, null, null);
              NormLayer layer = new NormLayer(new Site(tape, true, null), op, arrays, true);
              Value y = layer.forward(List.of(v.get(0)));
              return List.of(y, layer.mean(), layer.variance());
            });
    INDArray mean = out.get(1);
    INDArray variance = out.get(2);
    double n = x.length() / (double) x.size(1);
    return new BatchNorm2d.Training(
        out.get(0),
        mean,
        Running.invStd(variance, op.eps()),
        Running.mixed(w.mean(), mean, op.momentum(), 1),
        Running.mixed(w.variance(), variance, op.momentum(), n / (n - 1)));
  }

  @Override
  public INDArray forward(BatchNorm2d op, INDArray x, NormWeights w) {
    if (!isNative(x)) {
      return other().forward(op, x, w);
    }
    return Single.run(
            "batch_norm forward",
            op,
            List.of(x, w.gamma(), w.beta(), w.mean(), w.variance()),
            (tape, v) -> {
              NormArrays arrays =
                  new NormArrays(v.get(1), v.get(2), v.get(3), v.get(4), null, null);
              return List.of(
                  new NormLayer(new Site(tape, false, null), op, arrays, false)
                      .forward(List.of(v.get(0))));
            })
        .get(0);
  }

  @Override
  public BatchNorm2d.Gradients backward(
      INDArray x, INDArray gamma, BatchNorm2d.Training training, INDArray dy) {
    if (!isNative(x)) {
      return other().backward(x, gamma, training, dy);
    }
    // All that matters of eps is already in invStd.
    BatchNorm2d op = BatchNorm2d.of((int) x.size(1)).eps(Float.MIN_NORMAL);
    INDArray variance = Running.variance(training.invStd());
    return gradients(op, List.of(x, gamma, training.mean(), variance, dy), true);
  }

  @Override
  public BatchNorm2d.Gradients frozenBackward(
      BatchNorm2d op, INDArray x, NormWeights w, INDArray dy) {
    if (!isNative(x)) {
      return other().frozenBackward(op, x, w, dy);
    }
    return gradients(op, List.of(x, w.gamma(), w.mean(), w.variance(), dy), false);
  }

  private static BatchNorm2d.Gradients gradients(
      BatchNorm2d op, List<INDArray> in, boolean isByBatch) {
    List<INDArray> out =
        Single.run(
            isByBatch ? "batch_norm backward" : "batch_norm frozen",
            op,
            in,
            (tape, v) -> {
              Value dGamma = tape.value(v.get(1).desc());
              Value dBeta = tape.value(v.get(1).desc());
              // The shift does not matter for gradients, but oneDNN wants one.
              NormArrays arrays =
                  new NormArrays(v.get(1), v.get(1), v.get(2), v.get(3), dGamma, dBeta);
              Value dx =
                  new NormLayer(new Site(tape, true, null), op, arrays, isByBatch)
                      .after(v.get(0))
                      .with(v.get(2), v.get(3))
                      .backward(v.get(4).share(), true)
                      .get(0);
              return List.of(dx, dGamma, dBeta);
            });
    return new BatchNorm2d.Gradients(out.get(0), out.get(1), out.get(2));
  }
}
