package deeper.train;

/**
 * Stochastic gradient descent, plain or with momentum.
 *
 * <p>g += weightDecay · p; then b = g at the first step, momentum · b + g later; then p -= rate ·
 * b, or with Nesterov p -= rate · (g + momentum · b). The rate multiplies the buffer when it is
 * used, so a changed rate acts at once (Sutskever and others, 2013, "On the importance of
 * initialization and momentum in deep learning", in PyTorch's form).
 *
 * @param rate learning rate
 * @param momentum fraction of the last step that is kept, 0 (none) to below 1; default 0
 * @param isNesterov looks ahead along the momentum; default false
 * @param weightDecay L2 pull added to the gradient; default 0
 */
public record Sgd(double rate, double momentum, boolean isNesterov, double weightDecay)
    implements Optimizer {

  /**
   * Checks the values.
   *
   * @param rate learning rate
   * @param momentum fraction of the last step that is kept, 0 (none) to below 1; default 0
   * @param isNesterov looks ahead along the momentum; default false
   * @param weightDecay L2 pull added to the gradient; default 0
   * @throws IllegalArgumentException if a value is out of its range
   */
  public Sgd {
    Ranges.atLeastZero("sgd", "rate", rate);
    Ranges.fraction("sgd", "momentum", momentum);
    Ranges.atLeastZero("sgd", "weightDecay", weightDecay);
    if (isNesterov && momentum == 0) {
      throw new IllegalArgumentException(
          "sgd: nesterov (true) must have a momentum above 0; momentum = 0.0. Use Sgd.of(rate).nesterov(0.9).");
    }
  }

  /**
   * Plain gradient descent: p -= rate · g.
   *
   * @param rate learning rate, 0 or more
   * @return the optimiser
   */
  public static Sgd of(double rate) {
    return new Sgd(rate, 0, false, 0);
  }

  @Override
  public Sgd rate(double rate) {
    return new Sgd(rate, momentum, isNesterov, weightDecay);
  }

  /**
   * With classical momentum.
   *
   * @param momentum fraction of the last step that is kept, usually 0.9
   * @return a copy
   */
  public Sgd momentum(double momentum) {
    return new Sgd(rate, momentum, isNesterov, weightDecay);
  }

  /**
   * With Nesterov's momentum.
   *
   * @param momentum fraction of the last step that is kept, usually 0.9
   * @return a copy
   */
  public Sgd nesterov(double momentum) {
    return new Sgd(rate, momentum, true, weightDecay);
  }

  /**
   * With weight decay.
   *
   * @param weightDecay pull towards 0, for example 1e-4
   * @return a copy
   */
  public Sgd weightDecay(double weightDecay) {
    return new Sgd(rate, momentum, isNesterov, weightDecay);
  }
}
