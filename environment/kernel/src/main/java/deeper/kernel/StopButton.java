package deeper.kernel;

import deeper.kernel.cell.CellRun;
import deeper.kernel.cell.Stop;
import deeper.kernel.io.Cell;
import java.util.concurrent.locks.LockSupport;

/**
 * What happens when the stop button is pressed: an interrupt, then the flag, then a word to the
 * person.
 */
final class StopButton {
  private static final int STEP_MS = 300;
  private static final int TELL_AFTER_STEPS = 4;

  private final CellRun run;

  StopButton(CellRun run) {
    this.run = run;
  }

  void press() {
    Cell cell = run.cell();
    if (cell != null && run.interrupt(cell)) {
      Thread hunt = new Thread(() -> hunt(cell), "stop button");
      hunt.setDaemon(true);
      hunt.start();
    }
  }

  private void hunt(Cell cell) {
    pause(1);
    Stop.request(cell);
    for (int step = 1; run.interrupt(cell); step++) {
      pause(1);
      if (step == TELL_AFTER_STEPS && run.cell() == cell) {
        tell(cell);
      }
    }
    pause(10); // Threads that the cell left behind get as long to meet the flag.
    Stop.forget(cell);
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
}
