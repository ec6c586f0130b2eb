package deeper.tests.bench;

/** A worker ended before it had answered: its row is lost, the others are not. */
final class WorkerEndedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  WorkerEndedException(int exit) {
    super(
        "bench: worker (exit "
            + exit
            + ") must answer with a line; it ended. Its error stands above.");
  }
}
