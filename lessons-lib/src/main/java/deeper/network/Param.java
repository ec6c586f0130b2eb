package deeper.network;

import deeper.ops.Circuit;
import deeper.spec.Weight;
import java.util.function.DoubleSupplier;
import java.util.function.LongFunction;
import java.util.stream.LongStream;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Pointer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * One array of a network: its value and, if it is trained, its gradient. Both of a trained one are
 * windows into the network's flat vectors; a statistic has an array of its own.
 */
final class Param {
  /** Numbers drawn at a time; even, since normal ones come in pairs. */
  private static final int CHUNK = 1 << 14;

  private final Weight weight;
  private INDArray value;
  private INDArray gradient;
  private Slice slice;
  private boolean isFrozen;

  Param(Weight weight) {
    this.weight = weight;
  }

  Weight weight() {
    return weight;
  }

  String name() {
    return weight.name();
  }

  INDArray value() {
    return value;
  }

  Slice slice() {
    return slice;
  }

  private long[] shape() {
    return weight.shape().stream().mapToLong(Integer::longValue).toArray();
  }

  /** A statistic: starts at 0, a running variance at 1. */
  void own(DataType type) {
    value =
        switch (weight.role()) {
          case BATCHES -> Nd4j.scalar(DataType.INT64, 0);
          case RUNNING_VAR -> Nd4j.ones(type, shape());
          default -> Nd4j.zeros(type, shape());
        };
  }

  /** Lays the value over {@code flat} from {@code at}. */
  void value(INDArray flat, long at) {
    value = window(flat, at);
    slice = new Slice(flat.offset() + at, weight.size());
  }

  /** Lays the gradient over {@code flat} from {@code at}. */
  void gradient(INDArray flat, long at) {
    gradient = window(flat, at);
  }

  private INDArray window(INDArray flat, long at) {
    return flat.get(NDArrayIndex.interval(at, at + weight.size())).reshape('c', shape());
  }

  /** Takes a gradient computed by a layer; a frozen one stays 0, before training there is none. */
  void accept(INDArray computed) {
    if (!isFrozen && gradient != null) {
      gradient.assign(computed);
    }
  }

  /** What an engine that compiles the network needs to know of it. */
  Circuit.Weights weights() {
    return new Circuit.Weights(value, isLive() ? gradient : null);
  }

  /** Whether it holds real numbers, not a count. */
  boolean isReal() {
    return weight.role() != Weight.Role.BATCHES;
  }

  boolean isLive() {
    return weight.isTrained() && !isFrozen;
  }

  boolean isFrozen() {
    return isFrozen;
  }

  void freeze(boolean yes) {
    isFrozen = yes;
    if (yes && gradient != null) {
      gradient.assign(0);
    }
  }

  /** Draws the first value; batch norm starts as the identity. */
  void initialise(NetworkConfig config, long fanIn) {
    switch (weight.role()) {
      case NORM_WEIGHT -> value.assign(1);
      case NORM_BIAS -> value.assign(0);
      case WEIGHT, BIAS -> {
        Draws draws = new Draws(config.seed(), "initialise " + name(), 0);
        fill(from -> config.initialisation().draw(weight, fanIn, draws.after(from)));
      }
      default -> throw new AssertionError(weight);
    }
  }

  /** Fills the value chunk by chunk on all cores; {@code numbers}: those from an index on. */
  private void fill(LongFunction<DoubleSupplier> numbers) {
    long chunks = (weight.size() + CHUNK - 1) / CHUNK;
    Pointer start = value.data().addressPointer();
    boolean isFloat = value.dataType() == DataType.FLOAT;
    LongStream.range(0, chunks)
        .parallel()
        .forEach(
            c -> {
              long from = c * CHUNK;
              int n = (int) Math.min(CHUNK, weight.size() - from);
              DoubleSupplier next = numbers.apply(from);
              if (isFloat) {
                float[] drawn = new float[n];
                for (int i = 0; i < n; i++) {
                  drawn[i] = (float) next.getAsDouble();
                }
                FloatPointer at = new FloatPointer(start).getPointer(from);
                at.put(drawn);
              } else {
                double[] drawn = new double[n];
                for (int i = 0; i < n; i++) {
                  drawn[i] = next.getAsDouble();
                }
                DoublePointer at = new DoublePointer(start).getPointer(from);
                at.put(drawn);
              }
            });
  }
}
