package deeper.tests.golden;

import deeper.ops.BceWithLogits;
import deeper.ops.CrossEntropy;
import deeper.ops.Engine;
import deeper.ops.Loss;
import deeper.ops.Mse;
import deeper.ops.Nll;
import java.util.HashMap;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Computes one loss of {@code ops.json}. */
final class LossRunner {
  private final OpCase entry;
  private final Engine engine;

  LossRunner(OpCase entry, Engine engine) {
    this.entry = entry;
    this.engine = engine;
  }

  Map<String, INDArray> run() {
    return switch (entry.op()) {
      case "cross_entropy" -> crossEntropy();
      case "nll_loss" -> nll();
      case "bce_with_logits" -> loss(BceWithLogits.of(), BceWithLogits.of().sum(), "target");
      case "mse_loss" -> loss(Mse.of(), Mse.of().sum(), "target");
      default -> throw new IllegalArgumentException("unknown loss " + entry.op());
    };
  }

  private Map<String, INDArray> crossEntropy() {
    CrossEntropy loss = CrossEntropy.of().labelSmoothing(entry.number("label_smoothing", 0));
    INDArray weights = entry.input("weight");
    loss = weights == null ? loss : loss.classWeights(weights.toDoubleVector());
    return loss(loss, loss.sum(), "labels");
  }

  private Map<String, INDArray> nll() {
    INDArray weights = entry.input("weight");
    Nll loss = weights == null ? Nll.of() : Nll.of().classWeights(weights.toDoubleVector());
    return loss(loss, loss.sum(), "labels");
  }

  private Map<String, INDArray> loss(Loss mean, Loss sum, String target) {
    Map<String, INDArray> out = new HashMap<>();
    INDArray x = entry.input("x");
    INDArray t = entry.input(target);
    String reduction = entry.word("reduction", "mean");
    INDArray upstream = entry.input("grad_out");
    if (reduction.equals("none")) {
      Loss loss = mean.on(engine);
      out.put("y", loss.each(x, t));
      if (upstream != null) {
        out.put("d_x", loss.backward(x, t, upstream));
      }
      return out;
    }
    if (!reduction.equals("mean") && !reduction.equals("sum")) {
      throw new IllegalArgumentException("unknown reduction " + reduction);
    }
    Loss loss = (reduction.equals("sum") ? sum : mean).on(engine);
    out.put("y", Nd4j.scalar(x.dataType(), loss.forward(x, t)));
    INDArray dx = loss.backward(x, t);
    out.put("d_x", upstream == null ? dx : dx.muli(upstream.getDouble(0)));
    return out;
  }
}
