package deeper.grade;

import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.List;

/**
 * The comparison of one result: first its kind and shape, then every number. Likely mistakes can be
 * named with the result that they give; who makes one is told which.
 */
public final class Expectation {
  private static final double TOLERANCE = 1e-9;

  private final Trial trial;
  private final Object right;
  private final List<Mistake> mistakes = new ArrayList<>();
  private double tolerance = TOLERANCE;

  private record Mistake(Object gives, String hint) {}

  Expectation(Trial trial, Object right) {
    this.trial = trial;
    this.right = right;
  }

  /**
   * Names a likely mistake. If the draw is such that it would give the right answer, the check is
   * broken and says so.
   *
   * @param gives what the method returns if the mistake is made
   * @param hint what helps; must not quote what was drawn
   * @return this comparison
   */
  public Expectation mistake(Object gives, String hint) {
    if (differs(right, gives, tolerance) == null) {
      throw new GraderFault(
          "a draw is degenerate: the mistake '" + hint + "' gives the right answer");
    }
    mistakes.add(new Mistake(gives, hint));
    return this;
  }

  /**
   * How far a number may be off: this much, times its size where it is above 1.
   *
   * @param most 1e-9 by default
   * @return this comparison
   */
  public Expectation within(double most) {
    this.tolerance = most;
    return this;
  }

  /**
   * Calls the student's method and compares.
   *
   * @param method its name
   * @param args its arguments, plain data
   * @throws NoResult if it gives something else
   */
  public void from(String method, Object... args) {
    Object given = trial.call(method, args);
    String wrong = differs(right, given, tolerance);
    if (wrong == null) {
      return;
    }
    String hint = "";
    for (Mistake mistake : mistakes) {
      if (hint.isEmpty() && differs(mistake.gives(), given, tolerance) == null) {
        hint = " " + mistake.hint();
      }
    }
    String safe =
        wrong.startsWith("has ") ? "the values are wrong." : "the shape or type is wrong.";
    throw new NoResult(
        Trial.describe(method, args) + " " + wrong + hint, method + ": " + safe + hint);
  }

  /** Null if equal; else what is wrong: "gives ..." for kind or shape, "has ..." for values. */
  private static String differs(Object right, Object given, double tolerance) {
    if (right instanceof Number a && given instanceof Number b) {
      return close(a.doubleValue(), b.doubleValue(), tolerance)
          ? null
          : "has the value " + given + "; expected " + right + ".";
    }
    if (given == null || right.getClass() != given.getClass()) {
      String kind = given == null ? "null" : given.getClass().getSimpleName();
      return "gives a " + kind + "; expected a " + right.getClass().getSimpleName() + ".";
    }
    if (!right.getClass().isArray()) {
      return right.equals(given) ? null : "has the value " + given + "; expected " + right + ".";
    }
    String shape = Trial.shapeOf(right);
    String other = Trial.shapeOf(given);
    return shape.equals(other) ? new Walk(tolerance).compare(right, given) : shapes(shape, other);
  }

  private static String shapes(String right, String given) {
    return "gives the shape " + given + "; expected " + right + ".";
  }

  // Written so that NaN is never close, and -0.0 is as good as 0.0.
  private static boolean close(double right, double given, double tolerance) {
    return Math.abs(right - given) <= tolerance * Math.max(1, Math.abs(right));
  }

  /** Counts the elements that differ. */
  private static final class Walk {
    private final double tolerance;
    private long wrong;
    private long all;
    private String first;

    Walk(double tolerance) {
      this.tolerance = tolerance;
    }

    String compare(Object right, Object given) {
      visit(right, given, "");
      return wrong == 0
          ? null
          : "has " + wrong + " wrong of " + all + " values; the first at " + first;
    }

    private void visit(Object right, Object given, String at) {
      for (int i = 0; i < Array.getLength(right); i++) {
        Object a = Array.get(right, i);
        Object b = Array.get(given, i);
        String here = at + "[" + i + "]";
        if (a instanceof Number x && b instanceof Number y) {
          all++;
          if (!close(x.doubleValue(), y.doubleValue(), tolerance) && wrong++ == 0) {
            first = here + ": " + b + ", expected " + a + ".";
          }
        } else {
          visit(a, b, here);
        }
      }
    }
  }
}
