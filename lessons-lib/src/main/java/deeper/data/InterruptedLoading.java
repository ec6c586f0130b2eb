package deeper.data;

/** The thread that waited for a batch was interrupted: a person pressed the stop button. */
public final class InterruptedLoading extends IllegalStateException {
  private static final long serialVersionUID = 1;

  InterruptedLoading(InterruptedException cause) {
    super("epoch: interrupted while waiting for a batch", cause);
  }
}
