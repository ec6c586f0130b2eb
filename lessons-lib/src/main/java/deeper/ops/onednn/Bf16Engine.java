package deeper.ops.onednn;

import static org.bytedeco.dnnl.global.dnnl.dnnl_cpu_isa_avx512_core_amx;

import deeper.ops.Circuit;
import deeper.ops.EngineProvider;
import java.util.Optional;
import org.bytedeco.dnnl.memory;

/**
 * oneDNN with networks in bfloat16: convolutions read and write half floats, and so do norms, pools
 * and activations between them; sums, weights, their gradients, dense layers and the loss stay in
 * single precision. Operators outside networks compute as in {@link OnednnEngine}.
 */
public final class Bf16Engine implements EngineProvider {
  private final OnednnEngine operators = new OnednnEngine();

  /** Called by {@link java.util.ServiceLoader}. */
  public Bf16Engine() {}

  @Override
  public String name() {
    return "bf16";
  }

  @Override
  public Optional<String> unavailable() {
    return Dnnl.missingHalves();
  }

  @Override
  public String instructions() {
    return Dnnl.has(dnnl_cpu_isa_avx512_core_amx) ? "AMX" : "AVX-512 BF16";
  }

  @Override
  public <K> K kernel(Class<K> type) {
    return operators.kernel(type);
  }

  @Override
  public Optional<Circuit.Compiled> compile(Circuit circuit) {
    return Optional.of(new CompiledCircuit(circuit, memory.data_type.bf16));
  }
}
