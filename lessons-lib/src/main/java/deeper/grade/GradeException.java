package deeper.grade;

/**
 * Wrong use, or something missing: nothing was graded. The message is one line that says what to
 * do.
 */
public final class GradeException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * With the line to print.
   *
   * @param message {@code <verb>: <what is wrong>. <what to do>}
   */
  public GradeException(String message) {
    super(message);
  }

  /**
   * With the line to print and what lies behind it.
   *
   * @param message {@code <verb>: <what is wrong>. <what to do>}
   * @param cause what lies behind it
   */
  public GradeException(String message, Throwable cause) {
    super(message, cause);
  }
}
