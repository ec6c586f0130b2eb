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
                Mnist.train().take(640),
                Mnist.train().slice(50_000, 50_064),
                RunnerConfig.of(10).optimizer(Adam.of()).quiet().listener(report));
      }
    }
  }

  @Test
  void theTenthEpochNeedsNoMoreMemoryThanTheSecond() throws Exception {
    Process child =
        ChildJvm.start(Child.class, List.of("-Xms256m", "-Xmx256m", "-XX:+AlwaysPreTouch"));
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
    double growth = (double) found.get("resident 10") / found.get("resident 2");
    System.out.printf(
        "resident after epoch 2: %d MB, after epoch 10: %d MB; arrays %d and %d MB%n",
        found.get("resident 2") >> 20,
        found.get("resident 10") >> 20,
        found.get("arrays 2") >> 20,
        found.get("arrays 10") >> 20);
    assertTrue(growth < 1.05, "grew by a factor of " + growth + ":\n" + all);
    assertTrue(found.get("arrays 10") > 0, "the size of the arrays outside the heap is reported");
  }
}
