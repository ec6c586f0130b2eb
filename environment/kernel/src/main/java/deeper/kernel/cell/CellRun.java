package deeper.kernel.cell;

import deeper.kernel.io.Cell;
import java.lang.reflect.InvocationTargetException;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;

/** The run of a cell: who runs its code now, and how the stop button ends it. */
public final class CellRun {
  private static final int STEP_MS = 300;
  private static final int TELL_AFTER_STEPS = 4;

  private Thread running;
  private Cell cell;
  private boolean stopping;

  /** No cell runs yet. */
  public CellRun() {}

  /**
   * Begins a cell: from now on it can be stopped.
   *
   * @param newCell the cell, already entered by the calling thread
   */
  public synchronized void begin(Cell newCell) {
    cell = newCell;
    stopping = false;
  }

  /** Ends the cell: from now on there is nothing to stop. */
  public synchronized void end() {
    cell = null;
  }

  /**
   * Stops the cell, if one runs: an interrupt at once, then the flag, then a word to the person.
   */
  public synchronized void stop() {
    Cell target = cell;
    if (target != null && interrupt(target)) {
      Thread hunt = new Thread(() -> hunt(target), "stop button");
      hunt.setDaemon(true);
      hunt.start();
    }
  }

  private void hunt(Cell target) {
    pause(1);
    Stop.request(target);
    for (int step = 1; interrupt(target); step++) {
      pause(1);
      if (step == TELL_AFTER_STEPS && interrupt(target)) {
        tell(target);
      }
    }
    pause(10); // Threads that the cell left behind get as long to meet the flag.
    Stop.forget(target);
  }

  private static void pause(int steps) {
    LockSupport.parkNanos(1_000_000L * steps * STEP_MS);
  }

  private static void tell(Cell cell) {
    cell.enter();
    System.err.println(
        "The cell does not stop: it is in code outside the notebook that never looks up."
            + " Wait until it returns, or restart the kernel (menu Kernel, Restart):"
            + " that loses all variables.");
    System.err.flush();
  }

  /** Interrupts a cell, never the next one; returns whether it still runs. */
  private synchronized boolean interrupt(Cell target) {
    if (cell != target) {
      return false;
    }
    stopping = true;
    if (running != null) {
      running.interrupt();
    }
    return true;
  }

  synchronized boolean isStopping() {
    return stopping;
  }

  /**
   * Only code of cells is interrupted: an interrupt in the compiler would close its files for good.
   */
  <T> T interruptibly(Callable<T> task) throws Exception {
    synchronized (this) {
      if (stopping) {
        throw new InvocationTargetException(new Stop.Stopped());
      }
      running = Thread.currentThread();
    }
    try {
      return task.call();
    } finally {
      synchronized (this) {
        running = null;
        Thread.interrupted();
      }
    }
  }
}
