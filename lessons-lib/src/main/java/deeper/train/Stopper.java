package deeper.train;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Tells a loop when to stop: after an interrupt of its thread (a notebook's stop button). When the
 * process is asked to end (Ctrl-C), it interrupts that thread and waits until it has saved.
 */
final class Stopper implements AutoCloseable {

  /** How long the end of the process waits for the step under way and its checkpoint. */
  private static final long PATIENCE_SECONDS = 60;

  private final Thread owner = Thread.currentThread();
  private final CountDownLatch ended = new CountDownLatch(1);
  private final Thread hook = new Thread(this::endProcess, "deeper-stop");

  Stopper() {
    Runtime.getRuntime().addShutdownHook(hook);
  }

  private void endProcess() {
    owner.interrupt();
    try {
      boolean isSaved = ended.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
      assert isSaved : "a step took longer; the checkpoint before it is whole";
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Whether to stop now; clears the thread's flag. */
  boolean isAsked() {
    return Thread.interrupted();
  }

  @Override
  public void close() {
    ended.countDown();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      Thread.interrupted(); // the process is ending: the hook has done its work
    }
  }
}
