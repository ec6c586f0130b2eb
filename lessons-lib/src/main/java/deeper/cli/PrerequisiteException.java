package deeper.cli;

/**
 * Something that a verb needs is missing or was given wrongly. The message is one line that says
 * what to do; {@code ./course} prints it without a stack trace and exits 2.
 */
public final class PrerequisiteException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * With the line to print.
   *
   * @param message {@code <verb>: <what is wrong>. <what to do>}
   */
  public PrerequisiteException(String message) {
    super(message);
  }

  /**
   * With the line to print and what lies behind it.
   *
   * @param message {@code <verb>: <what is wrong>. <what to do>}
   * @param cause what lies behind it
   */
  public PrerequisiteException(String message, Throwable cause) {
    super(message, cause);
  }
}
