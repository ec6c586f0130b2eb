package deeper.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import deeper.data.Mnist;
import deeper.metric.Accuracy;
import deeper.network.Network;
import deeper.ops.CrossEntropy;
import deeper.transform.Presets;
import deeper.zoo.LeNet;
import java.io.BufferedReader;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** A long run must not grow: in a process of its own, whose Java heap has its full size at once. */
class MemoryTest {

  /** Trains LeNet for ten epochs and prints the resident set after each. */
  static final class Child {
    private Child() {}

    public static void main(String[] args) {
      TrainListener report =
          new TrainListener() {
            @Override
            public void afterEvaluate(Training training, Row row) {
              Memory memory = Memory.now();
              System.out.println("resident " + row.epoch() + " " + memory.resident());
              System.out.println("arrays " + row.epoch() + " " + memory.offHeap());
            }
          };
      try (Network network = Network.of(LeNet.modern().spec(), 1)) {
        Runner.of(network, CrossEntropy.of(), Accuracy.of())
            .transform(Presets.mnist32())
            .train(
                Mnist.train().take(12_800),
                Mnist.train().slice(50_000, 50_064),
                RunnerConfig.of(10).optimizer(Adam.of()).quiet().listener(report));
      }
    }
  }

  /**
   * Ten thousand steps after the engine's own caches are full; every five hundred another batch
   * size, of twelve: more than the engine keeps.
   */
  static final class Steps {
    private Steps() {}

    public static void main(String[] args) {
      try (Network network = Digits.network(1)) {
        for (int step = 0; step < 16_000; step++) {
          int n = 1 + step / 500 % 12;
          if (step % 500 == 0) {
            System.gc(); // else how much waits for the collector differs from look to look
          }
          INDArray x = Nd4j.rand(DataType.FLOAT, n, 1, 28, 28);
          network.gradients(x, Nd4j.zeros(DataType.INT32, n), CrossEntropy.of(), step);
          network.forward(x);
          if (step == 5_999 || step == 15_999) {
            System.out.println("resident " + (step + 1) + " " + settled());
          }
        }
      }
    }

    /**
     * What is left when arrays that nobody holds are gone: their memory waits for the collector.
     */
    private static long settled() {
      long least = Long.MAX_VALUE;
      for (int look = 0; look < 5; look++) {
        System.gc();
        try {
          Thread.sleep(100);
        } catch (InterruptedException e) {
          throw new AssertionError(e);
        }
        least = Math.min(least, Memory.now().resident());
      }
      return least;
    }
  }

  @Test
  void tenThousandStepsOfChangingBatchSizesNeedNoMoreMemory() throws Exception {
    Map<String, Long> found = run(Steps.class);
    double growth = (double) found.get("resident 16000") / found.get("resident 6000");
    System.out.printf(
        "resident after 6,000 steps: %d MB, after 16,000: %d MB%n",
        found.get("resident 6000") >> 20, found.get("resident 16000") >> 20);
    assertTrue(growth < 1.05, "grew by a factor of " + growth);
  }

  @Test
  void theTenthEpochNeedsNoMoreMemoryThanTheSecond() throws Exception {
    Map<String, Long> found = run(Child.class);
    double growth = (double) found.get("resident 10") / found.get("resident 2");
    System.out.printf(
        "resident after epoch 2: %d MB, after epoch 10: %d MB; arrays %d and %d MB%n",
        found.get("resident 2") >> 20,
        found.get("resident 10") >> 20,
        found.get("arrays 2") >> 20,
        found.get("arrays 10") >> 20);
    assertTrue(growth < 1.05, "grew by a factor of " + growth);
    assertTrue(found.get("arrays 10") > 0, "the size of the arrays outside the heap is reported");
  }

  private static Map<String, Long> run(Class<?> main) throws Exception {
    Process child = ChildJvm.start(main, List.of("-Xms256m", "-Xmx256m", "-XX:+AlwaysPreTouch"));
    Map<String, Long> found = new TreeMap<>();
    StringBuilder all = new StringBuilder();
    try (BufferedReader out = ChildJvm.reader(child)) {
      for (String line = out.readLine(); line != null; line = out.readLine()) {
        all.append(line).append('\n');
        if (line.startsWith("resident ") || line.startsWith("arrays ")) {
          int cut = line.lastIndexOf(' ');
          found.put(line.substring(0, cut), Long.parseLong(line.substring(cut + 1)));
        }
      }
    }
    assertEquals(0, child.waitFor(), all.toString());
    return found;
  }
}
