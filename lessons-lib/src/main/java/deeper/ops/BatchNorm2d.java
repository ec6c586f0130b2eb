package deeper.ops;

import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Shifts and scales each channel so that over the batch its mean is 0 and its variance 1, then lets
 * the network choose another scale (gamma) and shift (beta).
 *
 * <p>Shapes: x and y [n, c, h, w], or [n, c] after linear layers; gamma, beta and all statistics
 * [c].
 *
 * <p>Formula: y = gamma*(x - mean)/sqrt(variance + eps) + beta. In training mean and variance are
 * the batch's (variance divided by m = n*h*w); new running value = (1 - momentum)*old +
 * momentum*batch's, with the variance divided by m - 1. In evaluation they are the running values.
 *
 * <p>Example: one channel x = 1 2 3 / 4 5 6 / 7 8 9 has mean 5 and variance 60/9 = 6.667; with
 * gamma 1 and beta 0, y = -1.549 -1.162 -0.775 / -0.387 0 0.387 / 0.775 1.162 1.549. From running 0
 * and 1, the new ones are 0.5 and 0.9 + 0.1*60/8 = 1.65.
 *
 * <p>Source: S. Ioffe and C. Szegedy, Batch Normalization, 2015, algorithm 1, <a
 * href="https://arxiv.org/abs/1502.03167">arXiv:1502.03167</a>.
 *
 * @param channels channels of x, at least 1
 * @param eps added to the variance; 1e-5 unless changed
 * @param momentum share of the batch in the new running values; 0.1 unless changed
 * @param engine how it is computed; {@link Engine#CURRENT} asks at each call
 */
public record BatchNorm2d(int channels, double eps, double momentum, Engine engine) {
  private static final String NAME = "batch_norm";

  /**
   * The operator with eps 1e-5 and momentum 0.1 on the current engine.
   *
   * @param channels channels of x, at least 1
   * @return the operator
   * @throws IllegalArgumentException if {@code channels} is below 1
   */
  public static BatchNorm2d of(int channels) {
    Check.atLeast(NAME, "channels", channels, 1);
    return new BatchNorm2d(channels, 1e-5, 0.1, Engine.CURRENT);
  }

  /**
   * Another eps.
   *
   * @param newEps added to the variance, above 0
   * @return the copy
   * @throws IllegalArgumentException if it is not above 0
   */
  public BatchNorm2d eps(double newEps) {
    Check.positive(NAME, "eps", newEps);
    return new BatchNorm2d(channels, newEps, momentum, engine);
  }

  /**
   * Another momentum.
   *
   * @param share of the batch in the new running values, 0 to 1
   * @return the copy
   * @throws IllegalArgumentException if it is outside 0 to 1
   */
  public BatchNorm2d momentum(double share) {
    Check.share(NAME, "momentum", share);
    return new BatchNorm2d(channels, eps, share, engine);
  }

  /**
   * Chooses the engine.
   *
   * @param other how it is computed
   * @return the copy
   */
  public BatchNorm2d on(Engine other) {
    return new BatchNorm2d(channels, eps, momentum, other);
  }

  /**
   * Normalises by the batch.
   *
   * @param x [n, c, h, w] or [n, c], more than one number per channel
   * @param weights gamma, beta and the running values
   * @return y, what {@code backward} needs, and the new running values
   * @throws IllegalArgumentException if a shape or data type breaks its rule
   */
  public Training train(INDArray x, NormWeights weights) {
    weights.check(this, x);
    NormWeights.checkBatch(x);
    return engine.kernel(NormKernel.class).train(this, x, weights);
  }

  /**
   * Normalises by the running values.
   *
   * @param x [n, c, h, w] or [n, c]
   * @param weights gamma, beta and the running values
   * @return y, shaped as x
   * @throws IllegalArgumentException if a shape or data type breaks its rule
   */
  public INDArray forward(INDArray x, NormWeights weights) {
    weights.check(this, x);
    return engine.kernel(NormKernel.class).forward(this, x, weights);
  }

  /**
   * The gradients in training, where every number of the batch also moved mean and variance.
   *
   * @param x the input of {@code train}
   * @param gamma the scale of {@code train}
   * @param training the result of {@code train}
   * @param dy gradient of the loss for y
   * @return the gradients
   * @throws IllegalArgumentException if a shape or data type breaks its rule
   */
  public Gradients backward(INDArray x, INDArray gamma, Training training, INDArray dy) {
    NormWeights.check(this, x, gamma, dy);
    return engine.kernel(NormKernel.class).backward(x, gamma, training, dy);
  }

  /**
   * The gradients in evaluation, where mean and variance are fixed numbers.
   *
   * @param x the input of {@code forward}
   * @param weights the weights of {@code forward}
   * @param dy gradient of the loss for y
   * @return the gradients
   * @throws IllegalArgumentException if a shape or data type breaks its rule
   */
  public Gradients backward(INDArray x, NormWeights weights, INDArray dy) {
    weights.check(this, x);
    NormWeights.check(this, x, weights.gamma(), dy);
    return engine.kernel(NormKernel.class).frozenBackward(this, x, weights, dy);
  }

  /**
   * What training gives.
   *
   * @param y the normalised x
   * @param mean of the batch, [c]
   * @param invStd 1/sqrt(variance of the batch + eps), [c]
   * @param newRunningMean to keep for evaluation, [c]
   * @param newRunningVar to keep for evaluation, [c]
   */
  public record Training(
      INDArray y,
      INDArray mean,
      INDArray invStd,
      INDArray newRunningMean,
      INDArray newRunningVar) {}

  /**
   * How much the loss grows per unit of each number.
   *
   * @param dInput for x, shaped as x
   * @param dGamma for the scale, [c]
   * @param dBeta for the shift, [c]
   */
  public record Gradients(INDArray dInput, INDArray dGamma, INDArray dBeta) {}
}
