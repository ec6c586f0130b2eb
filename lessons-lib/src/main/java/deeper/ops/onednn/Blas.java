package deeper.ops.onednn;

import static org.bytedeco.openblas.global.openblas_nolapack.cblas_isamax;
import static org.bytedeco.openblas.global.openblas_nolapack.cblas_sasum;
import static org.bytedeco.openblas.global.openblas_nolapack.cblas_sdot;

import org.bytedeco.javacpp.FloatPointer;

/** How large the numbers of a native vector are, by BLAS. */
final class Blas {
  /** OpenBLAS wakes its own threads for longer vectors; they would take the cores from oneDNN's. */
  private static final long CHUNK = 8192;

  private Blas() {}

  /**
   * The Euclidean norm: no number is larger in absolute value. Not finite if a number is not, or if
   * its square overflows (above 1e19).
   */
  static double norm(FloatPointer vector, long floats) {
    double squares = 0;
    for (long from = 0; from < floats; from += CHUNK) {
      int n = (int) Math.min(CHUNK, floats - from);
      vector.position(from);
      squares += cblas_sdot(n, vector, 1, vector, 1);
    }
    vector.position(0);
    return Math.sqrt(squares);
  }

  /** The largest absolute value of a vector of finite numbers. */
  static double largest(FloatPointer vector, long floats) {
    double most = 0;
    for (long from = 0; from < floats; from += CHUNK) {
      int n = (int) Math.min(CHUNK, floats - from);
      vector.position(from);
      most = Math.max(most, Math.abs(vector.get(cblas_isamax(n, vector, 1))));
    }
    vector.position(0);
    return most;
  }

  /**
   * The largest sum of absolute values of a matrix's rows: what a product with numbers of at most 1
   * cannot exceed. Not finite if a number is not.
   */
  static double largestRowSum(FloatPointer matrix, long rows, long columns) {
    double most = 0;
    for (long row = 0; row < rows; row++) {
      double sum = 0;
      for (long from = 0; from < columns; from += CHUNK) {
        int n = (int) Math.min(CHUNK, columns - from);
        matrix.position(row * columns + from);
        sum += cblas_sasum(n, matrix, 1);
      }
      most = Math.max(most, sum); // NaN wins
    }
    matrix.position(0);
    return most;
  }
}
