package deeper.grade;

import java.util.List;

/**
 * One check: what it is called, what it is worth, what helps who fails it, and the test itself.
 *
 * @param id unique within the assignment, such as {@code conv-stride}
 * @param task the {@code grade_id} of the cell that it looks at
 * @param title for people; of a hidden check it is all that a student sees
 * @param points at most this many, more than 0
 * @param hints staged: the first nudges, the last nearly tells
 * @param hidden whether it stays with the grader
 * @param test asks the student's methods for results
 */
public record Check(
    String id,
    String task,
    String title,
    double points,
    List<String> hints,
    boolean hidden,
    Test test) {

  /** What a check does. */
  @FunctionalInterface
  public interface Test {
    /**
     * Draws inputs, calls the student's methods, compares. Ends normally if all is right.
     *
     * @param trial the draws, the student and the comparisons
     */
    void run(Trial trial);
  }

  /**
   * Checks the id and the points.
   *
   * @param id unique within the assignment
   * @param task the {@code grade_id} of the cell that it looks at
   * @param title for people
   * @param points more than 0
   * @param hints staged
   * @param hidden whether it stays with the grader
   * @param test asks the student's methods for results
   */
  public Check {
    if (!id.matches("[a-z0-9][a-z0-9-]*")) {
      throw new IllegalArgumentException(
          "check: id (" + id + ") must be lower-case letters, digits and dashes. Rename it.");
    }
    if (!(points > 0)) {
      throw new IllegalArgumentException(
          "check: points ("
              + points
              + ") of "
              + id
              + " must be positive. Give it some or drop it.");
    }
    hints = List.copyOf(hints);
  }

  /**
   * A visible check of one point, without hints.
   *
   * @param id unique within the assignment
   * @param task the {@code grade_id} of the cell that it looks at
   * @param title for people
   * @param test the test
   * @return the check
   */
  public static Check of(String id, String task, String title, Test test) {
    return new Check(id, task, title, 1, List.of(), false, test);
  }

  /**
   * The same check with other points.
   *
   * @param most more than 0
   * @return a copy
   */
  public Check worth(double most) {
    return new Check(id, task, title, most, hints, hidden, test);
  }

  /**
   * The same check with hints.
   *
   * @param staged the first nudges, the last nearly tells
   * @return a copy
   */
  public Check hints(String... staged) {
    return new Check(id, task, title, points, List.of(staged), hidden, test);
  }

  /** The same check, kept from students or not. */
  Check hidden(boolean isHidden) {
    return new Check(id, task, title, points, hints, isHidden, test);
  }
}
