package deeper.ops.onednn;

import org.bytedeco.dnnl.memory;
import org.bytedeco.javacpp.Pointer;

/**
 * Gradients that have faded away: in a deep plain network they shrink from layer to layer until no
 * number of one is a normal float any more (1.2e-38). Such numbers change no weight, and each
 * product with one takes an Intel processor some 150 cycles. A gradient that holds no other is
 * zero.
 */
final class FadedGradient {
  /** Floats that are looked at first: one that is not tiny among them settles it. */
  private static final long SAMPLE = 4096;

  private FadedGradient() {}

  /** Sets a gradient to zero if it holds denormal numbers only. */
  static void clear(Value gradient) {
    if (Dnnl.type(gradient) != memory.data_type.f32) {
      return; // products of bfloat16 numbers are sums in float, and their denormals count as zero
    }
    long floats = gradient.bytes() / Float.BYTES;
    if (isFaded(gradient, Math.min(SAMPLE, floats))
        && isFaded(gradient, floats)
        && Double.isFinite(Magnitudes.norm(gradient))) { // a NaN is no faded number
      Pointer.memset(gradient.address(), 0, gradient.bytes());
    }
  }

  private static boolean isFaded(Value gradient, long floats) {
    return Blas.largest(gradient.numbers(), floats) < Float.MIN_NORMAL;
  }
}
