package deeper.ops.onednn;

import org.bytedeco.dnnl.memory;

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

  /** The layout of the bias, or none. */
  memory.desc biasDesc() {
    return Dnnl.of(bias);
  }

  /** What no output exceeds that is made of so many numbers of at most x each (Cauchy, Schwarz). */
  double bound(double x, long terms) {
    double offset = bias == null ? 0 : Magnitudes.norm(bias);
    return Magnitudes.norm(weight) * Math.sqrt((double) terms) * x + offset;
  }
}
