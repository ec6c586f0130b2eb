package deeper.kernel.cell;

import java.util.Arrays;
import java.util.Objects;

/**
 * Asks what a cell threw, which a student may have written: each answer may throw, even an Error.
 */
final class Thrown {
  private Thrown() {}

  /** Its message, or null. */
  static String message(Throwable thrown) {
    try {
      return thrown.getLocalizedMessage();
    } catch (Throwable broken) {
      return "(its message cannot be had: " + broken.getClass().getName() + ")";
    }
  }

  /** Its frames; none if it does not tell. */
  static StackTraceElement[] frames(Throwable thrown) {
    try {
      StackTraceElement[] frames = thrown.getStackTrace();
      return frames == null
          ? new StackTraceElement[0]
          : Arrays.stream(frames).filter(Objects::nonNull).toArray(StackTraceElement[]::new);
    } catch (Throwable broken) {
      return new StackTraceElement[0];
    }
  }

  /** Its cause, or null. */
  static Throwable cause(Throwable thrown) {
    try {
      Throwable cause = thrown.getCause();
      return cause == thrown ? null : cause;
    } catch (Throwable broken) {
      return null;
    }
  }
}
