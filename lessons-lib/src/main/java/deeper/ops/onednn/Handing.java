package deeper.ops.onednn;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * What the engine computes itself and what it hands to ND4J: double precision, NaN where oneDNN
 * would lose it, and a few options. Counted, so that nobody takes the one for the other.
 */
public final class Handing {
  private static final Map<String, LongAdder> COUNTS = new ConcurrentHashMap<>();

  private Handing() {}

  /**
   * Calls since the process began.
   *
   * @return by operator: {@code conv2d: native}, or {@code conv2d: double} with the reason why it
   *     was handed over; in alphabetical order
   */
  public static Map<String, Long> counts() {
    Map<String, Long> sorted = new TreeMap<>();
    COUNTS.forEach((what, count) -> sorted.put(what, count.sum()));
    return sorted;
  }

  /** Counts a call and says whether oneDNN can take it. */
  static boolean isNative(String operator, INDArray x, boolean isPossible) {
    boolean isFloat = x.dataType() == DataType.FLOAT;
    String how = !isFloat ? "double" : isPossible ? "native" : "option";
    count(operator, how);
    return isFloat && isPossible;
  }

  /** The same for operators in which oneDNN would lose a NaN. */
  static boolean isNativeIfFinite(String operator, INDArray x, boolean isPossible) {
    if (isPossible && x.dataType() == DataType.FLOAT && !isFinite(x)) {
      count(operator, "nan");
      return false;
    }
    return isNative(operator, x, isPossible);
  }

  static void count(String operator, String how) {
    COUNTS.computeIfAbsent(operator + ": " + how, key -> new LongAdder()).increment();
  }

  /** A sum that overflows counts as infinite; ND4J then computes, which is right too. */
  private static boolean isFinite(INDArray x) {
    return Double.isFinite(x.sumNumber().doubleValue());
  }
}
