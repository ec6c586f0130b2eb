package deeper.spec;

/**
 * Dropout: in training each number is set to 0 with probability p and the rest divided by 1 - p
 * (Srivastava et al., 2014); in evaluation nothing happens.
 *
 * @param p probability to drop, at least 0 and below 1
 */
public record Drop(double p) implements LayerSpec {

  /**
   * Checks the probability.
   *
   * @param p probability to drop, at least 0 and below 1
   * @throws IllegalArgumentException if p is not in 0 to below 1
   */
  public Drop {
    Check.fraction("dropout", "p", p);
  }

  @Override
  public Extent outputShape(Extent in) {
    return in;
  }

  @Override
  public String typeName() {
    return "Dropout";
  }

  @Override
  public String toString() {
    return "Dropout(p=" + Names.number(p) + ", inplace=False)";
  }
}
