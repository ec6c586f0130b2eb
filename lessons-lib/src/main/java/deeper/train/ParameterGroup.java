package deeper.train;

import java.util.List;

/**
 * Some parameters that learn at their own rate or with their own weight decay.
 *
 * <pre>{@code
 * ParameterGroup.of("fc.").rate(0.01)        // the head; everything else keeps the optimiser's rate
 * ParameterGroup.of("conv1.", "bn1.").weightDecay(0)
 * }</pre>
 *
 * @param prefixes a parameter belongs to the group if its name begins with one of them
 * @param rate learning rate that the schedule starts from; NaN for the optimiser's
 * @param weightDecay weight decay; NaN for the optimiser's
 */
public record ParameterGroup(List<String> prefixes, double rate, double weightDecay) {

  /**
   * Checks the values.
   *
   * @param prefixes a parameter belongs to the group if its name begins with one of them
   * @param rate learning rate that the schedule starts from; NaN for the optimiser's
   * @param weightDecay weight decay; NaN for the optimiser's
   * @throws IllegalArgumentException if there is no prefix or a value is negative
   */
  public ParameterGroup {
    prefixes = List.copyOf(prefixes);
    if (prefixes.isEmpty()) {
      throw new IllegalArgumentException(
          "parameter group: prefixes (none) must name at least one parameter. Use ParameterGroup.of(\"fc.\").");
    }
    if (!Double.isNaN(rate)) {
      Ranges.atLeastZero("parameter group", "rate", rate);
    }
    if (!Double.isNaN(weightDecay)) {
      Ranges.atLeastZero("parameter group", "weightDecay", weightDecay);
    }
  }

  /**
   * A group that differs in nothing yet.
   *
   * @param prefixes beginnings of parameter names, such as {@code fc.} or {@code layer4.}
   * @return the group
   */
  public static ParameterGroup of(String... prefixes) {
    return new ParameterGroup(List.of(prefixes), Double.NaN, Double.NaN);
  }

  /**
   * With its own learning rate.
   *
   * @param rate the rate that the schedule starts from
   * @return a copy
   */
  public ParameterGroup rate(double rate) {
    return new ParameterGroup(prefixes, rate, weightDecay);
  }

  /**
   * With its own weight decay.
   *
   * @param weightDecay pull towards 0; 0 for none
   * @return a copy
   */
  public ParameterGroup weightDecay(double weightDecay) {
    return new ParameterGroup(prefixes, rate, weightDecay);
  }

  boolean holds(String parameter) {
    return prefixes.stream().anyMatch(parameter::startsWith);
  }
}
