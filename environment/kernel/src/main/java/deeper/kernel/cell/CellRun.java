package deeper.kernel.cell;

import deeper.kernel.io.Cell;
import java.lang.reflect.InvocationTargetException;
import java.util.concurrent.Callable;

/** The run of a cell: who runs its code now, and whether it is to stop. */
public final class CellRun {
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
   * Tells which cell runs.
   *
   * @return the cell, or null
   */
  public synchronized Cell cell() {
    return cell;
  }

  /**
   * Interrupts a cell, if it still runs.
   *
   * @param target which; never the next one
   * @return whether it still runs
   */
  public synchronized boolean interrupt(Cell target) {
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
