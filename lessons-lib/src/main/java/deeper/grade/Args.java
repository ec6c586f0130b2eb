package deeper.grade;

/**
 * The arguments of one call, typed: what a notebook's checking cell hands to the student's method.
 */
public final class Args {
  private final Object[] values;

  Args(Object... values) {
    this.values = values.clone();
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
