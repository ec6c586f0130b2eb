package deeper.train;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * Runs file work in a thread that nobody interrupts: an interrupt closes a file channel under the
 * thread that uses it, and the stop button may be pressed while a checkpoint is being written.
 */
final class Alone {

  private Alone() {}

  static void run(Runnable work) {
    FutureTask<Void> task = new FutureTask<>(work, null);
    Thread thread = new Thread(task, "deeper-checkpoint");
    thread.start();
    boolean wasInterrupted = false;
    try {
      while (true) {
        try {
          task.get();
          return;
        } catch (InterruptedException e) {
          wasInterrupted = true; // told to the loop when the file is whole
        }
      }
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IllegalStateException("checkpoint: writing failed", e.getCause());
    } finally {
      if (wasInterrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
