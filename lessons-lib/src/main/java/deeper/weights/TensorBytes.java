package deeper.weights;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** The memory of an array as little-endian bytes in row-major order, in pieces below 2 GB. */
final class TensorBytes {
  static final int PIECE = 1 << 24;
  private final Pointer memory;
  private final INDArray array;
  private final long size;

  private TensorBytes(INDArray array) {
    this.array = array;
    this.memory = array.isEmpty() ? null : array.data().addressPointer();
    this.size = array.length() * array.dataType().width();
  }

  /** An array not yet filled, outside of every workspace. */
  @SuppressWarnings("try") // the scope is closed, never read
  static INDArray allocate(DataType type, List<Long> sides) {
    long[] shape = sides.stream().mapToLong(Long::longValue).toArray();
    for (long side : shape) {
      if (side == 0) {
        return Nd4j.create(type, shape);
      }
    }
    try (var outside = Nd4j.getMemoryManager().scopeOutOfWorkspaces()) {
      return shape.length == 0 ? Nd4j.scalar(type, 0) : Nd4j.createUninitialized(type, shape, 'c');
    }
  }

  /** The memory of an array that is dense and row-major; others are copied first. */
  static TensorBytes of(INDArray array) {
    boolean isPlain =
        array.isEmpty()
            || array.isScalar()
            || (!array.isView() && array.ordering() == 'c' && array.elementWiseStride() == 1);
    return new TensorBytes(isPlain ? array : array.dup('c'));
  }

  long size() {
    return array.isEmpty() ? 0 : size;
  }

  /** At most {@link #PIECE} bytes from {@code offset}; writing to them writes to the array. */
  ByteBuffer piece(long offset) {
    int length = (int) Math.min(PIECE, size() - offset);
    // getPointer, since position() counts in bytes for void* users and in elements for others.
    BytePointer start = new BytePointer(memory).getPointer(offset);
    return start.capacity(length).asByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
  }
}
