package deeper.ops.onednn;

import java.util.function.Supplier;
import org.nd4j.nativeblas.NativeOps;
import org.nd4j.nativeblas.NativeOpsHolder;

/**
 * Makes native steps that run on a quarter of the threads. oneDNN's threads wait for each other
 * inside a batch norm without ever letting the core go: beside a busy process, when one of them is
 * not running, a norm of 2 ms took 20 to 240. Memory limits a batch norm, not arithmetic, so with
 * two threads it was no faster than with one.
 */
final class FewThreads {
  private FewThreads() {}

  /** ND4J's library and oneDNN's share one OpenMP, whose setting is the calling thread's. */
  static <T> T make(Supplier<T> making) {
    NativeOps openMp = NativeOpsHolder.getInstance().getDeviceNativeOps();
    int all = openMp.ompGetMaxThreads();
    openMp.setOmpNumThreads(Math.max(1, all / 4));
    try {
      return making.get();
    } finally {
      openMp.setOmpNumThreads(all);
    }
  }
}
