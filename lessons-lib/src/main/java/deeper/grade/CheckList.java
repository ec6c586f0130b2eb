package deeper.grade;

import java.util.List;

/**
 * The checks of an assignment: a public class beside its notebook, {@code A1Visible} for those that
 * a student sees and runs, {@code A1Hidden} for those that only the grader has.
 *
 * <pre>{@code
 * public final class A9Visible implements CheckList {
 *   public List<Check> checks() {
 *     return List.of(
 *         Check.of("three", "twice", "twice(3) is 6", trial -> trial.expect(6).from("twice", 3))
 *             .worth(10)
 *             .hints("What is 3 + 3?", "return 2 * n;"));
 *   }
 * }
 * }</pre>
 */
@FunctionalInterface
public interface CheckList {
  /**
   * The checks, in the order in which they run.
   *
   * @return ids are unique within an assignment
   */
  List<Check> checks();
}
