package deeper.tests.grade;

import deeper.grade.Unwalled.Wall;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * One submission that wants marks it did not earn, or to break the grader. It is made from A1's
 * solution, so that what it must not lose is seen as well.
 *
 * @param name a short name
 * @param edit what it does to the solution's notebook
 * @param mark the mark that it must get
 * @param reason words that its result must hold
 * @param off the walls that are switched off for the positive control; empty = the control is
 *     {@code proof} on the grader's own parts
 * @param proof words of the result, or points, that prove the attack works without the wall
 */
record Attack(
    String name,
    UnaryOperator<Handed> edit,
    double mark,
    String reason,
    Set<Wall> off,
    String proof) {

  /** Replaces the method correlate; worth 15 of 100, so that 85 are left. */
  static Attack inCorrelate(String name, String source, String reason) {
    return new Attack(name, n -> n.with("correlate", source), 85, reason, Set.of(), "");
  }

  /** With its control: these walls off, the result holds these words, or {@code score:100}. */
  Attack works(String words, Wall... without) {
    return new Attack(name, edit, mark, reason, Set.of(without), words);
  }

  static Attack file(String name, UnaryOperator<Handed> edit, double mark, String reason) {
    return new Attack(name, edit, mark, reason, Set.of(), "");
  }
}
