package deeper.train;

/**
 * How a gradient becomes a step of the weights: the hyper-parameters, with PyTorch's meaning of
 * each.
 *
 * <p>An optimiser is plain data; what it remembers between steps lives in an {@link Updater}.
 * Weight decay applies to every parameter, biases and norms included, unless a {@link
 * ParameterGroup} or the run says otherwise.
 *
 * <pre>{@code
 * Sgd.of(0.1).momentum(0.9).weightDecay(1e-4)
 * Adam.of(1e-3)
 * }</pre>
 */
public sealed interface Optimizer permits Sgd, Adam, AdamW, RmsProp {

  /**
   * The learning rate that schedules start from.
   *
   * @return a positive number
   */
  double rate();

  /**
   * The same optimiser with another learning rate.
   *
   * @param rate learning rate, 0 or more
   * @return a copy
   * @throws IllegalArgumentException if the rate is negative or not finite
   */
  Optimizer rate(double rate);

  /**
   * Strength of the pull of every weight towards 0.
   *
   * @return 0 for none
   */
  double weightDecay();
}
