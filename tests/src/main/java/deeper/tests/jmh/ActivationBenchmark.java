package deeper.tests.jmh;

import static deeper.tests.jmh.Engines.floats;

import deeper.ops.Dropout;
import deeper.ops.LogSoftmax;
import deeper.ops.Relu;
import deeper.ops.Sigmoid;
import deeper.ops.Softmax;
import deeper.ops.Tanh;
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

/** Activations of 8 x 64 x 56 x 56 numbers, softmax of 256 x 1000. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 2, time = 3)
@Measurement(iterations = 3, time = 5)
public class ActivationBenchmark {
  private final INDArray x = floats(8, 64, 56, 56);
  private final INDArray dy = floats(8, 64, 56, 56);
  private final INDArray scores = floats(256, 1000);
  private final INDArray dScores = floats(256, 1000);

  /** Made by JMH. */
  public ActivationBenchmark() {}

  /**
   * Relu forward.
   *
   * @param engines the engine
   * @return the result
   */
  @Benchmark
  public INDArray reluForward(Engines engines) {
    return Relu.of().on(engines.get()).forward(x);
  }

  /**
   * Relu backward.
   *
   * @param engines the engine
   * @return the result
   */
  @Benchmark
  public INDArray reluBackward(Engines engines) {
    return Relu.of().on(engines.get()).backward(x, dy);
  }

  /**
   * Sigmoid forward.
   *
   * @param engines the engine
   * @return the result
   */
  @Benchmark
  public INDArray sigmoidForward(Engines engines) {
    return Sigmoid.of().on(engines.get()).forward(x);
  }

  /**
   * Sigmoid backward.
   *
   * @param engines the engine
   * @return the result
   */
  @Benchmark
  public INDArray sigmoidBackward(Engines engines) {
    return Sigmoid.of().on(engines.get()).backward(x, dy);
  }

  /**
   * Tanh forward.
   *
   * @param engines the engine
   * @return the result
   */
  @Benchmark
  public INDArray tanhForward(Engines engines) {
    return Tanh.of().on(engines.get()).forward(x);
  }

  /**
   * Tanh backward.
   *
   * @param engines the engine
   * @return the result
   */
  @Benchmark
  public INDArray tanhBackward(Engines engines) {
    return Tanh.of().on(engines.get()).backward(x, dy);
  }

  /**
   * Softmax forward.
   *
   * @param engines the engine
   * @return the result
   */
  @Benchmark
  public INDArray softmaxForward(Engines engines) {
    return Softmax.of().on(engines.get()).forward(scores);
  }

  /**
   * Softmax backward.
   *
   * @param engines the engine
   * @return the result
   */
  @Benchmark
  public INDArray softmaxBackward(Engines engines) {
    return Softmax.of().on(engines.get()).backward(scores, dScores);
  }

  /**
   * LogSoftmax forward.
   *
   * @param engines the engine
   * @return the result
   */
  @Benchmark
  public INDArray logSoftmaxForward(Engines engines) {
    return LogSoftmax.of().on(engines.get()).forward(scores);
  }

  /**
   * LogSoftmax backward.
   *
   * @param engines the engine
   * @return the result
   */
  @Benchmark
  public INDArray logSoftmaxBackward(Engines engines) {
    return LogSoftmax.of().on(engines.get()).backward(scores, dScores);
  }

  /**
   * Dropout in training.
   *
   * @param engines the engine
   * @return the result
   */
  @Benchmark
  public INDArray dropoutForward(Engines engines) {
    return Dropout.of(0.5).on(engines.get()).forward(x, 1L);
  }

  /**
   * Dropout backward.
   *
   * @param engines the engine
   * @return the result
   */
  @Benchmark
  public INDArray dropoutBackward(Engines engines) {
    return Dropout.of(0.5).on(engines.get()).backward(dy, 1L);
  }
}
