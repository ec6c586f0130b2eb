package deeper.ops.onednn;

import java.util.Arrays;
import org.bytedeco.javacpp.Pointer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Between ND4J's arrays and native addresses. */
final class Arrays4j {
  private Arrays4j() {}

  /** Where an array's first number is; the array must be {@link #isPlain}. */
  static Pointer address(INDArray array) {
    return array.data().addressPointer();
  }

  static boolean isPlain(INDArray array) {
    return Arrays.equals(array.stride(), Nd4j.getStrides(array.shape(), 'c'));
  }

  /** The same numbers row after row without gaps: the array itself if it is so, else a copy. */
  static INDArray plain(INDArray array) {
    return isPlain(array) ? array : array.dup('c');
  }

  static INDArray create(long... shape) {
    return Nd4j.createUninitialized(DataType.FLOAT, shape, 'c');
  }

  /** Fills a value from an array. */
  static void write(INDArray from, Value to) {
    Pointer.memcpy(to.address(), address(plain(from)), to.bytes());
  }

  /** A new array with a value's numbers, which must be row-major. */
  static INDArray read(Value from) {
    INDArray copy = create(from.dims());
    Pointer.memcpy(address(copy), from.address(), from.bytes());
    return copy;
  }
}
