package deeper.tests.jmh;

import static deeper.tests.jmh.Engines.floats;

import deeper.ops.AdaptiveAvgPool2d;
import deeper.ops.AvgPool2d;
import deeper.ops.GlobalAvgPool;
import deeper.ops.MaxPool2d;
import deeper.shape.Window;
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

/** Pooling 8 pictures of 64 channels and 56x56. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 2, time = 3)
@Measurement(iterations = 3, time = 5)
public class PoolingBenchmark {
  private final MaxPool2d max = MaxPool2d.of(Window.of(3).stride(2).padding(1));
  private final AvgPool2d avg = AvgPool2d.of(Window.of(2).stride(2));
  private final AdaptiveAvgPool2d adaptive = AdaptiveAvgPool2d.of(7, 7);
  private final INDArray x = floats(8, 64, 56, 56);
  private final INDArray dy = floats(8, 64, 28, 28);
  private final INDArray dSeven = floats(8, 64, 7, 7);
  private final INDArray dOne = floats(8, 64);

  /** Made by JMH. */
  public PoolingBenchmark() {}

  /**
   * MaxPool2d forward.
   *
   * @param engines the engine
   * @return the result
   */
  @Benchmark
  public INDArray maxForward(Engines engines) {
    return max.on(engines.get()).forward(x);
  }

  /**
   * MaxPool2d backward.
   *
   * @param engines the engine
   * @return the result
   */
  @Benchmark
  public INDArray maxBackward(Engines engines) {
    return max.on(engines.get()).backward(x, dy);
  }

  /**
   * AvgPool2d forward.
   *
   * @param engines the engine
   * @return the result
   */
  @Benchmark
  public INDArray avgForward(Engines engines) {
    return avg.on(engines.get()).forward(x);
  }

  /**
   * AvgPool2d backward.
   *
   * @param engines the engine
   * @return the result
   */
  @Benchmark
  public INDArray avgBackward(Engines engines) {
    return avg.on(engines.get()).backward(x, dy);
  }

  /**
   * AdaptiveAvgPool2d forward.
   *
   * @param engines the engine
   * @return the result
   */
  @Benchmark
  public INDArray adaptiveForward(Engines engines) {
    return adaptive.on(engines.get()).forward(x);
  }

  /**
   * AdaptiveAvgPool2d backward.
   *
   * @param engines the engine
   * @return the result
   */
  @Benchmark
  public INDArray adaptiveBackward(Engines engines) {
    return adaptive.on(engines.get()).backward(x, dSeven);
  }

  /**
   * GlobalAvgPool forward.
   *
   * @param engines the engine
   * @return the result
   */
  @Benchmark
  public INDArray globalForward(Engines engines) {
    return GlobalAvgPool.of().on(engines.get()).forward(x);
  }

  /**
   * GlobalAvgPool backward.
   *
   * @param engines the engine
   * @return the result
   */
  @Benchmark
  public INDArray globalBackward(Engines engines) {
    return GlobalAvgPool.of().on(engines.get()).backward(x, dOne);
  }
}
