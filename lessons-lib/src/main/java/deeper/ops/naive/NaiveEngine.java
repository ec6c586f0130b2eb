package deeper.ops.naive;

import static java.util.Map.entry;

import deeper.ops.AdaptiveAvgPool2d;
import deeper.ops.Add;
import deeper.ops.AvgPool2d;
import deeper.ops.BceWithLogits;
import deeper.ops.Concat;
import deeper.ops.Conv2d;
import deeper.ops.Corr2d;
import deeper.ops.CrossEntropy;
import deeper.ops.Dropout;
import deeper.ops.EngineProvider;
import deeper.ops.GlobalAvgPool;
import deeper.ops.Im2col;
import deeper.ops.Linear;
import deeper.ops.LocalResponseNorm;
import deeper.ops.LogSoftmax;
import deeper.ops.MaxPool2d;
import deeper.ops.Mse;
import deeper.ops.Nll;
import deeper.ops.NormKernel;
import deeper.ops.Pad;
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
          entry(AdaptiveAvgPool2d.Kernel.class, new NaiveAdaptiveAvgPool2d()),
          entry(Add.Kernel.class, new NaiveAdd()),
          entry(AvgPool2d.Kernel.class, new NaiveAvgPool2d()),
          entry(BceWithLogits.Kernel.class, new NaiveBceWithLogits()),
          entry(Concat.Kernel.class, new NaiveConcat()),
          entry(Conv2d.Kernel.class, new NaiveConv2d()),
          entry(Corr2d.Kernel.class, new NaiveCorr2d()),
          entry(CrossEntropy.Kernel.class, new NaiveCrossEntropy()),
          entry(Dropout.Kernel.class, new NaiveDropout()),
          entry(GlobalAvgPool.Kernel.class, new NaiveGlobalAvgPool()),
          entry(Im2col.Kernel.class, new NaiveIm2col()),
          entry(Linear.Kernel.class, new NaiveLinear()),
          entry(LocalResponseNorm.Kernel.class, new NaiveLocalResponseNorm()),
          entry(LogSoftmax.Kernel.class, new NaiveLogSoftmax()),
          entry(MaxPool2d.Kernel.class, new NaiveMaxPool2d()),
          entry(Mse.Kernel.class, new NaiveMse()),
          entry(Nll.Kernel.class, new NaiveNll()),
          entry(NormKernel.class, new NaiveBatchNorm2d()),
          entry(Pad.Kernel.class, new NaivePad()),
          entry(Relu.Kernel.class, new NaiveRelu()),
          entry(Sigmoid.Kernel.class, new NaiveSigmoid()),
          entry(Softmax.Kernel.class, new NaiveSoftmax()),
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
