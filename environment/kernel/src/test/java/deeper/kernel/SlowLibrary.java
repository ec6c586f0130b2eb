package deeper.kernel;

/** Stands for library code, which the kernel does not rewrite. */
public final class SlowLibrary {
  private SlowLibrary() {}

  /** Ends the process, as some libraries do. */
  public static void exit() {
    System.exit(1);
  }

  /** Never looks up. */
  public static void deaf(int milliseconds) {
    long end = System.nanoTime() + milliseconds * 1_000_000L;
    while (System.nanoTime() < end) {
      Thread.onSpinWait();
    }
  }
}
