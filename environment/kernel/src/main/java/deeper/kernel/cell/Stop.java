package deeper.kernel.cell;

import deeper.kernel.io.Cell;

/**
 * The flag that ends a cell. {@link Instrument} puts a call of {@link #check} at every method entry
 * and backward jump of cell code, so that no loop of a cell escapes it, whatever it catches.
 */
public final class Stop {
  /**
   * The cell to be stopped, or null. A plain read on x86 and ARM: no loop gets slower that one
   * could measure.
   */
  private static volatile Cell stopping;

  private Stop() {}

  /** Ends the calling code if its cell is to be stopped. */
  public static void check() {
    if (stopping != null) {
      raise();
    }
  }

  /**
   * Stops a cell, its threads included.
   *
   * @param cell which
   */
  public static void request(Cell cell) {
    stopping = cell;
  }

  /**
   * Ends the hunt for threads of a stopped cell.
   *
   * @param cell which
   */
  public static void forget(Cell cell) {
    if (stopping == cell) {
      stopping = null;
    }
  }

  private static void raise() {
    Cell mine = Cell.current();
    // A thread of a pool that no cell started belongs to whoever runs now.
    if (mine == null || mine == stopping) {
      throw new Stopped();
    }
  }

  /** Thrown in cell code; an Error, so that {@code catch (Exception e)} lets it pass. */
  public static final class Stopped extends Error {
    private static final long serialVersionUID = 1L;

    Stopped() {
      super("stopped");
    }
  }
}
