package deeper.grade;

import java.util.Arrays;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Between the plain arrays of A1 to A3 and ND4J's, so that checks can take the course's own
 * operators as the reference.
 */
public final class Reference {
  private Reference() {}

  /**
   * Pictures or weights as an array of doubles.
   *
   * @param x four axes
   * @return DOUBLE, [n, c, h, w]
   */
  public static INDArray array(double[][][][] x) {
    double[] flat =
        Arrays.stream(x)
            .flatMap(Arrays::stream)
            .flatMap(Arrays::stream)
            .flatMapToDouble(Arrays::stream)
            .toArray();
    long[] shape = {x.length, x[0].length, x[0][0].length, x[0][0][0].length};
    return Nd4j.create(flat, shape, DataType.DOUBLE);
  }

  /**
   * A vector as an array of doubles.
   *
   * @param x one axis
   * @return DOUBLE, [n]
   */
  public static INDArray array(double[] x) {
    return Nd4j.create(x, new long[] {x.length}, DataType.DOUBLE);
  }

  /**
   * An array as plain pictures.
   *
   * @param y [n, c, h, w]
   * @return four axes
   */
  public static double[][][][] pictures(INDArray y) {
    int n = (int) y.size(0);
    int c = (int) y.size(1);
    double[][][][] all = new double[n][c][][];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < c; j++) {
        all[i][j] = plane(y, i, j);
      }
    }
    return all;
  }

  private static double[][] plane(INDArray y, int i, int j) {
    double[][] plane = new double[(int) y.size(2)][(int) y.size(3)];
    for (int r = 0; r < plane.length; r++) {
      for (int s = 0; s < plane[r].length; s++) {
        plane[r][s] = y.getDouble(i, j, r, s);
      }
    }
    return plane;
  }
}
