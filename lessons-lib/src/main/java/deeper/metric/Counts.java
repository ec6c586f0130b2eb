package deeper.metric;

/** Checks counts that come back from a checkpoint. */
final class Counts {

  private Counts() {}

  static void check(String metric, double[] counts, int expected) {
    if (counts.length != expected) {
      throw new IllegalArgumentException(
          "%s: counts (%d numbers) must be %d numbers. Resume with the metric that the run began with."
              .formatted(metric, counts.length, expected));
    }
  }
}
