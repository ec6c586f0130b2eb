package deeper.ops.onednn;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;

/**
 * The memory that the tapes of one network share, since only one of them plays at a time. It grows
 * to the largest and is counted by JavaCPP's off-heap limit.
 */
final class Arena implements AutoCloseable {
  private static final long LINE = 64; // bytes of a cache line, which vectors like to start at

  private BytePointer memory;
  private long size;

  /**
   * Finds places for values so that no two that live at the same time overlap.
   *
   * @return bytes needed
   */
  static long plan(List<Value> values) {
    List<Value> bySize = new ArrayList<>(values);
    bySize.sort(Comparator.comparingLong(Value::bytes).reversed());
    List<Value> placed = new ArrayList<>(); // sorted by offset
    long top = 0;
    for (Value value : bySize) {
      long at = 0;
      int index = 0;
      for (int i = 0; i < placed.size(); i++) {
        Value other = placed.get(i);
        if (other.overlaps(value)) {
          if (other.offset() >= at + value.bytes()) {
            break;
          }
          at = Math.max(at, roundUp(other.offset() + other.bytes()));
        }
      }
      value.place(at);
      while (index < placed.size() && placed.get(index).offset() <= at) {
        index++;
      }
      placed.add(index, value);
      top = Math.max(top, roundUp(at + value.bytes()));
    }
    return top;
  }

  static long roundUp(long bytes) {
    return (bytes + LINE - 1) / LINE * LINE;
  }

  /** Makes sure of so many bytes; a larger piece replaces the old one, whose numbers are lost. */
  void ensure(long bytes) {
    if (bytes > size) {
      close();
      memory = new BytePointer(bytes + LINE);
      size = bytes;
    }
  }

  /** Where the memory begins; changes when it grows. */
  Pointer base() {
    return memory.getPointer((LINE - memory.address() % LINE) % LINE);
  }

  @Override
  public void close() {
    if (memory != null) {
      memory.deallocate();
      memory = null;
      size = 0;
    }
  }
}
