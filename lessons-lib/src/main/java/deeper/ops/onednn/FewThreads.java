package deeper.ops.onednn;

import java.util.function.Supplier;
import org.nd4j.nativeblas.NativeOps;
import org.nd4j.nativeblas.NativeOpsHolder;

/**
 * Makes the steps of batch norms on the threads that suit them. oneDNN gives each thread channels
 * of its own as long as blocks of them fit its share of the cache. Larger ones it cuts along the
 * batch, and then threads wait for each other in a loop that never lets the core go: beside a busy
 * process, when one of them is not running, a norm of 2 ms took 20 to 240. So those run on a
 * quarter of the threads.
 */
final class FewThreads {
  /**
   * Bytes of 16 channels of a batch that surely fit; a core's share of the last cache is larger.
   */
  private static final long FITS = 1 << 20;

  private static final int BLOCK = 16;

  private FewThreads() {}

  /** ND4J's library and oneDNN's share one OpenMP, whose setting is the calling thread's. */
  static <T> T make(Value x, Supplier<T> making) {
    NativeOps openMp = NativeOpsHolder.getInstance().getDeviceNativeOps();
    int all = openMp.ompGetMaxThreads();
    openMp.setOmpNumThreads(isShared(x, all) ? all : Math.max(1, all / 4));
    try {
      return making.get();
    } finally {
      openMp.setOmpNumThreads(all);
    }
  }

  /** Whether every thread gets channels of its own. */
  private static boolean isShared(Value x, int threads) {
    long channels = x.dims()[1];
    long blocks = channels / BLOCK;
    return channels % BLOCK == 0 && blocks >= threads && x.bytes() / blocks <= FITS;
  }
}
