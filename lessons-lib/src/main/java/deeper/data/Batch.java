package deeper.data;

import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Some pictures with their labels, ready for a network.
 *
 * @param pictures float {@code [n, c, h, w]}
 * @param labels INT32 {@code [n]}, class numbers from 0
 */
public record Batch(INDArray pictures, INDArray labels) implements AutoCloseable {
  /**
   * How many pictures.
   *
   * @return n
   */
  public int size() {
    return (int) labels.length();
  }

  /** Frees the memory now rather than when the garbage collector finds it. Optional. */
  @Override
  public void close() {
    for (INDArray array : new INDArray[] {pictures, labels}) {
      if (array.closeable()) {
        array.close();
      }
    }
  }
}
