package deeper.tests.golden;

import java.util.ArrayList;
import java.util.List;

/** One entry in one engine and data type: passed if none of its checks fails. */
public final class Trial {
  private final Subject subject;
  private final List<Failure> failures = new ArrayList<>();
  private Difference largest = Difference.NONE;
  private String group;
  private int checks;

  Trial(Subject subject) {
    this.subject = subject;
  }

  /**
   * Compares numbers.
   *
   * @param what the output's name
   * @param expected the fixture's numbers, row-major
   * @param actual ours, row-major
   * @param tolerance how far they may be off
   */
  public void close(String what, double[] expected, double[] actual, Tolerance tolerance) {
    checks++;
    if (expected.length != actual.length) {
      fail("%s has %d numbers, not %d".formatted(what, actual.length, expected.length));
      return;
    }
    Difference difference = Difference.of(expected, actual);
    if (difference.rel() > largest.rel()) {
      largest = difference;
    }
    if (!tolerance.allows(expected, difference)) {
      failures.add(new Failure(subject, what, difference));
    }
  }

  /**
   * Compares anything with {@code equals}: counts, shapes, names.
   *
   * @param what its name
   * @param expected the fixture's
   * @param actual ours
   */
  public void same(String what, Object expected, Object actual) {
    checks++;
    if (!expected.equals(actual)) {
      fail("%s is %s, not %s".formatted(what, actual, expected));
    }
  }

  /**
   * Fails the trial.
   *
   * @param sentence what is wrong
   */
  public void fail(String sentence) {
    failures.add(new Failure(subject, sentence, null));
  }

  /**
   * Names the row of the table that this trial counts in; unless called, the entry's id without its
   * number.
   *
   * @param name such as the operator's name
   */
  public void group(String name) {
    group = name;
  }

  String group() {
    return group == null ? subject.id().replaceFirst("[_.](\\d+)$", "") : group;
  }

  Subject subject() {
    return subject;
  }

  List<Failure> failures() {
    return failures;
  }

  Difference largest() {
    return largest;
  }

  /** A trial that compares nothing has not passed. */
  void close() {
    if (checks == 0 && failures.isEmpty()) {
      fail("nothing was checked");
    }
  }
}
