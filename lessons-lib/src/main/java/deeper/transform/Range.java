package deeper.transform;

/**
 * From a smallest to a largest value.
 *
 * @param low smallest value
 * @param high largest value
 */
public record Range(double low, double high) {
  /**
   * From a smallest to a largest value.
   *
   * @param low smallest value
   * @param high largest value
   * @return the range
   */
  public static Range of(double low, double high) {
    return new Range(low, high);
  }

  double draw(Draws draws) {
    return draws.uniform(low, high);
  }

  /** A draw whose logarithm is uniform: 1/2 and 2 are equally likely. */
  double drawLog(Draws draws) {
    return Math.exp(draws.uniform(Math.log(low), Math.log(high)));
  }

  @Override
  public String toString() {
    return "(%s, %s)".formatted(Check.number(low), Check.number(high));
  }
}
