package deeper.plot;

import java.awt.image.BufferedImage;
import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** From arrays to bitmaps. */
final class Arrays2d {
  private Arrays2d() {}

  /**
   * Draws {@code [h, w]}, {@code [1, h, w]} or {@code [3, h, w]}: the smallest value black, the
   * largest white; NaN counts as the smallest.
   */
  static BufferedImage toImage(INDArray array) {
    int rank = array.rank();
    int height = (int) array.size(rank - 2);
    int width = (int) array.size(rank - 1);
    double[] values = array.dup('c').data().asDouble();
    int plane = height * width;
    boolean isColour = rank == 3 && array.size(0) == 3;
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    for (double value : values) {
      if (Double.isFinite(value)) {
        low = Math.min(low, value);
        high = Math.max(high, value);
      }
    }
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < plane; i++) {
      int red = level(values[i], low, high);
      int green = isColour ? level(values[plane + i], low, high) : red;
      int blue = isColour ? level(values[2 * plane + i], low, high) : red;
      image.setRGB(i % width, i / width, red << 16 | green << 8 | blue);
    }
    return image;
  }

  /** One element of the first axis, copied: INDArray.slice fails at the end of a view. */
  static INDArray part(INDArray array, long index) {
    long[] shape = Arrays.copyOfRange(array.shape(), 1, array.rank());
    long size = array.length() / array.size(0);
    INDArray flat = array.dup('c').reshape(-1);
    return flat.get(NDArrayIndex.interval(index * size, (index + 1) * size)).reshape('c', shape);
  }

  private static int level(double value, double low, double high) {
    if (!(value >= low) || high <= low) {
      return 0;
    }
    return (int) Math.round(255 * Math.min(1, (value - low) / (high - low)));
  }
}
