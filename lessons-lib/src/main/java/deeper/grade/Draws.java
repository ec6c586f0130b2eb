package deeper.grade;

import java.lang.reflect.Array;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * The inputs of one check for one student: a pure function of the course's seed, the assignment,
 * the student and the check, so that the same submission gets the same mark and no two students the
 * same numbers.
 */
public final class Draws {
  private final Random random;

  private Draws(long seed) {
    this.random = new Random(seed);
  }

  /**
   * The draws of one check for one student.
   *
   * @param seed the course's seed
   * @param purpose assignment, student and check
   * @return a fresh sequence
   */
  static Draws of(long seed, String... purpose) {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      String text = seed + "\n" + String.join("\n", purpose);
      byte[] hash = sha.digest(text.getBytes(StandardCharsets.UTF_8));
      return new Draws(java.nio.ByteBuffer.wrap(hash).getLong());
    } catch (NoSuchAlgorithmException e) {
      throw new GraderFault("SHA-256 is missing from this JDK", e);
    }
  }

  /**
   * A whole number.
   *
   * @param from the smallest
   * @param to the largest
   * @return from..to, both included
   */
  public int between(int from, int to) {
    return from + random.nextInt(to - from + 1);
  }

  /**
   * Whole numbers no two of which are equal, so that no shape is square and swapped axes show.
   *
   * @param count how many
   * @param from the smallest
   * @param to the largest
   * @return in random order
   */
  public int[] distinct(int count, int from, int to) {
    List<Integer> all = new ArrayList<>();
    for (int i = from; i <= to; i++) {
      all.add(i);
    }
    Collections.shuffle(all, random);
    return all.stream().limit(count).mapToInt(Integer::intValue).toArray();
  }

  /**
   * A real number.
   *
   * @param from the lower bound
   * @param to the upper bound
   * @return from..to
   */
  public double real(double from, double to) {
    return from + (to - from) * random.nextDouble();
  }

  /**
   * A vector of real numbers between -2 and 2.
   *
   * @param n its length
   * @return all different
   */
  public double[] vector(int n) {
    return (double[]) fill(new double[n]);
  }

  /**
   * A matrix of real numbers between -2 and 2.
   *
   * @param h rows
   * @param w columns
   * @return all different
   */
  public double[][] matrix(int h, int w) {
    return (double[][]) fill(new double[h][w]);
  }

  /**
   * Pictures, or weights, of real numbers between -2 and 2.
   *
   * @param shape four lengths: [n, c, h, w] or [o, c, kh, kw]
   * @return all different
   */
  public double[][][][] pictures(int... shape) {
    return (double[][][][]) fill((Object[]) Array.newInstance(double.class, shape));
  }

  private Object fill(Object array) {
    for (int i = 0; i < Array.getLength(array); i++) {
      if (array instanceof double[] row) {
        row[i] = real(-2, 2);
      } else {
        fill(Array.get(array, i));
      }
    }
    return array;
  }
}
