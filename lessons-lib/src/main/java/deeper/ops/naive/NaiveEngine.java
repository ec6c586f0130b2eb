package deeper.ops.naive;

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

/** The engine to read: plain loops in double precision, rounded to the data type at the end. */
public final class NaiveEngine implements EngineProvider {
  private static final Map<Class<?>, Object> KERNELS =
      Map.ofEntries(
          entry(AvgPool2d.Kernel.class, new NaiveAvgPool2d()),
          entry(Conv2d.Kernel.class, new NaiveConv2d()),
          entry(CrossEntropy.Kernel.class, new NaiveCrossEntropy()),
          entry(Linear.Kernel.class, new NaiveLinear()),
          entry(LogSoftmax.Kernel.class, new NaiveLogSoftmax()),
          entry(MaxPool2d.Kernel.class, new NaiveMaxPool2d()),
          entry(Relu.Kernel.class, new NaiveRelu()),
          entry(Sigmoid.Kernel.class, new NaiveSigmoid()),
          entry(Softmax.Kernel.class, new NaiveSoftmax()),
          entry(Nll.Kernel.class, new NaiveNll()),
          entry(BceWithLogits.Kernel.class, new NaiveBceWithLogits()),
          entry(Mse.Kernel.class, new NaiveMse()),
          entry(Tanh.Kernel.class, new NaiveTanh()));

  /** Called by {@link java.util.ServiceLoader}. */
  public NaiveEngine() {}

  @Override
  public String name() {
    return "naive";
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
