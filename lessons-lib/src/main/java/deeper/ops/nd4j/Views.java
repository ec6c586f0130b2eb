package deeper.ops.nd4j;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.DynamicCustomOp;
import org.nd4j.linalg.factory.Nd4j;

/** Arrays that share their numbers with others, and memory that is used again and again. */
final class Views {
  /** What a piece of scratch memory holds; a thread has one piece of each. */
  enum Slot {
    PADDED,
    COLUMNS,
    ROWS,
    SUM
  }

  private static final ThreadLocal<Map<Slot, INDArray>> SCRATCH =
      ThreadLocal.withInitial(() -> new EnumMap<>(Slot.class));

  private Views() {}

  /** A view of the numbers from {@code start} on; no number is copied. */
  static INDArray of(INDArray array, long start, long[] shape, long[] stride) {
    return Nd4j.create(array.data(), shape, stride, array.offset() + start, 'c', array.dataType());
  }

  /** Samples {@code from} to {@code to} (not included), as a view. */
  static INDArray samples(INDArray array, long from, long to) {
    if (from == 0 && to == array.size(0)) {
      return array;
    }
    long[] shape = array.shape().clone(); // shape() is the array's own
    shape[0] = to - from;
    return of(array, from * array.stride(0), shape, array.stride());
  }

  /**
   * Memory that lives as long as its thread, since to ask the system for it costs more than to fill
   * it. It holds old numbers.
   */
  @SuppressWarnings("try") // the scope is only there to be closed
  static INDArray scratch(Slot slot, DataType type, long... shape) {
    long length = 1;
    for (long size : shape) {
      length *= size;
    }
    Map<Slot, INDArray> own = SCRATCH.get();
    INDArray memory = own.get(slot);
    if (memory == null || memory.dataType() != type || memory.length() < length) {
      try (MemoryWorkspace none = Nd4j.getMemoryManager().scopeOutOfWorkspaces()) {
        memory = Nd4j.createUninitialized(type, length);
      }
      own.put(slot, memory);
    }
    return of(memory, 0, shape, Nd4j.getStrides(shape, 'c'));
  }

  /** Gives back what the calling thread used again and again. */
  static void releaseScratch() {
    SCRATCH.get().values().forEach(INDArray::close);
    SCRATCH.remove();
  }

  /** The same numbers row after row without gaps: the array itself if it is so, else a copy. */
  static INDArray plain(INDArray array) {
    boolean isPlain = Arrays.equals(array.stride(), Nd4j.getStrides(array.shape(), 'c'));
    return isPlain ? array : array.dup('c');
  }

  /** Whether neither NaN nor infinity is among the numbers (a sum that overflows counts as one). */
  static boolean isFinite(INDArray x) {
    return Double.isFinite(x.sumNumber().doubleValue());
  }

  static INDArray uninitialized(DataType type, long... shape) {
    return Nd4j.createUninitialized(type, shape, 'c');
  }

  /** Runs one of ND4J's own operations by name. */
  static void exec(String name, INDArray[] in, INDArray[] out, long... options) {
    Nd4j.exec(
        DynamicCustomOp.builder(name)
            .addInputs(in)
            .addOutputs(out)
            .addIntegerArguments(Arrays.stream(options).mapToInt(Math::toIntExact).toArray())
            .build());
  }
}
