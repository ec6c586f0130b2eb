package deeper.ops.nd4j.guard;

import org.nd4j.linalg.api.ndarray.INDArray;

/** What BLAS trusts: lengths, steps and sizes of vectors and matrices. */
final class Vectors {
  private Vectors() {}

  /** An array that BLAS can walk through with one step, and at least as long as it will. */
  static void walk(String operation, long count, INDArray... arrays) {
    for (INDArray array : arrays) {
      Wall.present(operation, "array", array);
      Wall.notEmpty(operation, "array", array);
      if (count < 0 || array.length() < count) {
        throw Wall.error(
            operation,
            String.format(
                "n (%d) must be from 0 to the length of each array; that of %s is %d. Use their"
                    + " length().",
                count, Wall.shape(array), array.length()));
      }
      if (array.elementWiseStride() < 1 && array.length() > 1) {
        throw Wall.error(
            operation,
            String.format(
                "array (%s) must lie in memory with one step; its strides are %s. Use dup().",
                Wall.shape(array), java.util.Arrays.toString(array.stride())));
      }
    }
  }

  /** Vectors of one length. */
  static void pair(String operation, INDArray x, INDArray y) {
    Wall.present(operation, "x", x);
    Wall.present(operation, "y", y);
    Wall.sameLength(operation, x, y, "y");
    walk(operation, x.length(), x, y);
  }

  /** A matrix of the given size without gaps. */
  static void matrix(String operation, INDArray a, long rows, long columns) {
    Wall.present(operation, "matrix", a);
    if (a.rank() != 2 || a.size(0) != rows || a.size(1) != columns) {
      throw Wall.error(
          operation,
          String.format(
              "matrix (%s) must have the shape [%d, %d]; the other arrays ask for it. Use reshape.",
              Wall.shape(a), rows, columns));
    }
    walk(operation, rows * columns, a);
  }

  /** A square matrix and vectors of its size. */
  static void square(String operation, INDArray a, INDArray... vectors) {
    Wall.present(operation, "matrix", a);
    long n = a.rank() == 2 ? a.size(0) : -1;
    matrix(operation, a, n, n);
    for (INDArray vector : vectors) {
      walk(operation, n, vector);
    }
  }

  /** Rows (0) or columns (1) of a matrix, the other way round if it is transposed. */
  static long size(String operation, INDArray a, int axis, boolean transposed) {
    Wall.present(operation, "matrix", a);
    if (a.rank() != 2) {
      throw Wall.error(
          operation,
          String.format(
              "matrix (%s) must have two dimensions; it has %d. Use reshape.",
              Wall.shape(a), a.rank()));
    }
    return a.size(transposed ? 1 - axis : axis);
  }
}
