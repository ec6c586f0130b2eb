package deeper.ops;

import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Cross-entropy for yes-or-no questions; it takes raw scores and does the sigmoid itself.
 *
 * <p>Shapes: scores, targets and each alike, any rank.
 *
 * <p>Formula: each = max(x, 0) - x*t + log(1 + e^-|x|), which is -t*log(p) - (1-t)*log(1-p) with p
 * = sigmoid(x) but never overflows; the mean divides by the number of elements. Gradient: (p -
 * t)/elements.
 *
 * <p>Example: scores = 0 2 -2 / 0 2 -2 / 800 0 0, targets = 1 1 1 / 0 0 0 / 1 0 0 gives each =
 * 0.693 0.127 2.127 / 0.693 2.127 0.127 / 0 0.693 0.693.
 *
 * <p>Source: I. Goodfellow, Y. Bengio, A. Courville, Deep Learning, 2016, section 6.2.2.2, <a
 * href="https://www.deeplearningbook.org/contents/mlp.html">chapter 6</a>.
 *
 * @param reduction mean or sum over the batch
 * @param engine how it is computed; {@link Engine#CURRENT} asks at each call
 */
public record BceWithLogits(Reduction reduction, Engine engine) implements Loss {
  /**
   * The mean loss on the current engine.
   *
   * @return the loss
   */
  public static BceWithLogits of() {
    return new BceWithLogits(Reduction.MEAN, Engine.CURRENT);
  }

  /**
   * The sum over the batch instead of the mean.
   *
   * @return the copy
   */
  public BceWithLogits sum() {
    return new BceWithLogits(Reduction.SUM, engine);
  }

  @Override
  public BceWithLogits on(Engine other) {
    return new BceWithLogits(reduction, other);
  }

  @Override
  public double forward(INDArray scores, INDArray targets) {
    return each(scores, targets).sumNumber().doubleValue() / divisor(scores);
  }

  @Override
  public INDArray each(INDArray scores, INDArray targets) {
    check(scores, targets);
    return kernel().each(this, scores, targets);
  }

  @Override
  public INDArray backward(INDArray scores, INDArray targets) {
    check(scores, targets);
    return kernel().gradient(this, scores, targets).divi(divisor(scores));
  }

  @Override
  public INDArray backward(INDArray scores, INDArray targets, INDArray dEach) {
    check(scores, targets);
    Check.like("bce_with_logits", "dEach", dEach, scores);
    return kernel().gradient(this, scores, targets).muli(dEach);
  }

  private double divisor(INDArray scores) {
    return reduction == Reduction.SUM ? 1 : scores.length();
  }

  private void check(INDArray scores, INDArray targets) {
    Check.real("bce_with_logits", "scores", scores);
    Check.like("bce_with_logits", "targets", targets, scores);
  }

  private Kernel kernel() {
    return engine.kernel(Kernel.class);
  }

  /** What an engine does for this loss. */
  public interface Kernel extends Loss.Kernel<BceWithLogits> {}
}
