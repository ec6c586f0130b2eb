package deeper.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import deeper.data.Dataset;
import deeper.data.Mnist;
import deeper.network.Network;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * A run is killed again and again in a process of its own, resumed each time, and must end with the
 * very numbers of a run that nobody disturbed.
 */
class KillTest {

  private static final int KILLS = 20;
  private static final int INSIDE_SWAPS = 5;
  private static final int MOST_KILLS = 60;

  @TempDir Path folder;

  /** The run that is killed: 25 steps an epoch, a checkpoint after every step. */
  static RunnerConfig config(Path run, int epochs) {
    return Digits.config(epochs)
        .batchSize(4)
        .optimizer(Sgd.of(0.01).momentum(0.9))
        .saveTo(run)
        .saveEvery(1);
  }

  /** What the child process does: resume the run, or begin it. */
  static final class Child {
    private Child() {}

    public static void main(String[] args) {
      Path run = Path.of(args[0]);
      TrainListener ready =
          new TrainListener() {
            private boolean isFirst = true;

            @Override
            public void beforeTraining(Training training) {
              System.out.println("training from step " + training.step());
            }

            @Override
            public void afterStep(Training training, Row row) {
              if (isFirst) {
                System.out.println("first step done");
              }
              isFirst = false;
            }
          };
      RunnerConfig config = config(run, 100_000).listener(ready);
      try (Network network = Digits.network(1)) {
        Runner runner = Digits.runner(network);
        if (Files.exists(run.resolve("run.json"))) {
          runner.resume(Digits.TRAIN, dev(), config);
        } else {
          runner.train(Digits.TRAIN, dev(), config);
        }
      }
    }
  }

  private static Dataset dev() {
    return Mnist.train().slice(50_000, 50_010);
  }

  private static Process child(Path run) throws IOException {
    return ChildJvm.start(Child.class, List.of("-Xmx1g"), run);
  }

  /** Reads lines until one begins so, and returns it. */
  private static String await(BufferedReader out, String beginning) throws IOException {
    StringBuilder said = new StringBuilder();
    for (String line = out.readLine(); line != null; line = out.readLine()) {
      said.append(line).append('\n');
      if (line.startsWith(beginning)) {
        return line;
      }
    }
    throw new AssertionError("the child ended early:\n" + said);
  }

  @Test
  void twentyKillsDoNotChangeABit() throws Exception {
    Path run = folder.resolve("run");
    Random random = new Random(2015);
    List<String> log = new ArrayList<>();
    int insideSwap = 0;
    int kill = 0;
    // a slow disk hits swaps often, a fast one seldom: go on until enough of both were seen
    while (kill < KILLS || (insideSwap < INSIDE_SWAPS && kill < MOST_KILLS)) {
      kill++;
      Process child = child(run);
      BufferedReader out = ChildJvm.reader(child);
      String from = await(out, "training from step");
      if (kill % 5 != 0) { // every fifth may die before its first step
        await(out, "first step done");
      }
      int millis = random.nextInt(500);
      Thread.sleep(millis);
      child.destroyForcibly(); // SIGKILL
      assertEquals(137, child.waitFor());
      boolean isSwapping =
          Files.exists(run.resolve("last.new")) || Files.exists(run.resolve("best.new"));
      insideSwap += isSwapping ? 1 : 0;
      log.add(
          "kill %2d: %s, killed after %3d ms%s"
              .formatted(kill, from, millis, isSwapping ? ", while a .new folder existed" : ""));
    }
    System.out.println(String.join("\n", log));
    assertTrue(
        insideSwap >= INSIDE_SWAPS, insideSwap + " of " + kill + " kills hit a swap:\n" + log);
    assertEqualsUndisturbed(run, kill);
  }

  private void assertEqualsUndisturbed(Path run, int kills) {
    try (Network killed = Digits.network(1);
        Network whole = Digits.network(1)) {
      Runner runner = Digits.runner(killed);
      int epochs = epochsDone(run) + 2;
      History resumed = runner.resume(Digits.TRAIN, dev(), config(run, epochs));
      History expected =
          Digits.runner(whole)
              .train(
                  Digits.TRAIN,
                  dev(),
                  Digits.config(epochs).batchSize(4).optimizer(Sgd.of(0.01).momentum(0.9)));
      assertEquals(Digits.losses(expected), Digits.losses(resumed));
      assertEquals(whole.parameters(), killed.parameters());
      System.out.printf(
          "after %d kills and %d steps: every loss and every weight as in a run without kills%n",
          kills, resumed.last(Phase.STEP).orElseThrow().step());
    }
  }

  private static int epochsDone(Path run) {
    return (int)
        HistoryCsv.read(run.resolve("history.csv")).stream()
            .filter(row -> row.phase() == Phase.TRAIN)
            .count();
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void controlCEndsAtTheNextStepAndSaves() throws Exception {
    Path run = folder.resolve("run");
    Process child = child(run);
    try (BufferedReader out = ChildJvm.reader(child)) {
      await(out, "first step done");
      new ProcessBuilder("kill", "-INT", Long.toString(child.pid())).start().waitFor();
      assertTrue(child.waitFor(30, TimeUnit.SECONDS));
      assertEquals(130, child.exitValue());
    } finally {
      child.destroyForcibly();
    }
    List<Row> rows = HistoryCsv.read(run.resolve("history.csv"));
    String state = Files.readString(run.resolve("last/state.json"));
    assertTrue(state.contains("\"history_rows\": " + rows.size()), "nothing is lost: " + state);
  }
}
