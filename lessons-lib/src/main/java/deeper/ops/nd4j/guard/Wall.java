package deeper.ops.nd4j.guard;

import java.util.Arrays;
import java.util.Locale;
import org.nd4j.linalg.api.buffer.DataBuffer;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The sentences of this package, and the checks that several guards share. */
final class Wall {
  private Wall() {}

  /** The name a user knows: {@code div_scalar} and {@code broadcastdiv} are both {@code div}. */
  static String name(String operation) {
    return operation
        .toLowerCase(Locale.ROOT)
        .replaceFirst("^(old|reduce|broadcast|scalar)_?(?=.)", "")
        .replaceFirst("_(scalar|pairwise)$", "");
  }

  static String shape(INDArray array) {
    return array == null ? "null" : Arrays.toString(array.shape());
  }

  /** An error in the grammar of all our errors. */
  static IllegalArgumentException error(String operation, String rest) {
    return new IllegalArgumentException(name(operation) + ": " + rest);
  }

  static void present(String operation, String role, INDArray array) {
    if (array == null) {
      throw error(operation, role + " (null) must be an array; nothing was given. Pass one.");
    }
    if (array.data() != null && array.wasClosed()) {
      throw closed(operation, role, array);
    }
    fits(operation, role, array);
  }

  static IllegalArgumentException closed(String operation, String role, INDArray array) {
    return error(
        operation,
        role
            + " ("
            + shape(array)
            + ") must be open; its memory was given back by close()."
            + " Close an array when you are done with it, or use dup() before.");
  }

  /** ND4J makes a view of any shape and strides; one that goes beyond its memory is found here. */
  private static void fits(String operation, String role, INDArray array) {
    long[] shape = array.shape();
    long[] stride = array.stride();
    long last = 0;
    for (int i = 0; i < shape.length; i++) {
      if (shape[i] == 0) {
        return;
      }
      last += (shape[i] - 1) * stride[i];
    }
    DataBuffer data = array.data();
    if (data != null
        && (last < 0 || data.offset() < 0 || data.offset() + last >= data.underlyingLength())) {
      throw error(
          operation,
          String.format(
              Locale.ROOT,
              "%s (%s, strides %s) must lie in its memory; it ends at element %d of %d. Pass the"
                  + " shape and strides that the data have.",
              role,
              shape(array),
              Arrays.toString(stride),
              data.offset() + last + 1,
              data.underlyingLength()));
    }
  }

  /** Element by element: as many numbers here as there. */
  static void sameLength(String operation, INDArray x, INDArray other, String role) {
    if (x.length() != other.length()) {
      throw error(
          operation,
          String.format(
              Locale.ROOT,
              "%s (%s) must have as many elements as x (%s); %d is not %d. Use reshape, get or"
                  + " broadcast to make them equal.",
              role,
              shape(other),
              shape(x),
              other.length(),
              x.length()));
    }
  }

  /** Axes of an array: within its rank, each once. */
  static void axes(String operation, INDArray x, int[] axes) {
    int rank = Math.max(1, x.rank());
    boolean[] isNamed = new boolean[rank];
    for (int axis : axes) {
      if (axis == Integer.MAX_VALUE) {
        continue; // ND4J's word for all of them
      }
      if (axis >= rank || axis < -rank) {
        throw error(operation, outside(x, axis, rank));
      }
      if (isNamed[Math.floorMod(axis, rank)]) {
        throw error(
            operation,
            "dimensions (%s) must differ; %d stands there twice. Name each one once."
                .formatted(Arrays.toString(axes), axis));
      }
      isNamed[Math.floorMod(axis, rank)] = true;
    }
  }

  private static String outside(INDArray x, int axis, int rank) {
    return "dimension (%d) must be from 0 to %d; x (%s) has %d of them. Count from 0, or from the end with -1."
        .formatted(axis, rank - 1, shape(x), x.rank());
  }

  /** How many numbers the given axes span; all of them without any. */
  static long span(INDArray x, int[] axes) {
    if (axes.length == 0 || axes[0] == Integer.MAX_VALUE) {
      return x.length();
    }
    long span = 1;
    for (int axis : axes) {
      span *= x.rank() == 0 ? 1 : x.size(axis);
    }
    return span;
  }

  static void notEmpty(String operation, String role, INDArray array) {
    if (array.isEmpty()) {
      throw error(
          operation,
          role
              + " ("
              + shape(array)
              + ") must not be empty; it has 0 elements. Check isEmpty()"
              + " before, or why nothing was selected.");
    }
  }
}
