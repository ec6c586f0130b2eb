package deeper.ops.nd4j;

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

/** The engine to train with: whole-array operations of ND4J, on the CPU or on CUDA. */
public final class Nd4jEngine implements EngineProvider {
  private static final Map<Class<?>, Object> KERNELS =
      Map.ofEntries(
          entry(AdaptiveAvgPool2d.Kernel.class, new Nd4jAdaptiveAvgPool2d()),
          entry(Add.Kernel.class, new Nd4jAdd()),
          entry(AvgPool2d.Kernel.class, new Nd4jAvgPool2d()),
          entry(BceWithLogits.Kernel.class, new Nd4jBceWithLogits()),
          entry(Concat.Kernel.class, new Nd4jConcat()),
          entry(Conv2d.Kernel.class, new Nd4jConv2d()),
          entry(Corr2d.Kernel.class, new Nd4jCorr2d()),
          entry(CrossEntropy.Kernel.class, new Nd4jCrossEntropy()),
          entry(Dropout.Kernel.class, new Nd4jDropout()),
          entry(GlobalAvgPool.Kernel.class, new Nd4jGlobalAvgPool()),
          entry(Im2col.Kernel.class, new Nd4jIm2col()),
          entry(Linear.Kernel.class, new Nd4jLinear()),
          entry(LocalResponseNorm.Kernel.class, new Nd4jLocalResponseNorm()),
          entry(LogSoftmax.Kernel.class, new Nd4jLogSoftmax()),
          entry(MaxPool2d.Kernel.class, new Nd4jMaxPool2d()),
          entry(Mse.Kernel.class, new Nd4jMse()),
          entry(Nll.Kernel.class, new Nd4jNll()),
          entry(NormKernel.class, new Nd4jBatchNorm2d()),
          entry(Pad.Kernel.class, new Nd4jPad()),
          entry(Relu.Kernel.class, new Nd4jRelu()),
          entry(Sigmoid.Kernel.class, new Nd4jSigmoid()),
          entry(Softmax.Kernel.class, new Nd4jSoftmax()),
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
  public void release() {
    Views.releaseScratch();
  }

  @Override
  public <K> K kernel(Class<K> type) {
    return type.cast(KERNELS.get(type));
  }
}
