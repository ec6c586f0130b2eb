package deeper.ops.nd4j;

import static java.util.Map.entry;

import deeper.ops.AvgPool2d;
import deeper.ops.BceWithLogits;
import deeper.ops.Conv2d;
import deeper.ops.CrossEntropy;
import deeper.ops.EngineProvider;
import deeper.ops.Linear;
import deeper.ops.LogSoftmax;
import deeper.ops.MaxPool2d;
import deeper.ops.Mse;
import deeper.ops.Nll;
import deeper.ops.Relu;
import deeper.ops.Sigmoid;
import deeper.ops.Softmax;
import deeper.ops.Tanh;
import java.util.Map;
import java.util.Optional;

/** The engine to train with: whole-array operations of ND4J, on the CPU or on CUDA. */
public final class Nd4jEngine implements EngineProvider {
  private static final Map<Class<?>, Object> KERNELS =
      Map.ofEntries(
          entry(AvgPool2d.Kernel.class, new Nd4jAvgPool2d()),
          entry(Conv2d.Kernel.class, new Nd4jConv2d()),
          entry(CrossEntropy.Kernel.class, new Nd4jCrossEntropy()),
          entry(Linear.Kernel.class, new Nd4jLinear()),
          entry(LogSoftmax.Kernel.class, new Nd4jLogSoftmax()),
          entry(MaxPool2d.Kernel.class, new Nd4jMaxPool2d()),
          entry(Relu.Kernel.class, new Nd4jRelu()),
          entry(Sigmoid.Kernel.class, new Nd4jSigmoid()),
          entry(Softmax.Kernel.class, new Nd4jSoftmax()),
          entry(Nll.Kernel.class, new Nd4jNll()),
          entry(BceWithLogits.Kernel.class, new Nd4jBceWithLogits()),
          entry(Mse.Kernel.class, new Nd4jMse()),
          entry(Tanh.Kernel.class, new Nd4jTanh()));

  /** Called by {@link java.util.ServiceLoader}. */
  public Nd4jEngine() {}

  @Override
  public String name() {
    return "nd4j";
  }

  @Override
  public Optional<String> unavailable() {
    return Optional.empty();
  }

  @Override
  public <K> K kernel(Class<K> type) {
    return type.cast(KERNELS.get(type));
  }
}
