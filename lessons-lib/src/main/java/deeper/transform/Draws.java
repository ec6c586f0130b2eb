package deeper.transform;

import java.nio.charset.StandardCharsets;

/**
 * Random numbers as a pure function of a seed: two {@code Draws} of one seed give the same numbers,
 * on any machine and in any thread. There is no other source of chance in {@code transform} and
 * {@code data}.
 *
 * <p>SplitMix64 (G. L. Steele, D. Lea, C. H. Flood: Fast splittable pseudorandom number generators,
 * OOPSLA 2014, section 3).
 */
public final class Draws {
  private static final long GAMMA = 0x9e3779b97f4a7c15L;

  private long state;

  private Draws(long seed) {
    this.state = seed;
  }

  /**
   * A fresh sequence.
   *
   * @param seed any number
   * @return the draws of this seed, from the first
   */
  public static Draws of(long seed) {
    return new Draws(seed);
  }

  /**
   * A seed of its own for one purpose and place, for example {@code mix(seed, "augment", epoch,
   * index)}: other purposes and places get unrelated numbers.
   *
   * @param seed the run's seed
   * @param purpose what the numbers are for
   * @param keys epoch, sample index, step ...
   * @return the derived seed
   */
  public static long mix(long seed, String purpose, long... keys) {
    long hash = 0xcbf29ce484222325L; // FNV-1a, 64 bits
    for (byte b : purpose.getBytes(StandardCharsets.UTF_8)) {
      hash = (hash ^ (b & 0xff)) * 0x100000001b3L;
    }
    long mixed = scramble(seed + GAMMA) ^ hash;
    for (long key : keys) {
      mixed = scramble(mixed + GAMMA) ^ scramble(key + GAMMA);
    }
    return scramble(mixed + GAMMA);
  }

  private static long scramble(long bits) {
    long z = (bits ^ (bits >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }

  private long next() {
    state += GAMMA;
    return scramble(state);
  }

  /**
   * A number from 0 (included) to 1 (excluded), all equally likely.
   *
   * @return a multiple of 2^-53
   */
  public double uniform() {
    return (next() >>> 11) * 0x1p-53;
  }

  /**
   * A number from low (included) to high (excluded).
   *
   * @param low smallest value
   * @param high largest value
   * @return {@code low + (high - low) * uniform()}
   */
  public double uniform(double low, double high) {
    return low + (high - low) * uniform();
  }

  /**
   * A whole number from 0 to {@code bound - 1}, all equally likely.
   *
   * @param bound number of possible values, at least 1
   * @return the number
   * @throws IllegalArgumentException if bound is less than 1
   */
  public int below(int bound) {
    if (bound < 1) {
      throw new IllegalArgumentException(
          "draws.below: bound (%d) must be at least 1. Check for an empty range.".formatted(bound));
    }
    return (int) Math.multiplyHigh(next() >>> 1, 2L * bound);
  }

  /**
   * The whole numbers from 0 to {@code size - 1} in random order (Fisher and Yates).
   *
   * @param size how many
   * @return the permutation
   */
  public int[] permutation(int size) {
    int[] order = new int[size];
    for (int i = 0; i < size; i++) {
      int j = below(i + 1);
      order[i] = order[j];
      order[j] = i;
    }
    return order;
  }
}
