package deeper.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import deeper.network.Network;
import deeper.notebook.Notebook;
import deeper.notebook.Sink;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
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

  /** What a notebook would have been sent: "show ..." or "update id ...", then the HTML. */
  private record Recorder(List<String> calls) implements Sink {
    @Override
    public String show(String mime, String data) {
      calls.add("show " + data);
      return "bar-" + calls.size();
    }

    @Override
    public void update(String id, String mime, String data) {
      calls.add("update " + id + " " + data);
    }
  }

  @Test
  void aNotebookShowsOneBarForTheWholeRun() {
    Recorder recorder = new Recorder(new ArrayList<>());
    Notebook.install(recorder);
    TrainListener slow =
        new TrainListener() {
          @Override
          public void afterStep(Training training, Row row) {
            // longer than the 0.1 s between two drawings of a bar
            LockSupport.parkNanos(110_000_000);
          }
        };
    try {
      lines(Digits.config(2).evaluateEvery(3).logEvery(2).listener(slow));
    } finally {
      Notebook.install(null);
    }
    List<String> bars = recorder.calls.stream().filter(c -> c.contains("deeper-progress")).toList();
    assertEquals(recorder.calls, bars, "nothing else is displayed");
    assertTrue(bars.get(0).startsWith("show <div"), bars.get(0));
    assertTrue(bars.stream().skip(1).allMatch(c -> c.startsWith("update bar-1 <div")));
    String middle = bars.stream().filter(c -> c.contains("5/8")).findFirst().orElseThrow();
    String shown =
        "(?s).*>training <progress.*5/8 \\d+\\.\\d s, \\d+ s to go  epoch 2/2, loss \\d\\.\\d{4}, accuracy 0\\.\\d{4}, [\\d,]+ images/s</div>";
    assertTrue(middle.matches(shown), middle);
    assertTrue(bars.get(bars.size() - 1).contains(" value=\"1.0000\""), "8 of 8 steps");
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
