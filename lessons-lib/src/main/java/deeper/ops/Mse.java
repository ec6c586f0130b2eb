package deeper.ops;

import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Mean squared error: how far numbers are from their targets, squared.
 *
 * <p>Shapes: scores, targets and each alike, any rank.
 *
 * <p>Formula: each = (scores - targets)^2; the mean divides by the number of elements. Gradient:
 * 2*(scores - targets)/elements.
 *
 * <p>Example: scores = 1 2 3 / 4 5 6 / 7 8 9, targets = 1 1 1 / 4 4 4 / 7 7 7 gives each = 0 1 4 /
 * 0 1 4 / 0 1 4, mean 1.667.
 *
 * <p>Source: C. F. Gauss, Theoria motus corporum coelestium, 1809, section 179, <a
 * href="https://archive.org/details/theoriamotuscor00gausgoog">scan</a>.
 *
 * @param reduction mean or sum over the batch
 * @param engine how it is computed; {@link Engine#CURRENT} asks at each call
 */
public record Mse(Reduction reduction, Engine engine) implements Loss {
  /**
   * The mean loss on the current engine.
   *
   * @return the loss
   */
  public static Mse of() {
    return new Mse(Reduction.MEAN, Engine.CURRENT);
  }

  /**
   * The sum over the batch instead of the mean.
   *
   * @return the copy
   */
  public Mse sum() {
    return new Mse(Reduction.SUM, engine);
  }

  @Override
  public Mse on(Engine other) {
    return new Mse(reduction, other);
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
    Check.like("mse", "dEach", dEach, scores);
    return kernel().gradient(this, scores, targets).muli(dEach);
  }

  private double divisor(INDArray scores) {
    return reduction == Reduction.SUM ? 1 : scores.length();
  }

  private void check(INDArray scores, INDArray targets) {
    Check.real("mse", "scores", scores);
    Check.like("mse", "targets", targets, scores);
  }

  private Kernel kernel() {
    return engine.kernel(Kernel.class);
  }

  /** What an engine does for this loss. */
  public interface Kernel extends Loss.Kernel<Mse> {}
}
