package deeper.grade;

/** The grader or a check is broken, not the submission: this never becomes a mark. */
public final class GraderFault extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * With what is broken.
   *
   * @param message what is broken and what to do
   */
  public GraderFault(String message) {
    super(message);
  }

  /**
   * With what is broken and what lies behind it.
   *
   * @param message what is broken and what to do
   * @param cause what lies behind it
   */
  public GraderFault(String message, Throwable cause) {
    super(message, cause);
  }
}
