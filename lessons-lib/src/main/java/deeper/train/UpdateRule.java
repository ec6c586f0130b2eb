package deeper.train;

import java.util.List;

/**
 * The arithmetic of an optimiser on a chunk of the flat vectors, as loops over plain arrays.
 *
 * <p>{@code v[0]} are the weights (changed), {@code v[1]} the gradient (read), {@code v[2]} and up
 * what the optimiser remembers (changed), in the order of {@link #memory}. The float and the double
 * form are the same lines; float rounds each step as PyTorch's float32 kernels do.
 */
interface UpdateRule {

  /** PyTorch's names of the vectors that are remembered between steps. */
  List<String> memory();

  /** Updates the first n elements in float. */
  void apply(float[][] v, int n, Step step);

  /** Updates the first n elements in double. */
  void apply(double[][] v, int n, Step step);

  /** The rule that carries out an optimiser. */
  static UpdateRule of(Optimizer optimizer) {
    if (optimizer instanceof Sgd sgd) {
      return new SgdRule(sgd);
    } else if (optimizer instanceof Adam adam) {
      return new AdamRule(adam, false);
    } else if (optimizer instanceof AdamW w) {
      return new AdamRule(new Adam(w.rate(), w.beta1(), w.beta2(), w.eps(), w.weightDecay()), true);
    } else if (optimizer instanceof RmsProp rmsProp) {
      return new RmsPropRule(rmsProp);
    }
    throw new AssertionError(optimizer);
  }

  /**
   * What is the same for every element of a chunk in one step.
   *
   * @param t number of this step, from 1
   * @param rate learning rate now
   * @param weightDecay of these parameters
   * @param momentum momentum or beta1 that the schedule asks for; NaN for the optimiser's own
   */
  record Step(long t, double rate, double weightDecay, double momentum) {
    double momentumOr(double own) {
      return Double.isNaN(momentum) ? own : momentum;
    }

    /** What a running mean that began at 0 is too small by: 1 - beta^t. */
    double bias(double beta) {
      return 1 - Math.pow(beta, (double) t);
    }
  }
}
