package deeper.tests.golden;

import java.nio.charset.StandardCharsets;

/** The number source of all fixtures, bit by bit: FNV-1a of the name seeds SplitMix64. */
public final class Fill {
  private Fill() {}

  /**
   * Numbers that depend on nothing but the arguments.
   *
   * @param seed of the set
   * @param name of the tensor
   * @param range lowest and highest value
   * @param count how many
   * @return the numbers in row-major order
   */
  public static float[] fill(long seed, String name, double[] range, int count) {
    long hash = 0xcbf29ce484222325L;
    for (byte b : name.getBytes(StandardCharsets.UTF_8)) {
      hash ^= b & 0xffL;
      hash *= 0x100000001b3L;
    }
    long state = seed ^ hash;
    float[] numbers = new float[count];
    for (int i = 0; i < count; i++) {
      state += 0x9e3779b97f4a7c15L;
      long z = state;
      z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
      z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
      z ^= z >>> 31;
      numbers[i] = (float) (range[0] + (range[1] - range[0]) * ((z >>> 40) / 16777216.0));
    }
    return numbers;
  }
}
