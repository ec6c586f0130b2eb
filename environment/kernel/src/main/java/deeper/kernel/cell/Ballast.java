package deeper.kernel.cell;

/**
 * Memory held back for the time when a cell has filled the heap: thrown overboard then, it lets the
 * kernel tell the error and compile the cell that sets the large variables to null.
 */
final class Ballast {
  private static final int BYTES = 28 << 20;
  private static final int CAUSES = 20;

  private byte[] held = new byte[BYTES];

  /** Gives the memory up if the heap was full. */
  void release(Throwable thrown) {
    int left = CAUSES;
    for (Throwable t = thrown; t != null && left-- > 0; t = Thrown.cause(t)) {
      if (t instanceof OutOfMemoryError) {
        held = null;
        return;
      }
    }
  }

  /** Takes it back if there is room again. */
  void refill() {
    if (held == null) {
      try {
        held = new byte[BYTES];
      } catch (OutOfMemoryError e) {
        held = null; // still full: the next cell tries again
      }
    }
  }

  boolean isHeld() {
    return held != null && held.length == BYTES;
  }
}
