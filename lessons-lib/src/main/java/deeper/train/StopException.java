package deeper.train;

/** Leaves a loop over batches after an interrupt; the thread's flag stays set. */
final class StopException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  StopException() {
    super("stopped by an interrupt", null, false, false);
  }
}
