package deeper.ops;

import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Weighs all inputs for each output: a matrix product and a bias (a fully connected layer).
 *
 * <p>Shapes: x [n, in], weight [out, in], bias [out], y [n, out].
 *
 * <p>Formula: y[n,o] = bias[o] + sum over i of x[n,i]*weight[o,i]; dx = dy*weight, dWeight =
 * dy^T*x, dBias = sum over n of dy[n].
 *
 * <p>Example: x = 1 2 3, weight = 1 0 0 / 0 1 0 / 1 1 1, bias = 0 0 10 gives y = 1 2 16; dy = 1 1 1
 * gives dx = 2 2 1 and dWeight = 1 2 3 / 1 2 3 / 1 2 3.
 *
 * <p>Source: F. Rosenblatt, The Perceptron, Psychological Review 1958, <a
 * href="https://doi.org/10.1037/h0042519">doi:10.1037/h0042519</a>.
 *
 * @param in numbers of one sample, at least 1
 * @param out numbers of its result, at least 1
 * @param hasBias whether each output adds a number of its own
 * @param engine how it is computed; {@link Engine#CURRENT} asks at each call
 */
public record Linear(int in, int out, boolean hasBias, Engine engine) {
  private static final String NAME = "linear";

  /**
   * The operator with bias on the current engine.
   *
   * @param in numbers of one sample, at least 1
   * @param out numbers of its result, at least 1
   * @return the operator
   * @throws IllegalArgumentException if a number is below 1
   */
  public static Linear of(int in, int out) {
    Check.atLeast(NAME, "in", in, 1);
    Check.atLeast(NAME, "out", out, 1);
    return new Linear(in, out, true, Engine.CURRENT);
  }

  /**
   * Leaves the bias out: {@code dBias} is then null.
   *
   * @return the copy
   */
  public Linear withoutBias() {
    return new Linear(in, out, false, engine);
  }

  /**
   * Chooses the engine.
   *
   * @param other how it is computed
   * @return the copy
   */
  public Linear on(Engine other) {
    return new Linear(in, out, hasBias, other);
  }

  /**
   * Computes y without adding a bias.
   *
   * @param x [n, in]
   * @param weight [out, in]
   * @return y [n, out]
   * @throws IllegalArgumentException if a shape or data type breaks its rule
   */
  public INDArray forward(INDArray x, INDArray weight) {
    check(x, weight);
    return engine.kernel(Kernel.class).forward(this, x, weight, null);
  }

  /**
   * Computes y.
   *
   * @param x [n, in]
   * @param weight [out, in]
   * @param bias [out]
   * @return y [n, out]
   * @throws IllegalArgumentException if a shape or data type breaks its rule
   */
  public INDArray forward(INDArray x, INDArray weight, INDArray bias) {
    check(x, weight);
    Check.sizes(NAME, "bias", bias, out);
    Check.type(NAME, "bias", bias, x);
    return engine.kernel(Kernel.class).forward(this, x, weight, bias);
  }

  /**
   * Computes all gradients.
   *
   * @param x the input of {@code forward}
   * @param weight the weights of {@code forward}
   * @param dy gradient of the loss for y, [n, out]
   * @return the gradients for x, the weights and the bias
   * @throws IllegalArgumentException if a shape or data type breaks its rule
   */
  public Gradients backward(INDArray x, INDArray weight, INDArray dy) {
    Gradients g = weightGradients(x, weight, dy);
    INDArray dx = engine.kernel(Kernel.class).inputGradient(this, x, weight, dy);
    return new Gradients(dx, g.dWeight(), g.dBias());
  }

  /**
   * Computes the gradients without that for x, which a network's first layer does not need.
   *
   * @param x the input of {@code forward}
   * @param weight the weights of {@code forward}
   * @param dy gradient of the loss for y, [n, out]
   * @return the gradients; {@code dInput} is null
   * @throws IllegalArgumentException if a shape or data type breaks its rule
   */
  public Gradients weightGradients(INDArray x, INDArray weight, INDArray dy) {
    check(x, weight);
    Check.sizes(NAME, "dy", dy, x.size(0), out);
    Check.type(NAME, "dy", dy, x);
    Kernel kernel = engine.kernel(Kernel.class);
    INDArray dBias = hasBias ? kernel.biasGradient(this, dy) : null;
    return new Gradients(null, kernel.weightGradient(this, x, dy), dBias);
  }

  private void check(INDArray x, INDArray weight) {
    Check.rank(NAME, "x", x, "[n, in]");
    Check.sizes(NAME, "x", x, x.size(0), in);
    Check.sizes(NAME, "weight", weight, out, in);
    Check.type(NAME, "weight", weight, x);
  }

  /**
   * How much the loss grows per unit of each number.
   *
   * @param dInput for x, [n, in]; null if it was not asked for
   * @param dWeight for the weights, [out, in]
   * @param dBias for the bias, [out]; null without bias
   */
  public record Gradients(INDArray dInput, INDArray dWeight, INDArray dBias) {}

  /** What an engine does for this operator. */
  public interface Kernel extends Weighted<Linear> {}
}
