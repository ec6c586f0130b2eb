package deeper.tests.bench;

import io.deeper.gson.JsonObject;
import java.util.List;

/**
 * Median and extremes of repeated measurements.
 *
 * @param min the smallest
 * @param median the middle one, or the mean of the two in the middle
 * @param max the largest
 */
record Spread(double min, double median, double max) {

  /** Of at least one value. */
  static Spread of(List<Double> values) {
    List<Double> sorted = values.stream().sorted().toList();
    int n = sorted.size();
    double median = (sorted.get((n - 1) / 2) + sorted.get(n / 2)) / 2;
    return new Spread(sorted.get(0), median, sorted.get(n - 1));
  }

  /** Puts the median under a name, the extremes under that name with {@code _min, _max}. */
  void addTo(JsonObject json, String field) {
    json.addProperty(field, median);
    json.addProperty(field + "_min", min);
    json.addProperty(field + "_max", max);
  }
}
