package deeper.tests.jmh;

import static deeper.tests.jmh.Engines.floats;

import deeper.ops.Add;
import deeper.ops.Concat;
import deeper.ops.Linear;
import deeper.ops.Pad;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Linear 4096 to 1000 on 32 samples, and moving 8 x 64 x 56 x 56 numbers. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 2, time = 3)
@Measurement(iterations = 3, time = 5)
public class LinearBenchmark {
  private final Linear linear = Linear.of(4096, 1000);
  private final INDArray x = floats(32, 4096);
  private final INDArray weight = floats(1000, 4096);
  private final INDArray bias = floats(1000);
  private final INDArray dy = floats(32, 1000);
  private final INDArray pictures = floats(8, 64, 56, 56);
  private final INDArray joined = floats(8, 128, 56, 56);
  private final INDArray framed = floats(8, 64, 58, 58);

  /** Made by JMH. */
  public LinearBenchmark() {}

  /**
   * Linear forward.
   *
   * @param engines the engine
   * @return the result
   */
  @Benchmark
  public INDArray linearForward(Engines engines) {
    return linear.on(engines.get()).forward(x, weight, bias);
  }

  /**
   * Linear backward.
   *
   * @param engines the engine
   * @return the result
   */
  @Benchmark
  public Linear.Gradients linearBackward(Engines engines) {
    return linear.on(engines.get()).backward(x, weight, dy);
  }

  /**
   * Add forward.
   *
   * @param engines the engine
   * @return the result
   */
  @Benchmark
  public INDArray addForward(Engines engines) {
    return Add.of().on(engines.get()).forward(pictures, pictures);
  }

  /**
   * Add backward.
   *
   * @param engines the engine
   * @return the result
   */
  @Benchmark
  public INDArray addBackward(Engines engines) {
    return Add.of().on(engines.get()).backward(pictures, pictures);
  }

  /**
   * Concat forward.
   *
   * @param engines the engine
   * @return the result
   */
  @Benchmark
  public INDArray concatForward(Engines engines) {
    return Concat.of().on(engines.get()).forward(List.of(pictures, pictures));
  }

  /**
   * Concat backward.
   *
   * @param engines the engine
   * @return the result
   */
  @Benchmark
  public List<INDArray> concatBackward(Engines engines) {
    return Concat.of().on(engines.get()).backward(List.of(pictures, pictures), joined);
  }

  /**
   * Pad forward.
   *
   * @param engines the engine
   * @return the result
   */
  @Benchmark
  public INDArray padForward(Engines engines) {
    return Pad.of(1).on(engines.get()).forward(pictures);
  }

  /**
   * Pad backward.
   *
   * @param engines the engine
   * @return the result
   */
  @Benchmark
  public INDArray padBackward(Engines engines) {
    return Pad.of(1).on(engines.get()).backward(pictures, framed);
  }
}
