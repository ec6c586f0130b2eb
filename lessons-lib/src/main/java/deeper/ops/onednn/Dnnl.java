package deeper.ops.onednn;

import static org.bytedeco.dnnl.global.dnnl.dnnl_cpu;

import java.util.Optional;
import org.bytedeco.dnnl.engine;
import org.bytedeco.dnnl.memory;
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
    String backend = Nd4j.getBackend().getClass().getSimpleName();
    if (!backend.equals("CpuBackend")) {
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

  /** Numbers in row-major order: what ND4J's arrays are. */
  static memory.desc plain(long... dims) {
    return new memory.desc(dims, memory.data_type.f32, plainTag(dims.length));
  }

  /** Whatever layout oneDNN finds fastest. */
  static memory.desc any(long... dims) {
    return new memory.desc(dims, memory.data_type.f32, memory.format_tag.any);
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
