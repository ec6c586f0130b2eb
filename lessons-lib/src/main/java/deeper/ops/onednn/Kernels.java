package deeper.ops.onednn;

/**
 * The arrays of a convolution or a fully connected layer.
 *
 * @param weight in row-major order
 * @param bias or {@code null}
 * @param dWeight where its gradient goes, or {@code null} if it does not learn
 * @param dBias where its gradient goes, or {@code null}
 */
record Kernels(Value weight, Value bias, Value dWeight, Value dBias) {
  boolean learns() {
    return dWeight != null || dBias != null;
  }
}
