package deeper.ops;

import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * How surprised the network is by the true class; it takes raw scores (logits) and does the softmax
 * itself, so that nothing overflows.
 *
 * <p>Shapes: scores [n, classes], targets INT [n], each [n].
 *
 * <p>Formula: each[n] = -sum over c of t[c]*w[c]*logSoftmax(scores[n])[c] with t = (1-s)*onehot +
 * s/classes for label smoothing s; the mean divides by n, or by the sum of the true classes'
 * weights w. Gradient without weights: (softmax(scores) - t)/n.
 *
 * <p>Example: scores = 1 2 3 / 0 0 0 / 1000 0 0, targets = 2 0 0 gives each = 0.408 1.099 0, mean
 * 0.502.
 *
 * <p>Source: I. Goodfellow, Y. Bengio, A. Courville, Deep Learning, 2016, section 6.2.2.3, <a
 * href="https://www.deeplearningbook.org/contents/mlp.html">chapter 6</a>; label smoothing: C.
 * Szegedy et al., 2015, section 7, <a href="https://arxiv.org/abs/1512.00567">arXiv:1512.00567</a>.
 *
 * @param labelSmoothing share of the target spread over all classes, 0 to 1
 * @param classWeights one weight per class, or empty for 1 each
 * @param reduction mean or sum over the batch
 * @param engine how it is computed; {@link Engine#CURRENT} asks at each call
 */
public record CrossEntropy(
    double labelSmoothing, List<Double> classWeights, Reduction reduction, Engine engine)
    implements Loss {
  /**
   * The mean loss on the current engine.
   *
   * @return the loss
   */
  public static CrossEntropy of() {
    return new CrossEntropy(0, List.of(), Reduction.MEAN, Engine.CURRENT);
  }

  /**
   * Spreads a share of the target over all classes.
   *
   * @param share 0 to 1
   * @return the copy
   * @throws IllegalArgumentException if {@code share} is outside 0 to 1
   */
  public CrossEntropy labelSmoothing(double share) {
    Check.share("cross_entropy", "labelSmoothing", share);
    return new CrossEntropy(share, classWeights, reduction, engine);
  }

  /**
   * Counts each class by its own weight; the mean then divides by the sum of the targets' weights.
   *
   * @param weights one number per class, 0 or more
   * @return the copy
   * @throws IllegalArgumentException if a weight is negative or not finite
   */
  public CrossEntropy classWeights(double... weights) {
    return new CrossEntropy(
        labelSmoothing, Labels.weights("cross_entropy", weights), reduction, engine);
  }

  /**
   * The sum over the batch instead of the mean.
   *
   * @return the copy
   */
  public CrossEntropy sum() {
    return new CrossEntropy(labelSmoothing, classWeights, Reduction.SUM, engine);
  }

  @Override
  public CrossEntropy on(Engine other) {
    return new CrossEntropy(labelSmoothing, classWeights, reduction, other);
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
    Check.sizes("cross_entropy", "dEach", dEach, scores.size(0));
    Check.type("cross_entropy", "dEach", dEach, scores);
    return Labels.times(kernel().gradient(this, scores, targets), dEach);
  }

  private double divisor(INDArray targets) {
    return reduction == Reduction.SUM ? 1 : Labels.total(classWeights, targets);
  }

  private void check(INDArray scores, INDArray targets) {
    Labels.check("cross_entropy", scores, targets, classWeights);
  }

  private Kernel kernel() {
    return engine.kernel(Kernel.class);
  }

  /** What an engine does for this loss. */
  public interface Kernel extends Loss.Kernel<CrossEntropy> {}
}
