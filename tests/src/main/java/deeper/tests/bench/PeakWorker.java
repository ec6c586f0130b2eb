package deeper.tests.bench;

import deeper.ops.Engine;
import deeper.ops.Linear;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The process that multiplies two large matrices: what this machine can do at its best. A line such
 * as {@code 6} is answered with the best of so many tries by ND4J's BLAS and by oneDNN.
 */
public final class PeakWorker {
  private static final int SIZE = 4096;
  private static final double GFLOP = 2.0 * SIZE * SIZE * SIZE / 1e9;

  private PeakWorker() {}

  /**
   * Works until standard input ends.
   *
   * @param arguments none
   * @throws IOException if standard input breaks
   */
  public static void main(String[] arguments) throws IOException {
    INDArray a = Nd4j.rand(DataType.FLOAT, SIZE, SIZE);
    INDArray b = Nd4j.rand(DataType.FLOAT, SIZE, SIZE);
    INDArray c = Nd4j.create(DataType.FLOAT, SIZE, SIZE);
    Linear linear = Linear.of(SIZE, SIZE).withoutBias().on(Engine.ONEDNN);
    Answer.say(Map.of());
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      int times = Integer.parseInt(line);
      double blas = best(times, () -> Nd4j.gemm(a, b, c, false, false, 1, 0));
      double onednn =
          Engine.ONEDNN.unavailable().isPresent()
              ? 0
              : best(times, () -> linear.forward(a, b).close());
      String by = blas >= onednn ? "ND4J's BLAS" : "oneDNN";
      Answer.say(Map.of("gflops", Math.max(blas, onednn), "by", by));
    }
  }

  private static double best(int times, Runnable product) {
    double best = 0;
    for (int i = 0; i < times; i++) {
      long begin = System.nanoTime();
      product.run();
      best = Math.max(best, GFLOP / ((System.nanoTime() - begin) / 1e9));
    }
    return best;
  }
}
