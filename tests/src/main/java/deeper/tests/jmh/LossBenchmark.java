package deeper.tests.jmh;

import static deeper.tests.jmh.Engines.floats;

import deeper.ops.BceWithLogits;
import deeper.ops.CrossEntropy;
import deeper.ops.Mse;
import deeper.ops.Nll;
import java.util.concurrent.TimeUnit;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Losses of 256 x 1000 scores. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 2, time = 3)
@Measurement(iterations = 3, time = 5)
public class LossBenchmark {
  private final INDArray scores = floats(256, 1000);
  private final INDArray targets = floats(256, 1000);
  private final INDArray labels = Nd4j.zeros(DataType.INT32, 256);

  /** Made by JMH. */
  public LossBenchmark() {}

  /**
   * CrossEntropy forward.
   *
   * @param engines the engine
   * @return the result
   */
  @Benchmark
  public double crossEntropyForward(Engines engines) {
    return CrossEntropy.of().on(engines.get()).forward(scores, labels);
  }

  /**
   * CrossEntropy backward.
   *
   * @param engines the engine
   * @return the result
   */
  @Benchmark
  public INDArray crossEntropyBackward(Engines engines) {
    return CrossEntropy.of().on(engines.get()).backward(scores, labels);
  }

  /**
   * Nll forward.
   *
   * @param engines the engine
   * @return the result
   */
  @Benchmark
  public double nllForward(Engines engines) {
    return Nll.of().on(engines.get()).forward(scores, labels);
  }

  /**
   * Nll backward.
   *
   * @param engines the engine
   * @return the result
   */
  @Benchmark
  public INDArray nllBackward(Engines engines) {
    return Nll.of().on(engines.get()).backward(scores, labels);
  }

  /**
   * BceWithLogits forward.
   *
   * @param engines the engine
   * @return the result
   */
  @Benchmark
  public double bceWithLogitsForward(Engines engines) {
    return BceWithLogits.of().on(engines.get()).forward(scores, targets);
  }

  /**
   * BceWithLogits backward.
   *
   * @param engines the engine
   * @return the result
   */
  @Benchmark
  public INDArray bceWithLogitsBackward(Engines engines) {
    return BceWithLogits.of().on(engines.get()).backward(scores, targets);
  }

  /**
   * Mse forward.
   *
   * @param engines the engine
   * @return the result
   */
  @Benchmark
  public double mseForward(Engines engines) {
    return Mse.of().on(engines.get()).forward(scores, targets);
  }

  /**
   * Mse backward.
   *
   * @param engines the engine
   * @return the result
   */
  @Benchmark
  public INDArray mseBackward(Engines engines) {
    return Mse.of().on(engines.get()).backward(scores, targets);
  }
}
