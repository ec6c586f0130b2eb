package deeper.tests.jmh;

import static deeper.tests.jmh.Engines.floats;

import deeper.ops.Conv2d;
import deeper.ops.Corr2d;
import deeper.ops.Im2col;
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

/**
 * Conv2d 64 to 64 channels, 3x3, padding 1, on 8 pictures of 56x56; im2col of the same; a 56x56
 * matrix.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 2, time = 3)
@Measurement(iterations = 3, time = 5)
public class ConvolutionBenchmark {
  private final Conv2d conv = Conv2d.of(64, 64, Window.of(3).padding(1));
  private final Im2col im2col = Im2col.of(Window.of(3).padding(1));
  private final INDArray x = floats(8, 64, 56, 56);
  private final INDArray weight = floats(64, 64, 3, 3);
  private final INDArray bias = floats(64);
  private final INDArray dy = floats(8, 64, 56, 56);
  private final INDArray columns = floats(64 * 9, 8 * 56 * 56);
  private final INDArray matrix = floats(56, 56);
  private final INDArray kernel = floats(3, 3);
  private final INDArray dMatrix = floats(54, 54);

  /** Made by JMH. */
  public ConvolutionBenchmark() {}

  /**
   * Conv2d forward.
   *
   * @param engines the engine
   * @return the result
   */
  @Benchmark
  public INDArray conv2dForward(Engines engines) {
    return conv.on(engines.get()).forward(x, weight, bias);
  }

  /**
   * Conv2d backward without the data gradient.
   *
   * @param engines the engine
   * @return the result
   */
  @Benchmark
  public Conv2d.Gradients conv2dWeightGradients(Engines engines) {
    return conv.on(engines.get()).weightGradients(x, weight, dy);
  }

  /**
   * Conv2d backward, all gradients.
   *
   * @param engines the engine
   * @return the result
   */
  @Benchmark
  public Conv2d.Gradients conv2dBackward(Engines engines) {
    return conv.on(engines.get()).backward(x, weight, dy);
  }

  /**
   * Im2col forward.
   *
   * @param engines the engine
   * @return the result
   */
  @Benchmark
  public INDArray im2colForward(Engines engines) {
    return im2col.on(engines.get()).forward(x);
  }

  /**
   * Im2col backward.
   *
   * @param engines the engine
   * @return the result
   */
  @Benchmark
  public INDArray im2colBackward(Engines engines) {
    return im2col.on(engines.get()).backward(x, columns);
  }

  /**
   * Corr2d forward.
   *
   * @param engines the engine
   * @return the result
   */
  @Benchmark
  public INDArray corr2dForward(Engines engines) {
    return Corr2d.of().on(engines.get()).forward(matrix, kernel);
  }

  /**
   * Corr2d backward.
   *
   * @param engines the engine
   * @return the result
   */
  @Benchmark
  public Corr2d.Gradients corr2dBackward(Engines engines) {
    return Corr2d.of().on(engines.get()).backward(matrix, kernel, dMatrix);
  }
}
