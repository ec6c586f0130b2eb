package deeper.ops;

import deeper.shape.Padding;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Writes zeros around each picture, and if asked zero channels before and after.
 *
 * <p>Shapes: x [n, c, h, w], y [n, c + before + after, h + top + bottom, w + left + right].
 *
 * <p>Formula: y is x moved by (before, top, left), 0 elsewhere; dx is dy's part at that place.
 *
 * <p>Example: one row {@code 1234} with left 2 and right 1 reads {@code 0012340}; x = 0 1 2 / 3 4 5
 * / 6 7 8 with top 1 gives y = 0 0 0 / 0 1 2 / 3 4 5 / 6 7 8.
 *
 * <p>Source: V. Dumoulin and F. Visin, A guide to convolution arithmetic for deep learning, 2016,
 * section 2.2, <a href="https://arxiv.org/abs/1603.07285">arXiv:1603.07285</a>.
 *
 * @param channels zero channels before and after
 * @param rows zero rows above and below
 * @param columns zero columns left and right
 * @param engine how it is computed; {@link Engine#CURRENT} asks at each call
 */
public record Pad(Padding channels, Padding rows, Padding columns, Engine engine) {

  /**
   * The same amount on all four sides.
   *
   * @param perSide rows and columns added on each side, at least 0
   * @return the operator on the current engine
   * @throws IllegalArgumentException if {@code perSide} is negative
   */
  public static Pad of(int perSide) {
    return of(perSide, perSide, perSide, perSide);
  }

  /**
   * An amount for each side.
   *
   * @param top rows added above, at least 0
   * @param bottom rows added below, at least 0
   * @param left columns added left, at least 0
   * @param right columns added right, at least 0
   * @return the operator on the current engine
   * @throws IllegalArgumentException if an amount is negative
   */
  public static Pad of(int top, int bottom, int left, int right) {
    Padding none = Padding.of(0, 0);
    return new Pad(none, Padding.of(top, bottom), Padding.of(left, right), Engine.CURRENT);
  }

  /**
   * Zero channels too, as the shortcuts of CIFAR ResNets have.
   *
   * @param before channels added in front, at least 0
   * @param after channels added behind, at least 0
   * @return the copy
   * @throws IllegalArgumentException if an amount is negative
   */
  public Pad channels(int before, int after) {
    return new Pad(Padding.of(before, after), rows, columns, engine);
  }

  /**
   * Chooses the engine.
   *
   * @param other how it is computed
   * @return the copy
   */
  public Pad on(Engine other) {
    return new Pad(channels, rows, columns, other);
  }

  /**
   * Computes y.
   *
   * @param x [n, c, h, w]
   * @return y [n, c + before + after, h + top + bottom, w + left + right]
   * @throws IllegalArgumentException if the shape or data type breaks its rule
   */
  public INDArray forward(INDArray x) {
    Check.pictures("pad", "x", x);
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
    Check.pictures("pad", "x", x);
    Check.sizes("pad", "dy", dy, outputShape(x));
    Check.type("pad", "dy", dy, x);
    return engine.kernel(Kernel.class).backward(this, x, dy);
  }

  /**
   * The shape of y.
   *
   * @param x [n, c, h, w]
   * @return [n, c + before + after, h + top + bottom, w + left + right]
   */
  public long[] outputShape(INDArray x) {
    return new long[] {
      x.size(0),
      x.size(1) + channels.before() + channels.after(),
      x.size(2) + rows.before() + rows.after(),
      x.size(3) + columns.before() + columns.after()
    };
  }

  /** What an engine does for this operator. */
  public interface Kernel extends Unary<Pad> {}
}
