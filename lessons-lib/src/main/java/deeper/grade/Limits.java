package deeper.grade;

/**
 * What one submission may use. Time is processor time, so that a busy machine changes no mark; the
 * wall clock ends only what waits.
 *
 * @param callSeconds processor seconds of one call
 * @param totalSeconds processor seconds of all calls
 * @param compileSeconds processor seconds of compiling
 * @param wallFactor wall seconds allowed for each processor second
 * @param heapMb the Java heap
 * @param memoryMb all memory of the sandbox
 * @param threads threads and processes together
 * @param scratchMb the scratch folder
 * @param restarts how often the process is started again after it was ended
 */
record Limits(
    int callSeconds,
    int totalSeconds,
    int compileSeconds,
    int wallFactor,
    int heapMb,
    int memoryMb,
    int threads,
    int scratchMb,
    int restarts) {

  /** Enough for loops over small pictures. */
  static Limits standard() {
    return new Limits(3, 12, 10, 20, 96, 400, 64, 8, 2);
  }

  /** The same with other times. */
  Limits seconds(int perCall, int total) {
    return new Limits(
        perCall, total, compileSeconds, wallFactor, heapMb, memoryMb, threads, scratchMb, restarts);
  }
}
