package deeper.train;

import java.util.Locale;
import org.bytedeco.javacpp.Pointer;
import org.nd4j.linalg.factory.Nd4j;

/**
 * What this process holds in memory now.
 *
 * @param heap Java objects, bytes in use
 * @param offHeap arrays outside the Java heap (ND4J and its relatives), bytes
 * @param resident pages of the process in main memory, bytes; 0 where the system does not tell
 */
public record Memory(long heap, long offHeap, long resident) {

  /**
   * Measures now.
   *
   * @return the three sizes
   */
  public static Memory now() {
    Runtime runtime = Runtime.getRuntime();
    return new Memory(
        runtime.totalMemory() - runtime.freeMemory(),
        Pointer.totalBytes() + Nd4j.getMemoryManager().allocatedMemory(0),
        Pointer.physicalBytes());
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "memory: heap %,d MB, off-heap arrays %,d MB, resident %,d MB",
        heap >> 20,
        offHeap >> 20,
        resident >> 20);
  }
}
