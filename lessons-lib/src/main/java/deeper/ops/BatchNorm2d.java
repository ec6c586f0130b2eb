package deeper.ops;

import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Brings each channel to mean 0 and variance 1, then to a learned scale (gamma) and shift (beta).
 *
 * <p>Shapes: x and y [n, c, ...], rank 2 or more; gamma, beta and all statistics [c].
 *
 * <p>Formula: y = gamma*(x - mean)/sqrt(variance + eps) + beta; in training with the batch's values
 * (variance over m = n*h*w), else the running ones. New running value = (1 - momentum)*old +
 * momentum*batch's, there with the variance over m - 1.
 *
 * <p>Example: x = 1 2 3 / 4 5 6 / 7 8 9 has mean 5, variance 60/9; gamma 1, beta 0 give y = -1.549
 * -1.162 -0.775 / -0.387 0 0.387 / 0.775 1.162 1.549; running 0 and 1 become 0.5 and 1.65.
 *
 * <p>Source: S. Ioffe, C. Szegedy, <a href="https://arxiv.org/abs/1502.03167">2015</a>, alg. 1.
 *
 * @param channels channels of x, at least 1
 * @param eps added to the variance; 1e-5 unless changed
 * @param momentum share of the batch in new running values; 0.1 unless changed
 * @param engine how it is computed; {@link Engine#CURRENT} asks at each call
 */
public record BatchNorm2d(int channels, double eps, double momentum, Engine engine) {
  /**
   * The operator on the current engine.
   *
   * @param channels of x, at least 1
   * @return the operator
   * @throws IllegalArgumentException if {@code channels} is below 1
   */
  public static BatchNorm2d of(int channels) {
    Check.atLeast("batch_norm", "channels", channels, 1);
    return new BatchNorm2d(channels, 1e-5, 0.1, Engine.CURRENT);
  }

  /**
   * Another eps.
   *
   * @param newEps above 0
   * @return the copy
   * @throws IllegalArgumentException if it is not above 0
   */
  public BatchNorm2d eps(double newEps) {
    Check.positive("batch_norm", "eps", newEps);
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
    Check.share("batch_norm", "momentum", share);
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
   * @param x [n, c, ...], more than one number per channel
   * @param weights gamma, beta and the running values
   * @return y, what {@code backward} needs, new running values
   * @throws IllegalArgumentException if a shape or data type breaks its rule
   */
  public Training train(INDArray x, NormWeights weights) {
    weights.checkBatch(this, x);
    return engine.kernel(NormKernel.class).train(this, x, weights);
  }

  /**
   * Normalises by the running values.
   *
   * @param x [n, c, ...]
   * @param weights gamma, beta and the running values
   * @return y
   * @throws IllegalArgumentException if a shape or data type breaks its rule
   */
  public INDArray forward(INDArray x, NormWeights weights) {
    weights.check(this, x);
    return engine.kernel(NormKernel.class).forward(this, x, weights);
  }

  /**
   * The gradients in training, where x also moved mean and variance.
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
   * @param weights its weights
   * @param dy gradient of the loss for y
   * @return the gradients
   * @throws IllegalArgumentException if a shape or data type breaks its rule
   */
  public Gradients backward(INDArray x, NormWeights weights, INDArray dy) {
    weights.check(this, x, dy);
    return engine.kernel(NormKernel.class).frozenBackward(this, x, weights, dy);
  }

  /**
   * What training gives; all but y are [c].
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
   * @param dInput for x
   * @param dGamma for the scale, [c]
   * @param dBeta for the shift, [c]
   */
  public record Gradients(INDArray dInput, INDArray dGamma, INDArray dBeta) {}
}
