package deeper.grade;

import java.lang.reflect.Array;

/**
 * The arguments of one call, typed: what a notebook's checking cell hands to the student's method.
 */
public final class Args {
  private final Object[] values;

  Args(Object... values) {
    this.values = values.clone();
  }

  /** Copies, as the grader hands them out: a method may write into what it is given. */
  static Args copied(Object... values) {
    Object[] copies = new Object[values.length];
    for (int i = 0; i < copies.length; i++) {
      copies[i] = copy(values[i]);
    }
    return new Args(copies);
  }

  /** Them all. */
  Object[] all() {
    return values.clone();
  }

  private static Object copy(Object value) {
    if (value == null || !value.getClass().isArray()) {
      return value;
    }
    int length = Array.getLength(value);
    Object copy = Array.newInstance(value.getClass().getComponentType(), length);
    for (int i = 0; i < length; i++) {
      Array.set(copy, i, copy(Array.get(value, i)));
    }
    return copy;
  }

  /**
   * A whole number.
   *
   * @param i which argument, from 0
   * @return its value
   */
  public int integer(int i) {
    return (Integer) values[i];
  }

  /**
   * A real number.
   *
   * @param i which argument, from 0
   * @return its value
   */
  public double real(int i) {
    return (Double) values[i];
  }

  /**
   * A truth value.
   *
   * @param i which argument, from 0
   * @return its value
   */
  public boolean flag(int i) {
    return (Boolean) values[i];
  }

  /**
   * A row of whole numbers.
   *
   * @param i which argument, from 0
   * @return its value
   */
  public int[] integers(int i) {
    return (int[]) values[i];
  }

  /**
   * A vector.
   *
   * @param i which argument, from 0
   * @return its value
   */
  public double[] vector(int i) {
    return (double[]) values[i];
  }

  /**
   * A matrix.
   *
   * @param i which argument, from 0
   * @return its value
   */
  public double[][] matrix(int i) {
    return (double[][]) values[i];
  }

  /**
   * Pictures or weights, four axes.
   *
   * @param i which argument, from 0
   * @return its value
   */
  public double[][][][] pictures(int i) {
    return (double[][][][]) values[i];
  }
}
