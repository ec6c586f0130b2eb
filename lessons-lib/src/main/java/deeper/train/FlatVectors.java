package deeper.train;

import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * One worker's window on the flat vectors: copies a chunk into plain arrays, where the compiler
 * vectorises the loop, and what changed back. The arrays stay in the core's cache.
 */
interface FlatVectors {

  /** Looks at these vectors from now on: weights, gradient, memory. */
  FlatVectors over(INDArray[] vectors);

  /** Applies the rule to one chunk. */
  void apply(UpdateRule rule, Segment chunk, UpdateRule.Step step);

  /** A window on so many vectors of one type. */
  static FlatVectors of(DataType type, int count) {
    return type == DataType.FLOAT ? new OfFloat(count) : new OfDouble(count);
  }

  private static long checkedLength(INDArray vector, int bytes) {
    if (vector.length() > Integer.MAX_VALUE / bytes) {
      throw new IllegalArgumentException(
          "updater: weights (%d) must be at most %d of this type. Use FLOAT or a smaller network."
              .formatted(vector.length(), Integer.MAX_VALUE / bytes));
    }
    return vector.length();
  }

  /** Float vectors. */
  final class OfFloat implements FlatVectors {
    private final float[][] arrays;
    private final FloatBuffer[] buffers;

    private OfFloat(int count) {
      arrays = new float[count][0];
      buffers = new FloatBuffer[count];
    }

    @Override
    public FlatVectors over(INDArray[] vectors) {
      for (int i = 0; i < buffers.length; i++) {
        long length = checkedLength(vectors[i], Float.BYTES);
        // addressPointer() accounts for a view's offset; capacity is that of this vector alone
        FloatPointer first = new FloatPointer(vectors[i].data().addressPointer());
        buffers[i] = first.capacity(length).asBuffer();
      }
      return this;
    }

    @Override
    public void apply(UpdateRule rule, Segment chunk, UpdateRule.Step step) {
      int from = (int) chunk.offset();
      int n = (int) chunk.length();
      for (int i = 0; i < buffers.length; i++) {
        arrays[i] = arrays[i].length < n ? new float[n] : arrays[i];
        buffers[i].get(from, arrays[i], 0, n);
      }
      rule.apply(arrays, n, step);
      for (int i = 0; i < buffers.length; i++) {
        if (i != 1) { // the gradient is only read
          buffers[i].put(from, arrays[i], 0, n);
        }
      }
    }
  }

  /** Double vectors. */
  final class OfDouble implements FlatVectors {
    private final double[][] arrays;
    private final DoubleBuffer[] buffers;

    private OfDouble(int count) {
      arrays = new double[count][0];
      buffers = new DoubleBuffer[count];
    }

    @Override
    public FlatVectors over(INDArray[] vectors) {
      for (int i = 0; i < buffers.length; i++) {
        long length = checkedLength(vectors[i], Double.BYTES);
        DoublePointer first = new DoublePointer(vectors[i].data().addressPointer());
        buffers[i] = first.capacity(length).asBuffer();
      }
      return this;
    }

    @Override
    public void apply(UpdateRule rule, Segment chunk, UpdateRule.Step step) {
      int from = (int) chunk.offset();
      int n = (int) chunk.length();
      for (int i = 0; i < buffers.length; i++) {
        arrays[i] = arrays[i].length < n ? new double[n] : arrays[i];
        buffers[i].get(from, arrays[i], 0, n);
      }
      rule.apply(arrays, n, step);
      for (int i = 0; i < buffers.length; i++) {
        if (i != 1) {
          buffers[i].put(from, arrays[i], 0, n);
        }
      }
    }
  }
}
