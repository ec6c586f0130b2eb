package deeper.train;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Whether arrays belong to a network: the same names, and under each the same shape. */
final class SameArrays {
  /** Differences that a message lists. */
  private static final int LISTED = 3;

  private SameArrays() {}

  /** Refuses arrays of another network before one number is copied. */
  static void require(
      String operation, Map<String, INDArray> from, Map<String, INDArray> to, Object source) {
    List<String> differences = new ArrayList<>();
    to.forEach(
        (name, own) -> {
          INDArray other = from.get(name);
          if (other == null) {
            differences.add("%s is missing".formatted(name));
          } else if (!Arrays.equals(other.shape(), own.shape())) {
            differences.add(
                "%s %s is not %s"
                    .formatted(name, Arrays.toString(other.shape()), Arrays.toString(own.shape())));
          }
        });
    from.keySet().stream()
        .filter(name -> !to.containsKey(name))
        .forEach(name -> differences.add("%s is none of this network's".formatted(name)));
    if (!differences.isEmpty()) {
      int more = differences.size() - LISTED;
      throw new IllegalArgumentException(
          "%s: weights (%d arrays of %s) must be those of this network; it has %d: %s%s. Build the network from the run's spec.json."
              .formatted(
                  operation,
                  from.size(),
                  source,
                  to.size(),
                  String.join(", ", differences.subList(0, Math.min(LISTED, differences.size()))),
                  more > 0 ? " and %d more".formatted(more) : ""));
    }
  }

  /** Copies arrays into those of the same names and shapes. */
  static void copy(Map<String, INDArray> from, Map<String, INDArray> to) {
    to.forEach((name, own) -> own.assign(from.get(name)));
  }
}
