package deeper.cli;

import deeper.ops.Engine;
import io.deeper.gson.JsonObject;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.nativeblas.NativeOpsHolder;

/** Loads ND4J, multiplies two matrices and says in one line of JSON what did it. */
public final class EngineProbe {
  private EngineProbe() {}

  /**
   * Prints the line.
   *
   * @param args none
   */
  public static void main(String[] args) {
    long start = System.nanoTime();
    INDArray ones = Nd4j.ones(64, 64);
    double sum = ones.mmul(ones).sumNumber().doubleValue();
    JsonObject found = new JsonObject();
    found.addProperty("backend", Nd4j.getBackend().getClass().getSimpleName());
    found.addProperty("engine", Engine.current().name());
    found.addProperty("instructions", Engine.current().provider().instructions());
    boolean hasHalves = Engine.BF16.unavailable().isEmpty();
    found.addProperty("bf16", hasHalves ? Engine.BF16.provider().instructions() : "");
    found.addProperty(
        "threads", NativeOpsHolder.getInstance().getDeviceNativeOps().ompGetMaxThreads());
    found.addProperty("seconds", (System.nanoTime() - start) / 1e9);
    if (sum != 64.0 * 64 * 64) {
      found.addProperty("error", "a product of two matrices is wrong: " + sum);
    }
    System.out.println(found);
  }
}
