package deeper.explain;

import deeper.network.Network;
import deeper.ops.Softmax;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * What the network cannot do without: a patch of the picture is covered, and the probability of the
 * class drops.
 *
 * <p>{@code D[r, c] = p(x) - p(x with the patch at r, c covered)}; {@code M[i, j]} is the mean of
 * {@code D} over the patches that cover pixel {@code i, j}. It needs no gradient, only patience:
 * one forward pass for each patch.
 *
 * <p>Source: M. D. Zeiler, R. Fergus (2014): Visualizing and understanding convolutional networks,
 * section 4.2, <a href="https://arxiv.org/abs/1311.2901">arXiv:1311.2901</a>.
 *
 * @param network in evaluation mode
 * @param patch side of the square patch in pixels, at least 1
 * @param stride how far the patch moves, in pixels, 1 to {@code patch}; default half the patch
 * @param value what covers, in the numbers that the network takes; default 0, the mean grey of
 *     normalised pictures
 */
public record Occlusion(Network network, int patch, int stride, double value) {
  private static final int BATCH = 64;

  /**
   * Checks patch and stride.
   *
   * @param network in evaluation mode
   * @param patch side in pixels
   * @param stride in pixels
   * @param value what covers
   * @throws IllegalArgumentException if a pixel would never be covered
   */
  public Occlusion {
    if (patch < 1) {
      throw new IllegalArgumentException(
          "occlusion: patch (" + patch + ") must be at least 1. Give its side in pixels.");
    }
    if (stride < 1 || stride > patch) {
      throw new IllegalArgumentException(
          "occlusion: stride (%d) must be 1 to the patch (%d). Or some pixels are never covered."
              .formatted(stride, patch));
    }
  }

  /**
   * Patches that overlap by half, covering with 0.
   *
   * @param network trained
   * @param patch side of the patch in pixels
   * @return what makes the maps
   */
  public static Occlusion of(Network network, int patch) {
    return new Occlusion(network, patch, Math.max(1, patch / 2), 0);
  }

  /**
   * With another step.
   *
   * @param pixels 1 to the patch
   * @return a copy
   */
  public Occlusion stride(int pixels) {
    return new Occlusion(network, patch, pixels, value);
  }

  /**
   * With another cover.
   *
   * @param number in the numbers that the network takes
   * @return a copy
   */
  public Occlusion value(double number) {
    return new Occlusion(network, patch, stride, number);
  }

  /**
   * How much of the class's probability is lost where the picture is covered.
   *
   * @param x pictures [n, c, h, w] as the network takes them
   * @param classes one for all pictures, or one for each
   * @return maps [n, h, w], -1 to 1
   * @throws IllegalArgumentException if the patch is larger than the pictures or a class does not
   *     exist
   */
  public INDArray map(INDArray x, int... classes) {
    if (patch > x.size(2) || patch > x.size(3)) {
      throw new IllegalArgumentException(
          "occlusion: patch (%d) must fit the pictures (%d x %d). Use a smaller one."
              .formatted(patch, x.size(2), x.size(3)));
    }
    INDArray whole = probability(x);
    Classes.check("occlusion", classes, whole.shape());
    INDArray maps = Nd4j.create(x.dataType(), x.size(0), x.size(2), x.size(3));
    for (int i = 0; i < x.size(0); i++) {
      int asked = Classes.of(classes, i);
      double[] drops = drops(x.slice(i), asked, whole.getDouble(i, asked));
      maps.slice(i).assign(spread(drops, x));
    }
    return maps;
  }

  /** The drop for each patch, row by row. */
  private double[] drops(INDArray picture, int asked, double whole) {
    int[] rows = starts((int) picture.size(1));
    int[] columns = starts((int) picture.size(2));
    double[] drops = new double[rows.length * columns.length];
    for (int from = 0; from < drops.length; from += BATCH) {
      int count = Math.min(BATCH, drops.length - from);
      INDArray covered =
          Nd4j.create(picture.dataType(), count, picture.size(0), picture.size(1), picture.size(2));
      for (int i = 0; i < count; i++) {
        INDArray one = covered.slice(i).assign(picture);
        int row = rows[(from + i) / columns.length];
        int column = columns[(from + i) % columns.length];
        one.get(NDArrayIndex.all(), range(row), range(column)).assign(value);
      }
      INDArray left = probability(covered);
      for (int i = 0; i < count; i++) {
        drops[from + i] = whole - left.getDouble(i, asked);
      }
    }
    return drops;
  }

  private INDArray spread(double[] drops, INDArray x) {
    int[] rows = starts((int) x.size(2));
    int[] columns = starts((int) x.size(3));
    INDArray sum = Nd4j.zeros(x.dataType(), x.size(2), x.size(3));
    INDArray count = sum.dup();
    for (int i = 0; i < drops.length; i++) {
      var row = range(rows[i / columns.length]);
      var column = range(columns[i % columns.length]);
      sum.get(row, column).addi(drops[i]);
      count.get(row, column).addi(1);
    }
    return sum.divi(count);
  }

  /** Where patches begin; the last one ends with the picture. */
  private int[] starts(int side) {
    int count = (int) Math.ceil((side - patch) / (double) stride) + 1;
    int[] starts = new int[count];
    for (int i = 0; i < count; i++) {
      starts[i] = Math.min(i * stride, side - patch);
    }
    return starts;
  }

  private org.nd4j.linalg.indexing.INDArrayIndex range(int start) {
    return NDArrayIndex.interval(start, start + patch);
  }

  private INDArray probability(INDArray x) {
    return Softmax.of().forward(network.forward(x));
  }
}
