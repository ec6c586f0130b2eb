package deeper.data;

/** A data file is missing or not what it should be; the message names it and says what to do. */
public final class DataException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * A problem with a file.
   *
   * @param message one sentence with the file's name, what was expected, found, and what to do
   */
  public DataException(String message) {
    super(message);
  }

  /**
   * A problem with a file that another error revealed.
   *
   * @param message one sentence with the file's name, what was expected, found, and what to do
   * @param cause the other error
   */
  public DataException(String message, Throwable cause) {
    super(message, cause);
  }
}
