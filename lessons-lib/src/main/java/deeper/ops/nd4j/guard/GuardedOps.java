package deeper.ops.nd4j.guard;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.bytedeco.javacpp.Pointer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.cpu.nativecpu.bindings.Nd4jCpu;
import org.nd4j.nativeblas.OpaqueDataBuffer;

/**
 * ND4J's way into native code, which refuses an array that does not fit into memory. By itself ND4J
 * asks the system and crashes with the process. What fits is JavaCPP's {@code maxphysicalbytes}
 * where somebody set it, as the kernelspec does, else the memory of the machine.
 */
public final class GuardedOps extends Nd4jCpu {
  private static final long LOOK_EVERY = 64L << 20;
  private static final int TRIES = 4;

  private final AtomicLong unseen = new AtomicLong();
  private final long most = most();

  /** Made by ND4J. */
  public GuardedOps() {}

  @Override
  public OpaqueDataBuffer allocateDataBuffer(long elements, int type, boolean both) {
    requireRoom((double) elements * Math.max(1, DataType.fromInt(type).width()));
    return super.allocateDataBuffer(elements, type, both);
  }

  @Override
  public Pointer mallocHost(long bytes, int flags) {
    requireRoom((double) bytes);
    return super.mallocHost(bytes, flags);
  }

  private static long most() {
    long limit = Pointer.maxPhysicalBytes();
    boolean set = System.getProperty("org.bytedeco.javacpp.maxphysicalbytes") != null;
    return set || limit <= 0 ? limit : Math.max(limit, Pointer.totalPhysicalBytes());
  }

  /** Asking the system takes longer than a small array: it is asked once in 64 MB. */
  private void requireRoom(double bytes) {
    if (most <= 0 || unseen.addAndGet((long) bytes) < LOOK_EVERY) {
      return;
    }
    unseen.set(0);
    for (int i = 1; Pointer.physicalBytes() + bytes > most; i++) {
      if (i == TRIES) {
        throw new OutOfMemoryError(
            String.format(
                "array: %.1f GB do not fit; the process holds %.1f GB of at most %.1f GB (bytes"
                    + " outside the heap count, too)",
                bytes / 1e9, Pointer.physicalBytes() / 1e9, most / 1e9));
      }
      System.gc(); // frees the arrays that nobody holds any more
      LockSupport.parkNanos(50_000_000L);
    }
  }
}
