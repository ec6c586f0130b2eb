package deeper.ops.nd4j.guard;

import java.util.function.DoublePredicate;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Division of ND4J that makes 32-bit integers of both numbers before, whatever their type is. */
final class Truncation {
  private Truncation() {}

  static void check(String operation, INDArray x, INDArray y) {
    if (any(y, v -> (int) v == 0)) {
      throw Wall.error(
          operation,
          String.format(
              "divisor (%s) must not be zero without its fraction; ND4J divides integers here. Use"
                  + " div.",
              Wall.shape(y)));
    }
    boolean large = any(x, v -> !(v > Integer.MIN_VALUE && v <= Integer.MAX_VALUE));
    if (large || any(y, v -> !(Math.abs(v) <= Integer.MAX_VALUE))) {
      throw Wall.error(
          operation,
          String.format(
              "numbers (%s and %s) must fit 32 bits; ND4J divides such integers here. Use div.",
              Wall.shape(x), Wall.shape(y)));
    }
  }

  /** A logarithm divides by that of its base, 0 in integers; an error by a size that may be 0. */
  static void floats(String operation, INDArray x) {
    if (Division.isWhole(x)) {
      throw Wall.error(
          operation.equals("log_x") ? "log" : operation,
          String.format(
              "x (%s) must be of a floating type; it is %s. Use castTo(DataType.FLOAT) before.",
              Wall.shape(x), x.dataType()));
    }
  }

  private static boolean any(INDArray array, DoublePredicate wrong) {
    for (long i = 0; i < array.length(); i++) {
      if (wrong.test(array.getDouble(i))) {
        return true;
      }
    }
    return false;
  }
}
