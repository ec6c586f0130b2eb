package deeper.train;

/**
 * Adam with decoupled weight decay: weights shrink by a fraction, beside the gradient's step.
 *
 * <p>p *= 1 - rate · weightDecay; m = beta1 · m + (1 - beta1) g; v = beta2 · v + (1 - beta2) g²; p
 * -= rate · (m / (1 - beta1^t)) / (sqrt(v / (1 - beta2^t)) + eps), t from 1 (Loshchilov and Hutter,
 * 2019, algorithm 2).
 *
 * @param rate learning rate; default of {@link #of()} 1e-3
 * @param beta1 memory of the mean, 0 to below 1; default 0.9
 * @param beta2 memory of the square, 0 to below 1; default 0.999
 * @param eps added to the root, against division by 0; default 1e-8
 * @param weightDecay pull towards 0, beside the gradient; default 0.01
 */
public record AdamW(double rate, double beta1, double beta2, double eps, double weightDecay)
    implements Optimizer {

  /**
   * Checks the values.
   *
   * @param rate learning rate; default of {@link #of()} 1e-3
   * @param beta1 memory of the mean, 0 to below 1; default 0.9
   * @param beta2 memory of the square, 0 to below 1; default 0.999
   * @param eps added to the root, against division by 0; default 1e-8
   * @param weightDecay pull towards 0, beside the gradient; default 0.01
   * @throws IllegalArgumentException if a value is out of its range
   */
  public AdamW {
    Ranges.atLeastZero("adamw", "rate", rate);
    Ranges.fraction("adamw", "beta1", beta1);
    Ranges.fraction("adamw", "beta2", beta2);
    Ranges.atLeastZero("adamw", "eps", eps);
    Ranges.atLeastZero("adamw", "weightDecay", weightDecay);
  }

  /**
   * AdamW with rate 1e-3.
   *
   * @return the optimiser
   */
  public static AdamW of() {
    return of(1e-3);
  }

  /**
   * AdamW with the usual betas, eps and decay 0.01.
   *
   * @param rate learning rate, 0 or more
   * @return the optimiser
   */
  public static AdamW of(double rate) {
    return new AdamW(rate, 0.9, 0.999, 1e-8, 0.01);
  }

  @Override
  public AdamW rate(double rate) {
    return new AdamW(rate, beta1, beta2, eps, weightDecay);
  }

  /**
   * With other memories.
   *
   * @param beta1 of the mean
   * @param beta2 of the square
   * @return a copy
   */
  public AdamW betas(double beta1, double beta2) {
    return new AdamW(rate, beta1, beta2, eps, weightDecay);
  }

  /**
   * With another guard against division by 0.
   *
   * @param eps added to the root
   * @return a copy
   */
  public AdamW eps(double eps) {
    return new AdamW(rate, beta1, beta2, eps, weightDecay);
  }

  /**
   * With another weight decay.
   *
   * @param weightDecay pull towards 0
   * @return a copy
   */
  public AdamW weightDecay(double weightDecay) {
    return new AdamW(rate, beta1, beta2, eps, weightDecay);
  }
}
