package deeper.ops.naive;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Java arrays for the loops, from and to ND4J's: whatever the order, stride or view. */
final class Grid {
  private Grid() {}

  /** All numbers in reading order. */
  static double[] numbers(INDArray array) {
    return array.dup('c').data().asDouble();
  }

  /** [rows, columns] as {@code rows[i][j]}. */
  static double[][] rows(INDArray array) {
    int height = (int) array.size(0);
    int width = (int) array.size(1);
    double[] numbers = numbers(array);
    double[][] rows = new double[height][width];
    for (int i = 0; i < height; i++) {
      System.arraycopy(numbers, i * width, rows[i], 0, width);
    }
    return rows;
  }

  /** [n, c, h, w] as {@code pictures[n][c][i][j]}. */
  static double[][][][] pictures(INDArray array) {
    double[][][][] pictures = zeros(array.shape());
    double[] numbers = numbers(array);
    int next = 0;
    for (double[][][] picture : pictures) {
      for (double[][] channel : picture) {
        for (double[] row : channel) {
          System.arraycopy(numbers, next, row, 0, row.length);
          next += row.length;
        }
      }
    }
    return pictures;
  }

  static double[][][][] zeros(long... shape) {
    return new double[(int) shape[0]][(int) shape[1]][(int) shape[2]][(int) shape[3]];
  }

  static INDArray array(double[] numbers, DataType type, long... shape) {
    return Nd4j.createFromArray(numbers).reshape('c', shape).castTo(type);
  }

  static INDArray array(double[][] rows, DataType type) {
    return Nd4j.createFromArray(rows).castTo(type);
  }

  static INDArray array(double[][][][] pictures, DataType type) {
    return Nd4j.createFromArray(pictures).castTo(type);
  }
}
