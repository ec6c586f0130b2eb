package deeper.train;

/**
 * Adam: steps of about equal size for every weight, from running means of gradient and square.
 *
 * <p>g += weightDecay · p; m = beta1 · m + (1 - beta1) g; v = beta2 · v + (1 - beta2) g²; p -= rate
 * · (m / (1 - beta1^t)) / (sqrt(v / (1 - beta2^t)) + eps), t from 1 (Kingma and Ba, 2015, algorithm
 * 1).
 *
 * @param rate learning rate; default of {@link #of()} 1e-3
 * @param beta1 memory of the mean, 0 to below 1; default 0.9
 * @param beta2 memory of the square, 0 to below 1; default 0.999
 * @param eps added to the root, against division by 0; default 1e-8
 * @param weightDecay L2 pull added to the gradient; default 0
 */
public record Adam(double rate, double beta1, double beta2, double eps, double weightDecay)
    implements Optimizer {

  /**
   * Checks the values.
   *
   * @param rate learning rate; default of {@link #of()} 1e-3
   * @param beta1 memory of the mean, 0 to below 1; default 0.9
   * @param beta2 memory of the square, 0 to below 1; default 0.999
   * @param eps added to the root, against division by 0; default 1e-8
   * @param weightDecay L2 pull added to the gradient; default 0
   * @throws IllegalArgumentException if a value is out of its range
   */
  public Adam {
    Ranges.atLeastZero("adam", "rate", rate);
    Ranges.fraction("adam", "beta1", beta1);
    Ranges.fraction("adam", "beta2", beta2);
    Ranges.atLeastZero("adam", "eps", eps);
    Ranges.atLeastZero("adam", "weightDecay", weightDecay);
  }

  /**
   * Adam as published: rate 1e-3.
   *
   * @return the optimiser
   */
  public static Adam of() {
    return of(1e-3);
  }

  /**
   * Adam with the published betas and eps.
   *
   * @param rate learning rate, 0 or more
   * @return the optimiser
   */
  public static Adam of(double rate) {
    return new Adam(rate, 0.9, 0.999, 1e-8, 0);
  }

  @Override
  public Adam rate(double rate) {
    return new Adam(rate, beta1, beta2, eps, weightDecay);
  }

  /**
   * With other memories.
   *
   * @param beta1 of the mean
   * @param beta2 of the square
   * @return a copy
   */
  public Adam betas(double beta1, double beta2) {
    return new Adam(rate, beta1, beta2, eps, weightDecay);
  }

  /**
   * With another guard against division by 0.
   *
   * @param eps added to the root
   * @return a copy
   */
  public Adam eps(double eps) {
    return new Adam(rate, beta1, beta2, eps, weightDecay);
  }

  /**
   * With weight decay through the gradient; for the decoupled form see {@link AdamW}.
   *
   * @param weightDecay pull towards 0
   * @return a copy
   */
  public Adam weightDecay(double weightDecay) {
    return new Adam(rate, beta1, beta2, eps, weightDecay);
  }
}
