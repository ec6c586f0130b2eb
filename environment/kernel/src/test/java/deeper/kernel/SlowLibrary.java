package deeper.kernel;

import java.util.function.IntConsumer;

/** Stands for library code, which the kernel does not rewrite. */
public final class SlowLibrary {
  private SlowLibrary() {}

  /** Trains as the library does: looks up once a step, and keeps what it has when it is stopped. */
  public static int train(int[] weights, IntConsumer step) {
    for (int i = 0; i < 1000; i++) {
      long end = System.nanoTime() + 50_000_000;
      while (System.nanoTime() < end) {
        Thread.onSpinWait(); // computes, deaf
      }
      weights[0] = i + 1;
      step.accept(i);
      if (Thread.interrupted()) {
        break;
      }
    }
    return weights[0];
  }

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
