package deeper.ops.onednn;

import static org.bytedeco.openblas.global.openblas_nolapack.cblas_isamax;
import static org.bytedeco.openblas.global.openblas_nolapack.cblas_sasum;
import static org.bytedeco.openblas.global.openblas_nolapack.cblas_sdot;

import java.util.function.ToDoubleFunction;
import java.util.stream.LongStream;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Pointer;

/** How large the numbers of a native vector are, by BLAS. */
final class Blas {
  /** OpenBLAS wakes its own threads for longer vectors; they would take the cores from oneDNN's. */
  private static final long CHUNK = 8192;

  private Blas() {}

  /**
   * The Euclidean norm: no number is larger in absolute value. Not finite if a number is not, or if
   * its square overflows (above 1e19).
   */
  static double norm(Pointer vector, long floats) {
    FloatPointer chunk = new FloatPointer(vector);
    double squares = 0;
    for (long from = 0; from < floats; from += CHUNK) {
      int n = (int) Math.min(CHUNK, floats - from);
      FloatPointer at = chunk.getPointer(from);
      squares += cblas_sdot(n, at, 1, at, 1);
    }
    return Math.sqrt(squares);
  }

  /** The largest absolute value of a vector of finite numbers. */
  static double largest(Pointer vector, long floats) {
    FloatPointer chunk = new FloatPointer(vector);
    double most = 0;
    for (long from = 0; from < floats; from += CHUNK) {
      int n = (int) Math.min(CHUNK, floats - from);
      FloatPointer at = chunk.getPointer(from);
      most = Math.max(most, Math.abs(at.get(cblas_isamax(n, at, 1))));
    }
    return most;
  }

  /**
   * The largest sum of absolute values of a matrix's rows: what a product with numbers of at most 1
   * cannot exceed. Not finite if a number is not.
   */
  static double largestRowSum(Pointer matrix, long rows, long columns) {
    FloatPointer start = new FloatPointer(matrix);
    ToDoubleFunction<FloatPointer> sum =
        row -> {
          double total = 0;
          for (long from = 0; from < columns; from += CHUNK) {
            int n = (int) Math.min(CHUNK, columns - from);
            total += cblas_sasum(n, row.getPointer(from), 1);
          }
          return total;
        };
    return LongStream.range(0, rows)
        .mapToDouble(row -> sum.applyAsDouble(start.getPointer(row * columns)))
        .reduce(0, Math::max); // NaN wins
  }
}
