package deeper.train;

/**
 * RMSProp: each weight's gradient divided by the running root mean square of its gradients.
 *
 * <p>g += weightDecay · p; v = alpha · v + (1 - alpha) g²; d = g / (sqrt(v) + eps); then p -= rate
 * · d, or with momentum b = momentum · b + d and p -= rate · b (Tieleman and Hinton, 2012, lecture
 * 6.5, in PyTorch's form).
 *
 * @param rate learning rate; default of {@link #of()} 0.01
 * @param alpha memory of the square, 0 to below 1; default 0.99
 * @param eps added to the root, against division by 0; default 1e-8
 * @param momentum fraction of the last step that is kept; default 0
 * @param weightDecay L2 pull added to the gradient; default 0
 */
public record RmsProp(double rate, double alpha, double eps, double momentum, double weightDecay)
    implements Optimizer {

  /**
   * Checks the values.
   *
   * @param rate learning rate; default of {@link #of()} 0.01
   * @param alpha memory of the square, 0 to below 1; default 0.99
   * @param eps added to the root, against division by 0; default 1e-8
   * @param momentum fraction of the last step that is kept; default 0
   * @param weightDecay L2 pull added to the gradient; default 0
   * @throws IllegalArgumentException if a value is out of its range
   */
  public RmsProp {
    Ranges.atLeastZero("rmsprop", "rate", rate);
    Ranges.fraction("rmsprop", "alpha", alpha);
    Ranges.atLeastZero("rmsprop", "eps", eps);
    Ranges.fraction("rmsprop", "momentum", momentum);
    Ranges.atLeastZero("rmsprop", "weightDecay", weightDecay);
  }

  /**
   * RMSProp with rate 0.01.
   *
   * @return the optimiser
   */
  public static RmsProp of() {
    return of(0.01);
  }

  /**
   * RMSProp with alpha 0.99 and no momentum.
   *
   * @param rate learning rate, 0 or more
   * @return the optimiser
   */
  public static RmsProp of(double rate) {
    return new RmsProp(rate, 0.99, 1e-8, 0, 0);
  }

  @Override
  public RmsProp rate(double rate) {
    return new RmsProp(rate, alpha, eps, momentum, weightDecay);
  }

  /**
   * With another memory.
   *
   * @param alpha memory of the square
   * @return a copy
   */
  public RmsProp alpha(double alpha) {
    return new RmsProp(rate, alpha, eps, momentum, weightDecay);
  }

  /**
   * With another guard against division by 0.
   *
   * @param eps added to the root
   * @return a copy
   */
  public RmsProp eps(double eps) {
    return new RmsProp(rate, alpha, eps, momentum, weightDecay);
  }

  /**
   * With momentum.
   *
   * @param momentum fraction of the last step that is kept
   * @return a copy
   */
  public RmsProp momentum(double momentum) {
    return new RmsProp(rate, alpha, eps, momentum, weightDecay);
  }

  /**
   * With weight decay.
   *
   * @param weightDecay pull towards 0
   * @return a copy
   */
  public RmsProp weightDecay(double weightDecay) {
    return new RmsProp(rate, alpha, eps, momentum, weightDecay);
  }
}
