package deeper.ops.onednn;

import java.util.Arrays;
import java.util.List;
import org.bytedeco.dnnl.memory;

/**
 * How large the numbers of a pass can be, step by step. oneDNN's ReLU and max pooling swallow a
 * NaN, so scores are believed only if no number on the way can have been anything but finite; the
 * operators, which keep NaN and infinity, compute the others.
 *
 * <p>Nearly all of it is arithmetic on bounds: a convolution's output is at most its input times
 * the sum of a kernel's absolute weights. Where bounds have grown large, the numbers themselves are
 * looked at, and bounds begin anew from the largest.
 */
final class Magnitudes {
  /** Beyond this the numbers are looked at. */
  private static final double LARGE = 1e28;

  /** Beyond this the sums of a step may overflow; a float ends at 3.4e38. */
  private static final double MOST = 1e38;

  private final double[] bounds; // by part
  private double pictures;
  private boolean isFinite;

  Magnitudes(int parts) {
    this.bounds = new double[parts];
  }

  /** Begins a pass over these pictures. */
  void begin(Value x) {
    pictures = norm(x);
    isFinite = pictures <= MOST;
  }

  /** Follows a layer; {@code y} is its result, which is looked at if its bound is large. */
  void follow(Layer layer, List<Integer> inputs, int output, Value y) {
    if (!isFinite) {
      return;
    }
    double[] x = inputs.stream().mapToDouble(i -> i < 0 ? pictures : bounds[i]).toArray();
    double bound = layer.bound(x);
    isFinite = bound <= MOST; // false for NaN too
    bounds[output] = bound > LARGE && isFinite ? largest(y) : bound;
  }

  /** Whether every number of the pass so far is finite. */
  boolean isFinite() {
    return isFinite;
  }

  /** What no number of a value exceeds; not finite if one of them is not, or is above 1e19. */
  static double norm(Value value) {
    if (Dnnl.type(value) == memory.data_type.f32) {
      return Blas.norm(value.numbers(), value.bytes() / Float.BYTES);
    }
    return HalfFloats.isFinite(value.halves()) ? HalfFloats.largest(value.halves()) : Double.NaN;
  }

  private static double largest(Value value) {
    return Dnnl.type(value) == memory.data_type.f32
        ? Blas.largest(value.numbers(), value.bytes() / Float.BYTES)
        : HalfFloats.largest(value.halves());
  }

  /** The largest of some bounds, NaN if one is. */
  static double largest(double... x) {
    return Arrays.stream(x).reduce(0, Math::max);
  }
}
