package deeper.ops;

import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Damps a number when the same place is bright in neighbouring channels.
 *
 * <p>Shapes: x and y [n, c, h, w].
 *
 * <p>Formula: y[c] = x[c] / (k + alpha/size * sum over d of x[d]^2)^beta, d from c - size/2 to c +
 * (size-1)/2 within the channels. This is PyTorch's convention: alpha is divided by size; the paper
 * does not divide, so its alpha 1e-4 with n = 5 is alpha 5e-4 here.
 *
 * <p>Example: three channels of one pixel, size 3, alpha 3, beta 1, k 1: x = 1 2 3 gives the sums 5
 * 14 13 and y = 1/6 2/15 3/14 = 0.167 0.133 0.214.
 *
 * <p>Source: A. Krizhevsky, I. Sutskever, G. Hinton, ImageNet Classification with Deep
 * Convolutional Neural Networks, 2012, section 3.3, <a
 * href="https://doi.org/10.1145/3065386">doi:10.1145/3065386</a>.
 *
 * @param size channels that count, at least 1
 * @param alpha how much they count; 1e-4 unless changed
 * @param beta exponent; 0.75 unless changed
 * @param k added to the sum; 1 unless changed
 * @param engine how it is computed; {@link Engine#CURRENT} asks at each call
 */
public record LocalResponseNorm(int size, double alpha, double beta, double k, Engine engine) {

  /**
   * PyTorch's defaults: alpha 1e-4, beta 0.75, k 1, on the current engine.
   *
   * @param size channels that count, at least 1
   * @return the operator
   * @throws IllegalArgumentException if {@code size} is below 1
   */
  public static LocalResponseNorm of(int size) {
    Check.atLeast("local_response_norm", "size", size, 1);
    return new LocalResponseNorm(size, 1e-4, 0.75, 1, Engine.CURRENT);
  }

  /**
   * Another alpha, which is divided by size.
   *
   * @param newAlpha how much the neighbours count, above 0
   * @return the copy
   * @throws IllegalArgumentException if it is not finite and above 0
   */
  public LocalResponseNorm alpha(double newAlpha) {
    Check.positive("local_response_norm", "alpha", newAlpha);
    return new LocalResponseNorm(size, newAlpha, beta, k, engine);
  }

  /**
   * Another beta.
   *
   * @param newBeta exponent, above 0
   * @return the copy
   * @throws IllegalArgumentException if it is not finite and above 0
   */
  public LocalResponseNorm beta(double newBeta) {
    Check.positive("local_response_norm", "beta", newBeta);
    return new LocalResponseNorm(size, alpha, newBeta, k, engine);
  }

  /**
   * Another k.
   *
   * @param newK added to the sum, above 0
   * @return the copy
   * @throws IllegalArgumentException if it is not finite and above 0
   */
  public LocalResponseNorm k(double newK) {
    Check.positive("local_response_norm", "k", newK);
    return new LocalResponseNorm(size, alpha, beta, newK, engine);
  }

  /**
   * Chooses the engine.
   *
   * @param other how it is computed
   * @return the copy
   */
  public LocalResponseNorm on(Engine other) {
    return new LocalResponseNorm(size, alpha, beta, k, other);
  }

  /**
   * Computes y.
   *
   * @param x [n, c, h, w]
   * @return y, shaped as x
   * @throws IllegalArgumentException if the shape or data type breaks its rule
   */
  public INDArray forward(INDArray x) {
    Check.pictures("local_response_norm", "x", x);
    return engine.kernel(Kernel.class).forward(this, x);
  }

  /**
   * Computes the gradient for x.
   *
   * @param x the input of {@code forward}
   * @param dy gradient of the loss for y, shaped as y
   * @return dx, shaped as x
   * @throws IllegalArgumentException if a shape or data type breaks its rule
   */
  public INDArray backward(INDArray x, INDArray dy) {
    Check.pictures("local_response_norm", "x", x);
    Check.like("local_response_norm", "dy", dy, x);
    return engine.kernel(Kernel.class).backward(this, x, dy);
  }

  /** What an engine does for this operator. */
  public interface Kernel extends Unary<LocalResponseNorm> {}
}
