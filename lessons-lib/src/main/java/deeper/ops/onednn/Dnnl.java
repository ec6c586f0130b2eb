package deeper.ops.onednn;

import static org.bytedeco.dnnl.global.dnnl.dnnl_cpu;
import static org.bytedeco.dnnl.global.dnnl.dnnl_cpu_isa_avx512_core_bf16;
import static org.bytedeco.dnnl.global.dnnl.dnnl_get_effective_cpu_isa;
import static org.bytedeco.dnnl.global.dnnl.dnnl_primitive_desc_query_md;
import static org.bytedeco.dnnl.global.dnnl.dnnl_query_scratchpad_md;

import java.util.Optional;
import org.bytedeco.dnnl.batch_normalization_forward;
import org.bytedeco.dnnl.engine;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.primitive;
import org.bytedeco.dnnl.primitive_attr;
import org.bytedeco.dnnl.reorder;
import org.bytedeco.dnnl.stream;
import org.nd4j.linalg.factory.Nd4j;

/** What all of oneDNN's steps share: the processor, a queue, and names for layouts. */
final class Dnnl {
  private static final Optional<String> MISSING = load();
  private static engine cpu;
  private static stream queue;

  private Dnnl() {}

  /** Why oneDNN cannot run here, in one sentence; empty if it can. */
  static Optional<String> missing() {
    return MISSING;
  }

  private static Optional<String> load() {
    if (!Nd4j.getEnvironment().isCPU()) {
      String backend = Nd4j.getBackend().getClass().getSimpleName();
      return Optional.of("oneDNN computes on the CPU, ND4J's arrays are in %s.".formatted(backend));
    }
    try {
      cpu = new engine(dnnl_cpu, 0);
      queue = new stream(cpu);
      // They outlive whatever scope happens to be open now.
      cpu.retainReference();
      queue.retainReference();
      return Optional.empty();
    } catch (LinkageError | RuntimeException e) {
      return Optional.of("oneDNN does not load on this machine (%s).".formatted(e));
    }
  }

  static engine cpu() {
    return cpu;
  }

  static stream queue() {
    return queue;
  }

  /** What every step is made with: its scratchpad is handed to it. */
  static primitive_attr attributes() {
    primitive_attr attributes = new primitive_attr();
    attributes.set_scratchpad_mode(dnnl.scratchpad_mode.user);
    return attributes;
  }

  /** A copy from one layout to another. */
  static reorder.primitive_desc reorder(memory.desc from, memory.desc to) {
    return new reorder.primitive_desc(cpu, from, cpu, to, attributes(), false);
  }

  static batch_normalization_forward.primitive_desc norm(batch_normalization_forward.desc what) {
    return new batch_normalization_forward.primitive_desc(what, attributes(), cpu);
  }

  /** The scratchpad that a step wants, a zero description if none. */
  static memory.desc scratchpad(primitive step) {
    return new memory.desc(
        dnnl_primitive_desc_query_md(step.get_dnnl_primitive_desc(), dnnl_query_scratchpad_md, 0));
  }

  /** Numbers in row-major order: what ND4J's arrays are. */
  static memory.desc plain(long... dims) {
    return new memory.desc(dims, memory.data_type.f32, plainTag(dims.length));
  }

  /** Whatever layout oneDNN finds fastest, for numbers of a type. */
  static memory.desc any(memory.data_type type, long... dims) {
    return new memory.desc(dims, type, memory.format_tag.any);
  }

  /** Numbers in row-major order, in bfloat16: half a float, with its range. */
  static memory.desc plainHalves(long... dims) {
    return new memory.desc(dims, memory.data_type.bf16, plainTag(dims.length));
  }

  /** The type of a value's numbers. */
  static memory.data_type type(Value value) {
    boolean isHalf = value.desc().data().data_type() == memory.data_type.bf16.value;
    return isHalf ? memory.data_type.bf16 : memory.data_type.f32;
  }

  /** Why convolutions in bfloat16 would not pay here, in one sentence; empty if they do. */
  static Optional<String> missingHalves() {
    if (MISSING.isPresent()) {
      return MISSING;
    }
    return has(dnnl_cpu_isa_avx512_core_bf16)
        ? Optional.empty()
        : Optional.of("this processor has no bfloat16 arithmetic (avx512_bf16).");
  }

  /** Whether oneDNN uses a set of instructions here. */
  static boolean has(int instructions) {
    return (dnnl_get_effective_cpu_isa() & instructions) == instructions;
  }

  /** The layout of a value, or none if there is no value. */
  static memory.desc of(Value value) {
    return value == null ? new memory.desc() : value.desc();
  }

  private static memory.format_tag plainTag(int rank) {
    return switch (rank) {
      case 1 -> memory.format_tag.a;
      case 2 -> memory.format_tag.ab;
      case 3 -> memory.format_tag.abc;
      case 4 -> memory.format_tag.abcd;
      case 5 -> memory.format_tag.abcde;
      default -> throw new AssertionError("rank " + rank);
    };
  }

  static long[] dims(memory.desc layout) {
    long[] dims = new long[layout.data().ndims()];
    layout.data().dims().get(dims);
    return dims;
  }
}
