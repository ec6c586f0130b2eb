package deeper.tests.jmh;

import static deeper.tests.jmh.Engines.floats;

import deeper.ops.BatchNorm2d;
import deeper.ops.LocalResponseNorm;
import deeper.ops.NormWeights;
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

/** Normalising 8 pictures of 64 channels and 56x56. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 2, time = 3)
@Measurement(iterations = 3, time = 5)
public class NormalisationBenchmark {
  private final BatchNorm2d norm = BatchNorm2d.of(64);
  private final LocalResponseNorm local = LocalResponseNorm.of(5);
  private final INDArray x = floats(8, 64, 56, 56);
  private final INDArray dy = floats(8, 64, 56, 56);
  private final NormWeights weights =
      new NormWeights(floats(64), floats(64), floats(64), floats(64));
  private final BatchNorm2d.Training training = norm.train(x, weights);

  /** Made by JMH. */
  public NormalisationBenchmark() {}

  /**
   * BatchNorm2d in training.
   *
   * @param engines the engine
   * @return the result
   */
  @Benchmark
  public BatchNorm2d.Training batchNormTrain(Engines engines) {
    return norm.on(engines.get()).train(x, weights);
  }

  /**
   * BatchNorm2d backward in training.
   *
   * @param engines the engine
   * @return the result
   */
  @Benchmark
  public BatchNorm2d.Gradients batchNormBackward(Engines engines) {
    return norm.on(engines.get()).backward(x, weights.gamma(), training, dy);
  }

  /**
   * BatchNorm2d in evaluation.
   *
   * @param engines the engine
   * @return the result
   */
  @Benchmark
  public INDArray batchNormForward(Engines engines) {
    return norm.on(engines.get()).forward(x, weights);
  }

  /**
   * LocalResponseNorm forward.
   *
   * @param engines the engine
   * @return the result
   */
  @Benchmark
  public INDArray localForward(Engines engines) {
    return local.on(engines.get()).forward(x);
  }

  /**
   * LocalResponseNorm backward.
   *
   * @param engines the engine
   * @return the result
   */
  @Benchmark
  public INDArray localBackward(Engines engines) {
    return local.on(engines.get()).backward(x, dy);
  }
}
