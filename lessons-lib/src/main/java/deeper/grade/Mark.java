package deeper.grade;

import java.util.List;

/**
 * What came of one check.
 *
 * @param id the check
 * @param task the cell that it looks at
 * @param title for people
 * @param points earned
 * @param max at most
 * @param hidden whether the check stays with the grader
 * @param message empty if passed
 * @param hints the check's, for who failed
 * @param draws the calls made, with the shapes drawn
 */
record Mark(
    String id,
    String task,
    String title,
    double points,
    double max,
    boolean hidden,
    String message,
    List<String> hints,
    List<String> draws) {

  boolean passed() {
    return points >= max;
  }

  /** A check that was not run, or failed. */
  static Mark of(Check check, double points, String message, List<String> draws) {
    return new Mark(
        check.id(),
        check.task(),
        check.title(),
        points,
        check.points(),
        check.hidden(),
        message,
        points >= check.points() ? List.of() : check.hints(),
        draws);
  }
}
