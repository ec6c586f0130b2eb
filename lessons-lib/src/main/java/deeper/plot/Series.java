package deeper.plot;

import java.util.List;

/**
 * A named line of a {@link LineChart}.
 *
 * @param name shown in the legend
 * @param x positions, for example epochs; NaN never
 * @param y values, as many as positions; NaN leaves a gap
 */
public record Series(String name, List<Double> x, List<Double> y) {

  /**
   * Copies both lists and checks that they fit.
   *
   * @param name shown in the legend
   * @param x positions
   * @param y values
   * @throws IllegalArgumentException if the lists differ in length
   */
  public Series {
    if (x.size() != y.size()) {
      throw new IllegalArgumentException(
          String.format(
              "series: y (%d values) must have as many values as x (%d). Pass pairs.",
              y.size(), x.size()));
    }
    x = List.copyOf(x);
    y = List.copyOf(y);
  }

  /**
   * A line over the positions 1, 2, 3 and so on.
   *
   * @param name shown in the legend
   * @param y values
   * @return the line
   */
  public static Series of(String name, double... y) {
    List<Double> positions =
        java.util.stream.IntStream.rangeClosed(1, y.length).mapToObj(i -> (double) i).toList();
    return new Series(name, positions, java.util.Arrays.stream(y).boxed().toList());
  }
}
