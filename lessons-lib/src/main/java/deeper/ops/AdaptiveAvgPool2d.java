package deeper.ops;

import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Takes means so that any picture comes out at one wanted size.
 *
 * <p>Shapes: x [n, c, h, w], y [n, c, height, width].
 *
 * <p>Formula: y[n,c,i,j] = mean of x[n,c] over the rows floor(i*h/height) to ceil((i+1)*h/height) -
 * 1 and the columns likewise. Cells may overlap, and repeat when x is smaller than y.
 *
 * <p>Example: x = 0 1 2 / 3 4 5 / 6 7 8 to 2x2 gives rows 0-1 and 1-2, columns likewise: y = 2 3 /
 * 5 6; to 1x1 gives 4.
 *
 * <p>Source: PyTorch's AdaptiveAvgPool2d; the idea of a fixed size: K. He et al., Spatial Pyramid
 * Pooling, 2014, section 2.2, <a href="https://arxiv.org/abs/1406.4729">arXiv:1406.4729</a>.
 *
 * @param height rows of y, at least 1
 * @param width columns of y, at least 1
 * @param engine how it is computed; {@link Engine#CURRENT} asks at each call
 */
public record AdaptiveAvgPool2d(int height, int width, Engine engine) {

  /**
   * The operator on the current engine.
   *
   * @param height rows of y, at least 1
   * @param width columns of y, at least 1
   * @return the operator
   * @throws IllegalArgumentException if a size is below 1
   */
  public static AdaptiveAvgPool2d of(int height, int width) {
    Check.atLeast("adaptive_avg_pool2d", "height", height, 1);
    Check.atLeast("adaptive_avg_pool2d", "width", width, 1);
    return new AdaptiveAvgPool2d(height, width, Engine.CURRENT);
  }

  /**
   * Chooses the engine.
   *
   * @param other how it is computed
   * @return the copy
   */
  public AdaptiveAvgPool2d on(Engine other) {
    return new AdaptiveAvgPool2d(height, width, other);
  }

  /**
   * Computes y.
   *
   * @param x [n, c, h, w]
   * @return y [n, c, height, width]
   * @throws IllegalArgumentException if the shape or data type breaks its rule
   */
  public INDArray forward(INDArray x) {
    Check.pictures("adaptive_avg_pool2d", "x", x);
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
    Check.pictures("adaptive_avg_pool2d", "x", x);
    Check.sizes("adaptive_avg_pool2d", "dy", dy, x.size(0), x.size(1), height, width);
    Check.type("adaptive_avg_pool2d", "dy", dy, x);
    return engine.kernel(Kernel.class).backward(this, x, dy);
  }

  /**
   * First cell of x under each cell of y, along one axis.
   *
   * @param cells of y
   * @param size of x
   * @return floor(i*size/cells) for each i
   */
  public static int[] starts(int cells, int size) {
    int[] starts = new int[cells];
    for (int i = 0; i < cells; i++) {
      starts[i] = (int) ((long) i * size / cells);
    }
    return starts;
  }

  /**
   * One past the last cell of x under each cell of y, along one axis.
   *
   * @param cells of y
   * @param size of x
   * @return ceil((i+1)*size/cells) for each i
   */
  public static int[] ends(int cells, int size) {
    int[] ends = new int[cells];
    for (int i = 0; i < cells; i++) {
      ends[i] = (int) (((i + 1L) * size + cells - 1) / cells);
    }
    return ends;
  }

  /** What an engine does for this operator. */
  public interface Kernel extends Unary<AdaptiveAvgPool2d> {}
}
