package deeper.tests.golden;

/**
 * One thing a trial got wrong.
 *
 * @param subject the trial
 * @param what the output that differs, or a sentence
 * @param difference how far it is off; null if the failure is no difference of numbers
 */
public record Failure(Subject subject, String what, Difference difference) {
  @Override
  public String toString() {
    String head = "FAILED " + subject + ": " + what;
    if (difference == null) {
      return head;
    }
    return "%s: max abs %.3g, max rel %.3g at %d"
        .formatted(head, difference.abs(), difference.rel(), difference.where());
  }
}
