package deeper.grade;

/** The student's methods, wherever they run. */
@FunctionalInterface
public interface Student {
  /**
   * Calls one method with plain data: int, long, double, boolean, String, arrays of double or int.
   *
   * @param method its name
   * @param args its arguments
   * @return what it returned, plain data too
   * @throws NoResult if there is none, with the reason
   */
  Object call(String method, Object... args);
}
