package deeper.tests.golden;

import deeper.spec.Weight;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** The fixtures' weights: every array from the seed and its own name (README, section 1). */
final class FilledWeights {
  private final long seed;
  private final double gain;

  FilledWeights(long seed, double gain) {
    this.seed = seed;
    this.gain = gain;
  }

  /** The kind of an array, as the fixtures call it. */
  static String kind(Weight weight) {
    return switch (weight.role()) {
      case WEIGHT -> "w";
      case BIAS -> "b";
      case NORM_WEIGHT -> "bn_w";
      case NORM_BIAS -> "bn_b";
      case RUNNING_MEAN -> "bn_rm";
      case RUNNING_VAR -> "bn_rv";
      case BATCHES -> "nbt";
    };
  }

  /** Writes all of them into a network's live arrays. */
  void into(Iterable<Weight> weights, Map<String, INDArray> live) {
    for (Weight weight : weights) {
      INDArray array = live.get(weight.name());
      if (weight.role() == Weight.Role.BATCHES) {
        array.assign(0);
      } else {
        array.assign(array(weight));
      }
    }
  }

  INDArray array(Weight weight) {
    long[] shape = weight.shape().stream().mapToLong(Integer::longValue).toArray();
    int count = Math.toIntExact(weight.size());
    float[] numbers = Fill.fill(seed, weight.name(), range(weight), count);
    return Nd4j.createFromArray(numbers).reshape('c', shape);
  }

  private double[] range(Weight weight) {
    double bound = Math.sqrt(6.0 / (double) weight.fanIn()) * gain;
    return switch (weight.role()) {
      case WEIGHT -> new double[] {-bound, bound};
      case BIAS -> new double[] {-0.05, 0.05};
      case NORM_BIAS, RUNNING_MEAN -> new double[] {-0.1, 0.1};
      case NORM_WEIGHT, RUNNING_VAR -> new double[] {0.8, 1.2};
      case BATCHES -> throw new AssertionError(weight);
    };
  }
}
