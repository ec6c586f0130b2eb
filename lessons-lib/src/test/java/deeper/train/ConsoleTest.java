package deeper.train;

import static org.junit.jupiter.api.Assertions.assertEquals;

import deeper.network.Network;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The lines that people know, with every number but the counts and rates masked. */
class ConsoleTest {

  private static List<String> lines(RunnerConfig config) {
    List<String> lines = new ArrayList<>();
    try (Network network = Digits.network(1)) {
      Digits.runner(network)
          .train(Digits.TRAIN, Digits.DEV, config.listener(new Console(lines::add)));
    }
    return lines.stream()
        .map(
            line ->
                line.replaceAll("\\d+\\.\\d{4}", "#.####")
                    .replaceAll("\\d+\\.\\d s", "#.# s")
                    .replaceAll("[\\d,]+ (images/s|MB)", "# $1")
                    .replaceAll("stays|none -> |#.#### -> ", "-> "))
        .toList();
  }

  @Test
  void aRunPrintsWhatPeopleKnow() {
    assertEquals(
        List.of(
            "training 2 epochs of 4 steps, batch 32, Sgd[rate=0.05, momentum=0.0, isNesterov=false, weightDecay=0.0]",
            "epoch 1/2, step 3, loss #.####, accuracy #.####, rate 0.05, #.# s, # images/s",
            "epoch 1/2, step 4, loss #.####, accuracy #.####, rate 0.05, #.# s, # images/s",
            "  dev loss #.####, accuracy #.####, best accuracy -> #.####, #.# s",
            "epoch 2/2, step 6, loss #.####, accuracy #.####, rate 0.025, #.# s, # images/s",
            "epoch 2/2, step 8, loss #.####, accuracy #.####, rate 0.025, #.# s, # images/s",
            "  dev loss #.####, accuracy #.####, best accuracy -> #.####, #.# s",
            "trained in #.# s, best accuracy #.#### at epoch E; memory: heap # MB, off-heap arrays # MB, resident # MB"),
        lines(Digits.config(2).schedule(LrSchedule.step(1, 0.5)).logEvery(3)).stream()
            .map(line -> line.replaceAll("at epoch \\d, step \\d", "at epoch E"))
            .map(line -> line.replace("->  #", "-> #"))
            .toList());
  }

  @Test
  void numbersAreWrittenAsPeopleWriteThem() {
    assertEquals("0.1", Console.rate(0.1));
    assertEquals("1", Console.rate(1));
    assertEquals("0.0025", Console.rate(0.0025));
    assertEquals("1.00e-05", Console.rate(1e-5));
    assertEquals("0", Console.rate(0));
    assertEquals("59.9 s", Console.seconds(59.94));
    assertEquals("2 min 05 s", Console.seconds(125.4));
  }
}
