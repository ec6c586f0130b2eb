package deeper.ops;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Silences each number with probability p in training, so that a network cannot lean on any one of
 * them; in evaluation it does nothing.
 *
 * <p>Shapes: x, y and the draws alike, any rank.
 *
 * <p>Formula: y = x/(1 - p) where u &gt;= p, else 0, with one uniform draw u in [0, 1) for each
 * number; dx = dy/(1 - p) where u &gt;= p, else 0. The draws depend on the seed and the place only.
 *
 * <p>Example: p = 0.5, x = 1 2 3 / 4 5 6 / 7 8 9, u = 0.5 0 0 / 0 0.5 0 / 0 0 0.5 gives y = 2 0 0 /
 * 0 10 0 / 0 0 18.
 *
 * <p>Source: N. Srivastava et al., Dropout, JMLR 2014, section 10 (the inverted form), <a
 * href="https://jmlr.org/papers/v15/srivastava14a.html">JMLR 15</a>.
 *
 * @param p probability of silence, 0 to 1
 * @param engine how it is computed; {@link Engine#CURRENT} asks at each call
 */
public record Dropout(double p, Engine engine) {
  private static final String NAME = "dropout";

  /**
   * The operator on the current engine.
   *
   * @param p probability of silence, 0 to 1
   * @return the operator
   * @throws IllegalArgumentException if {@code p} is outside 0 to 1
   */
  public static Dropout of(double p) {
    Check.share(NAME, "p", p);
    return new Dropout(p, Engine.CURRENT);
  }

  /**
   * Chooses the engine.
   *
   * @param other how it is computed
   * @return the copy
   */
  public Dropout on(Engine other) {
    return new Dropout(p, other);
  }

  /**
   * Evaluation: nothing is silenced.
   *
   * @param x any shape
   * @return a copy of x
   * @throws IllegalArgumentException if the data type breaks its rule
   */
  public INDArray forward(INDArray x) {
    Check.real(NAME, "x", x);
    return x.dup('c');
  }

  /**
   * Training, with the draws of a seed.
   *
   * @param x any shape
   * @param seed of this step and layer
   * @return y, shaped as x
   * @throws IllegalArgumentException if the data type breaks its rule
   */
  public INDArray forward(INDArray x, long seed) {
    Check.real(NAME, "x", x);
    return forward(x, draws(x, seed));
  }

  /**
   * Training, with draws of one's own. The gradient is the same with dy in place of x.
   *
   * @param x any shape
   * @param draws uniform numbers in [0, 1), shaped as x
   * @return y, shaped as x
   * @throws IllegalArgumentException if a shape or data type breaks its rule
   */
  public INDArray forward(INDArray x, INDArray draws) {
    Check.real(NAME, "x", x);
    Check.like(NAME, "draws", draws, x);
    return engine.kernel(Kernel.class).apply(this, x, draws);
  }

  /**
   * Computes the gradient for x in training: dy silenced as x was.
   *
   * @param dy gradient of the loss for y
   * @param seed the seed of {@code forward}
   * @return dx, shaped as dy
   * @throws IllegalArgumentException if the data type breaks its rule
   */
  public INDArray backward(INDArray dy, long seed) {
    Check.real(NAME, "dy", dy);
    return forward(dy, draws(dy, seed));
  }

  /**
   * The uniform draws of a seed: SplitMix64 (G. Steele, D. Lea, C. Flood, 2014) of seed and place.
   *
   * @param like gives shape and data type
   * @param seed any number
   * @return draws in [0, 1) in steps of 2^-24, so that float and double see the same
   */
  public static INDArray draws(INDArray like, long seed) {
    float[] draws = new float[Math.toIntExact(like.length())];
    for (int i = 0; i < draws.length; i++) {
      long z = seed + (i + 1) * 0x9e3779b97f4a7c15L;
      z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
      z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
      draws[i] = ((z ^ (z >>> 31)) >>> 40) * 0x1p-24f;
    }
    return Nd4j.createFromArray(draws).reshape('c', like.shape()).castTo(like.dataType());
  }

  /** What an engine does for this operator. */
  @FunctionalInterface
  public interface Kernel {
    /**
     * Keeps x/(1 - p) where the draw is at least p.
     *
     * @param op the operator
     * @param x checked
     * @param draws checked
     * @return a new array
     */
    INDArray apply(Dropout op, INDArray x, INDArray draws);
  }
}
