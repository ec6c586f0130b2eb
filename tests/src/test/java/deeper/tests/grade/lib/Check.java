package deeper.tests.grade.lib;

import java.util.Arrays;

/** A checker that stands in the student's own name space, as notebook graders have it. */
public final class Check {
  private Check() {}

  /** Whether the result is right, shape and values. */
  public static boolean run(Object given, double[][] right) {
    return given instanceof double[][] rows && Arrays.deepEquals(rows, right);
  }
}
