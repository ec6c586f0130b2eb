package deeper.ops.onednn;

import static java.util.Map.entry;
import static org.bytedeco.dnnl.global.dnnl.dnnl_cpu_isa_avx512_core;

import deeper.ops.AdaptiveAvgPool2d;
import deeper.ops.Add;
import deeper.ops.AvgPool2d;
import deeper.ops.Circuit;
import deeper.ops.Conv2d;
import deeper.ops.CrossEntropy;
import deeper.ops.Engine;
import deeper.ops.EngineProvider;
import deeper.ops.GlobalAvgPool;
import deeper.ops.Linear;
import deeper.ops.LocalResponseNorm;
import deeper.ops.LogSoftmax;
import deeper.ops.MaxPool2d;
import deeper.ops.NormKernel;
import deeper.ops.Relu;
import deeper.ops.Sigmoid;
import deeper.ops.Softmax;
import deeper.ops.Tanh;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bytedeco.dnnl.memory;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The fast engine: oneDNN on the CPU, in single precision. What it lacks goes to ND4J; {@link
 * Handing} counts it.
 */
public final class OnednnEngine implements EngineProvider {
  private static final Map<Class<?>, Object> KERNELS =
      Map.ofEntries(
          entry(AdaptiveAvgPool2d.Kernel.class, Unaries.adaptive()),
          entry(Add.Kernel.class, (Add.Kernel) OnednnEngine::add),
          entry(AvgPool2d.Kernel.class, Unaries.average()),
          entry(Conv2d.Kernel.class, new OnednnConv2d()),
          entry(CrossEntropy.Kernel.class, new OnednnCrossEntropy()),
          entry(GlobalAvgPool.Kernel.class, Unaries.global()),
          entry(Linear.Kernel.class, new OnednnLinear()),
          entry(LocalResponseNorm.Kernel.class, Unaries.lrn()),
          entry(LogSoftmax.Kernel.class, Unaries.logSoftmax()),
          entry(MaxPool2d.Kernel.class, Unaries.max()),
          entry(NormKernel.class, new OnednnBatchNorm2d()),
          entry(Relu.Kernel.class, Unaries.relu()),
          entry(Sigmoid.Kernel.class, Unaries.sigmoid()),
          entry(Softmax.Kernel.class, Unaries.softmax()),
          entry(Tanh.Kernel.class, Unaries.tanh()));

  /** Called by {@link java.util.ServiceLoader}. */
  public OnednnEngine() {}

  @Override
  public String name() {
    return "onednn";
  }

  @Override
  public Optional<String> unavailable() {
    return Dnnl.missing();
  }

  @Override
  public String instructions() {
    return Dnnl.has(dnnl_cpu_isa_avx512_core) ? "AVX-512" : "AVX2 or older";
  }

  @Override
  public <K> K kernel(Class<K> type) {
    Object kernel = KERNELS.get(type);
    if (kernel == null) {
      Handing.count(type.getName().replaceAll(".*\\.|\\$.*", ""), "operator");
    }
    return type.cast(kernel);
  }

  @Override
  public Optional<Circuit.Compiled> compile(Circuit circuit) {
    return Optional.of(new CompiledCircuit(circuit, memory.data_type.f32));
  }

  private static INDArray add(INDArray a, INDArray b) {
    if (!Handing.isNative("add", a, true)) {
      return Engine.ND4J.kernel(Add.Kernel.class).forward(a, b);
    }
    INDArray x = Arrays4j.plain(a);
    INDArray y = Arrays4j.plain(b);
    return Single.run(
            "add",
            "add",
            List.of(x.reshape(x.length()), y.reshape(y.length())),
            (tape, v) -> List.of(new AddLayer(new Site(tape, false, null)).forward(v)))
        .get(0)
        .reshape(a.shape());
  }
}
