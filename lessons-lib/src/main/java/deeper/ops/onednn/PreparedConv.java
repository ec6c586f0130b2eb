package deeper.ops.onednn;

import deeper.ops.BatchNorm2d;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;
import org.bytedeco.dnnl.memory;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;

/**
 * What a convolution reads in evaluation: its weights, with the batch norm behind it folded in, in
 * the layout that oneDNN wants. They are kept, and made anew when the numbers they come from have
 * changed, whoever changed them: two checksums of 32 bits each tell.
 */
final class PreparedConv implements AutoCloseable {
  private static final int CHUNK = 1 << 16; // bytes: the second checksum finds them in the cache

  private final Arena own = new Arena();
  private final Tape tape;
  private final Value weight;
  private final Value bias; // null if none
  private final List<ByteBuffer> sources = new ArrayList<>();
  private long stamp;
  private boolean isReady;
  private double gain;
  private double offset;

  /**
   * The arrays it is made of.
   *
   * @param conv weights and, maybe, a bias
   * @param norm behind it, or {@code null}
   * @param op the batch norm, or {@code null}
   */
  record Sources(Kernels conv, NormArrays norm, BatchNorm2d op) {
    private List<Value> all() {
      List<Value> all = new ArrayList<>(List.of(conv.weight()));
      if (conv.bias() != null) {
        all.add(conv.bias());
      }
      if (norm != null) {
        all.addAll(List.of(norm.gamma(), norm.beta(), norm.mean(), norm.variance()));
      }
      return all;
    }
  }

  /** {@code workshop}: memory for what is needed while they are made. */
  PreparedConv(memory.desc wanted, Arena workshop, Function<Tape, Sources> arrays) {
    tape = new Tape(workshop, memory.data_type.f32);
    try {
      Sources from = arrays.apply(tape);
      Kernels made =
          from.norm() == null ? from.conv() : Folding.of(tape, from.conv(), from.norm(), from.op());
      memory.desc layout = new memory.desc(wanted.data());
      long end = Arena.roundUp(layout.get_size());
      own.ensure(end + (made.bias() == null ? 0 : made.bias().bytes()));
      weight = tape.foreign(layout, own.base());
      tape.step(() -> gain = rowSum(made.weight()), made.weight());
      tape.copy(made.weight(), weight);
      bias = made.bias() == null ? null : tape.foreign(made.biasDesc(), at(end));
      if (bias != null) {
        tape.step(() -> offset = Magnitudes.norm(made.bias()), made.bias());
        tape.copy(made.bias(), bias);
      }
      tape.finish();
      from.all().forEach(v -> sources.add(bytes(v)));
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  private Pointer at(long offsetInBytes) {
    return new BytePointer(own.base()).getPointer(offsetInBytes);
  }

  private static double rowSum(Value weight) {
    long[] dims = weight.dims();
    boolean isGrouped = dims.length == 5;
    long rows = isGrouped ? dims[0] * dims[1] : dims[0];
    return Blas.largestRowSum(weight.numbers(), rows, weight.bytes() / Float.BYTES / rows);
  }

  private static ByteBuffer bytes(Value value) {
    return new BytePointer(value.address()).capacity(value.bytes()).asByteBuffer();
  }

  boolean isIn(memory.desc layout) {
    return weight.desc().equals(layout);
  }

  /** A checksum of everything they are made of; can be computed for several at once. */
  long checksum() {
    CRC32C first = new CRC32C();
    CRC32 second = new CRC32();
    for (ByteBuffer source : sources) {
      for (int from = 0; from < source.capacity(); from += CHUNK) {
        ByteBuffer chunk = source.slice(from, Math.min(CHUNK, source.capacity() - from));
        first.update(chunk.duplicate());
        second.update(chunk);
      }
    }
    return first.getValue() << 32 | second.getValue();
  }

  /** Makes them anew if the checksum is another one than last time. */
  void refresh(long checksum) {
    if (!isReady || checksum != stamp) {
      tape.prepare();
      tape.play(0, tape.position());
      stamp = checksum;
      isReady = true;
    }
  }

  /** The weights, to be read by a step on another tape. */
  Value weight(Tape other) {
    return other.foreign(weight.desc(), weight.address());
  }

  /** The bias, to be read by a step on another tape; {@code null} if there is none. */
  Value bias(Tape other) {
    return bias == null ? null : other.foreign(bias.desc(), bias.address());
  }

  /** What no output exceeds that is made of numbers of at most x each. */
  double bound(double x) {
    return gain * x + offset;
  }

  @Override
  public void close() {
    tape.close();
    own.close();
  }
}
