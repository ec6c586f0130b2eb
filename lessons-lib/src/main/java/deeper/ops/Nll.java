package deeper.ops;

import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Negative log likelihood: the loss of {@link CrossEntropy} for scores that are already logarithms
 * of probabilities.
 *
 * <p>Shapes: scores [n, classes], targets INT [n], each [n].
 *
 * <p>Formula: each[n] = -w[t]*scores[n,t] with t = targets[n]; the mean divides by n, or by the sum
 * of the true classes' weights w. Gradient: -w[t]/n at t, 0 elsewhere.
 *
 * <p>Example: scores = -1 -2 -3 / -4 -5 -6 / -7 -8 -9, targets = 0 1 2 gives each = 1 5 9, mean 5.
 *
 * <p>Source: C. Bishop, Pattern Recognition and Machine Learning, 2006, section 4.3.2, <a
 * href="https://www.microsoft.com/en-us/research/people/cmbishop/prml-book/">book page</a>.
 *
 * @param classWeights one weight per class, or empty for 1 each
 * @param reduction mean or sum over the batch
 * @param engine how it is computed; {@link Engine#CURRENT} asks at each call
 */
public record Nll(List<Double> classWeights, Reduction reduction, Engine engine) implements Loss {
  /**
   * The mean loss on the current engine.
   *
   * @return the loss
   */
  public static Nll of() {
    return new Nll(List.of(), Reduction.MEAN, Engine.CURRENT);
  }

  /**
   * Counts each class by its own weight; the mean then divides by the sum of the targets' weights.
   *
   * @param weights one number per class, 0 or more
   * @return the copy
   * @throws IllegalArgumentException if a weight is negative or not finite
   */
  public Nll classWeights(double... weights) {
    return new Nll(Labels.weights("nll", weights), reduction, engine);
  }

  /**
   * The sum over the batch instead of the mean.
   *
   * @return the copy
   */
  public Nll sum() {
    return new Nll(classWeights, Reduction.SUM, engine);
  }

  @Override
  public Nll on(Engine other) {
    return new Nll(classWeights, reduction, other);
  }

  @Override
  public double forward(INDArray scores, INDArray targets) {
    return each(scores, targets).sumNumber().doubleValue() / divisor(targets);
  }

  @Override
  public INDArray each(INDArray scores, INDArray targets) {
    check(scores, targets);
    return kernel().each(this, scores, targets);
  }

  @Override
  public INDArray backward(INDArray scores, INDArray targets) {
    check(scores, targets);
    return kernel().gradient(this, scores, targets).divi(divisor(targets));
  }

  @Override
  public INDArray backward(INDArray scores, INDArray targets, INDArray dEach) {
    check(scores, targets);
    Check.sizes("nll", "dEach", dEach, scores.size(0));
    Check.type("nll", "dEach", dEach, scores);
    return Labels.times(kernel().gradient(this, scores, targets), dEach);
  }

  private double divisor(INDArray targets) {
    return reduction == Reduction.SUM ? 1 : Labels.total(classWeights, targets);
  }

  private void check(INDArray scores, INDArray targets) {
    Labels.check("nll", scores, targets, classWeights);
  }

  private Kernel kernel() {
    return engine.kernel(Kernel.class);
  }

  /** What an engine does for this loss. */
  public interface Kernel extends Loss.Kernel<Nll> {}
}
