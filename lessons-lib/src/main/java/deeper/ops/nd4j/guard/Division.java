package deeper.ops.nd4j.guard;

import java.util.Locale;
import java.util.Set;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.reduce.longer.MatchCondition;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.conditions.Conditions;

/**
 * Integer division that the processor refuses by ending the process: by zero, and the smallest
 * number by -1, whose quotient is one too large. Division of floats is not looked at.
 */
final class Division {
  /** One that needs no divisor given: it divides 1 by each element. */
  private static final Set<String> OF_ONE = Set.of("reciprocal", "reciprocalbp");

  private Division() {}

  /** Whether an operation of this name divides one array by another. */
  static boolean divides(String operation) {
    String name = plain(operation);
    return name.contains("div")
        || (name.contains("mod") && !name.contains("modified"))
        || name.contains("remainder")
        || name.contains("relativeerror")
        || name.equals("logx")
        || OF_ONE.contains(name);
  }

  /** Whether the first operand is the divisor. */
  private static boolean reversed(String operation) {
    String name = plain(operation);
    return name.startsWith("rdiv")
        || name.startsWith("reverse")
        || name.startsWith("broadcastrdiv")
        || OF_ONE.contains(name);
  }

  /** Of a type without fractions, whose division can end the process. */
  static boolean isWhole(INDArray array) {
    return !array.dataType().isFPType();
  }

  private static String plain(String operation) {
    return operation.toLowerCase(Locale.ROOT).replace("_", "");
  }

  /** Checks the operands of an operation that divides; {@code y} may be null. */
  static void check(String operation, INDArray x, INDArray y) {
    if (plain(operation).equals("logx") || plain(operation).contains("relativeerror")) {
      Truncation.floats(operation, x);
      return;
    }
    if (plain(operation).contains("truncate") && y != null) {
      Truncation.check(operation, x, y);
      return;
    }
    INDArray divisor = reversed(operation) || y == null ? x : y;
    INDArray dividend = divisor == x ? y : x;
    boolean integers = isWhole(dividend == null ? divisor : dividend);
    if (!integers || divisor.isEmpty()) {
      return;
    }
    DataType type = (dividend == null ? divisor : dividend).dataType();
    if (has(divisor, type, 0)) {
      throw Wall.error(
          operation,
          String.format(
              Locale.ROOT,
              "divisor (%s) must not be zero; %s has no infinity and takes a fraction for 0. Use"
                  + " castTo(DataType.FLOAT) before, or replace the zeros.",
              divisor.length() == 1 ? "0" : Wall.shape(divisor) + " with a 0 in it",
              type));
    }
    if (dividend != null && !dividend.isEmpty()) {
      overflow(operation, dividend, divisor);
    }
  }

  private static void overflow(String operation, INDArray dividend, INDArray divisor) {
    DataType type = dividend.dataType();
    if (type != DataType.INT32 && type != DataType.INT64) {
      return;
    }
    long least = type == DataType.INT32 ? Integer.MIN_VALUE : Long.MIN_VALUE;
    if (has(divisor, type, -1) && has(dividend, type, least) && meet(dividend, least, divisor)) {
      throw Wall.error(
          operation,
          String.format(
              Locale.ROOT,
              "dividend (%d) must not be divided by -1; %s ends at %d. Use castTo(DataType.%s)"
                  + " before.",
              least,
              type,
              -(least + 1),
              type == DataType.INT32 ? "LONG" : "DOUBLE"));
    }
  }

  /** Whether the two stand at the same place. Of arrays that are repeated, it is taken as given. */
  private static boolean meet(INDArray dividend, long least, INDArray divisor) {
    if (!java.util.Arrays.equals(dividend.shape(), divisor.shape())) {
      return true;
    }
    for (long i = 0; i < dividend.length(); i++) {
      if (narrow(divisor.getLong(i), dividend.dataType()) == -1 && dividend.getLong(i) == least) {
        return true;
      }
    }
    return false;
  }

  /**
   * Whether an array holds a number. ND4J looks through a large one quickly, but takes the smallest
   * number for any other: what it finds is looked at again.
   */
  private static boolean has(INDArray array, DataType type, long number) {
    if (array.length() > 32 && array.dataType() == type && type != DataType.BOOL) {
      var equal = new MatchCondition(array, Conditions.equals(number));
      if (Nd4j.getExecutioner().exec(equal).getLong(0) == 0) {
        return false;
      }
    }
    for (long i = 0; i < array.length(); i++) {
      if (narrow(array.getLong(i), type) == number) {
        return true;
      }
    }
    return false;
  }

  /** ND4J makes a divisor of another type one of the dividend's: 256 is 0 in a byte. */
  private static long narrow(long value, DataType type) {
    return switch (type.width()) {
      case 1 -> (byte) value;
      case 2 -> (short) value;
      case 4 -> (int) value;
      default -> value;
    };
  }
}
