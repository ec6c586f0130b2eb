package deeper.ops.onednn;

import deeper.ops.BatchNorm2d;
import java.nio.FloatBuffer;
import java.util.function.LongToDoubleFunction;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The vectors of a batch norm that Java computes: a few hundred numbers each. */
final class Running {
  private Running() {}

  /** Mixes mean and variance of a batch of n numbers a channel into the running ones. */
  static void mix(NormArrays arrays, Value[] seen, double share, double n) {
    mix(arrays.mean(), seen[0], share, 1);
    mix(arrays.variance(), seen[1], share, n / (n - 1));
  }

  /** Mixes a batch's value into a running one: (1 - share) old + share scale batch. */
  static void mix(Value running, Value batch, double share, double scale) {
    FloatBuffer to = running.floats();
    FloatBuffer from = batch.floats();
    for (int i = 0; i < to.capacity(); i++) {
      to.put(i, (float) ((1 - share) * to.get(i) + share * scale * from.get(i)));
    }
  }

  /** How many numbers a mean over a channel is made of. */
  static double numbersPerChannel(Value x) {
    long[] dims = x.dims();
    double n = dims[0];
    for (int i = 2; i < dims.length; i++) {
      n *= dims[i];
    }
    return n;
  }

  /** A line for each channel. */
  record Line(Value scale, Value shift) {}

  /** What a batch norm does in evaluation: y = scale x + shift. */
  static void fold(BatchNorm2d op, NormArrays norm, Value bias, Line line) {
    Value scale = line.scale();
    Value shift = line.shift();
    for (int i = 0; i < scale.floats().capacity(); i++) {
      double invStd = 1 / Math.sqrt(norm.variance().floats().get(i) + op.eps());
      double slope = norm.gamma().floats().get(i) * invStd;
      double start = bias == null ? 0 : bias.floats().get(i);
      scale.floats().put(i, (float) slope);
      shift
          .floats()
          .put(
              i,
              (float)
                  (norm.beta().floats().get(i) + slope * (start - norm.mean().floats().get(i))));
    }
  }

  /**
   * What a batch norm by batch does not exceed: of n numbers with mean 0 and variance 1 none is
   * above the root of n. A NaN or infinity in its input shows in mean and variance; the bound is
   * NaN then.
   */
  static double bound(NormArrays seen, double n) {
    return isFinite(seen)
        ? Magnitudes.norm(seen.gamma()) * Math.sqrt(n) + Magnitudes.norm(seen.beta())
        : Double.NaN;
  }

  /** What a batch norm with known mean and variance does not exceed, for numbers of at most x. */
  static double bound(NormArrays seen, BatchNorm2d op, double x) {
    double steepest = 0;
    for (int i = 0; i < seen.gamma().floats().capacity(); i++) {
      double invStd = 1 / Math.sqrt(seen.variance().floats().get(i) + op.eps());
      steepest = Math.max(steepest, Math.abs(seen.gamma().floats().get(i) * invStd)); // NaN wins
    }
    return isFinite(seen)
        ? steepest * (x + Magnitudes.norm(seen.mean())) + Magnitudes.norm(seen.beta())
        : Double.NaN;
  }

  private static boolean isFinite(NormArrays seen) {
    return Double.isFinite(Magnitudes.norm(seen.mean()) + Magnitudes.norm(seen.variance()));
  }

  /** A mixture as {@link #mix} makes it, in a new array. */
  static INDArray mixed(INDArray running, INDArray batch, double share, double scale) {
    return map(
        running, i -> (1 - share) * running.getDouble(i) + share * scale * batch.getDouble(i));
  }

  /** 1/sqrt(variance + eps). */
  static INDArray invStd(INDArray variance, double eps) {
    return map(variance, i -> 1 / Math.sqrt(variance.getDouble(i) + eps));
  }

  /** The variance, eps included, behind an invStd. */
  static INDArray variance(INDArray invStd) {
    return map(invStd, i -> 1 / (invStd.getDouble(i) * invStd.getDouble(i)));
  }

  private static INDArray map(INDArray like, LongToDoubleFunction number) {
    INDArray result = Arrays4j.create(like.length());
    for (long i = 0; i < like.length(); i++) {
      result.putScalar(i, (float) number.applyAsDouble(i));
    }
    return result;
  }
}
