package deeper.tests.bench;

import java.io.IOException;

/** What a mode of {@code ./course bench} does with one row. */
interface RowWork {
  /**
   * Measures it, prints it and puts it into the results.
   *
   * @throws WorkerEndedException if a process ended before it had answered
   */
  void measure(BenchRow row) throws IOException;
}
