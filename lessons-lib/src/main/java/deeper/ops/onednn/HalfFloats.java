package deeper.ops.onednn;

import java.nio.ShortBuffer;

/** Numbers in bfloat16: the upper half of a float. */
final class HalfFloats {
  private static final int SIGNLESS = 0x7fff;
  private static final int INFINITE = 0x7f80;

  private HalfFloats() {}

  /** The largest absolute value, as if none were NaN. */
  static double largest(ShortBuffer numbers) {
    return Float.intBitsToFloat(largestBits(numbers) << 16);
  }

  static boolean isFinite(ShortBuffer numbers) {
    return largestBits(numbers) < INFINITE;
  }

  /** Without the sign, numbers are in the order of their bits. */
  private static int largestBits(ShortBuffer numbers) {
    int most = 0;
    for (int i = 0; i < numbers.capacity(); i++) {
      most = Math.max(most, numbers.get(i) & SIGNLESS);
    }
    return most;
  }
}
