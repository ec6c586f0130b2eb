package deeper.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import deeper.metric.Interval;
import deeper.network.Network;
import deeper.spec.Dense;
import deeper.spec.Flat;
import deeper.spec.Sequence;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

class ExperimentTest {

  @TempDir Path folder;

  private static Network linear(long seed) {
    Sequence layers =
        Sequence.named("Linear").then("flat", new Flat()).then("fc", Dense.of(784, 10));
    return Network.of(Digits.spec(layers), seed);
  }

  private Experiment experiment() {
    return Experiment.of(folder, Digits::runner)
        .network("linear", ExperimentTest::linear)
        .network("small", Digits::network)
        .rates(0.1, 0.01)
        .seeds(1, 2)
        .test("dev again", Digits.DEV);
  }

  @Test
  void aGridOfRunsEndsInATable() throws IOException {
    ExperimentResult result = experiment().run(Digits.TRAIN, Digits.DEV, Digits.config(2));
    assertEquals(8, result.runs().size());
    for (ExperimentRun run : result.runs()) {
      assertEquals(run.dev(), run.tests().get("dev again"), "the best weights are tested");
      assertTrue(run.seconds() > 0);
    }
    assertEquals(
        List.of("network", "rate", "seed", "dev", "dev again", "train loss", "seconds", "failure"),
        result.table().columnNames());
    assertEquals(4, result.summary().rowCount());
    assertEquals(5, Files.readAllLines(folder.resolve("summary.csv")).size());
    assertEquals(9, Files.readAllLines(folder.resolve("runs.csv")).size());
    Path one = folder.resolve("small/rate-0.1/seed-2");
    assertTrue(Files.exists(one.resolve("history.csv")));
    assertFalse(Files.exists(one.resolve("best")), "weights would fill the disk");
    // a run of the grid is the run that anyone can make alone
    try (Network network = Digits.network(2)) {
      History alone =
          Digits.runner(network)
              .train(Digits.TRAIN, Digits.DEV, Digits.config(2).optimizer(Sgd.of(0.1)).seed(2));
      assertEquals(
          Digits.losses(alone),
          Digits.losses(History.read(one.resolve("history.csv"), "accuracy")));
    }
  }

  @Test
  void whatWasWrittenIsReadAgain() throws IOException {
    ExperimentResult written =
        new ExperimentResult(
            List.of(
                new ExperimentRun("20", 0.1, 1, 0.5, Map.of("all, of them", 0.25), 1.5, 2, ""),
                new ExperimentRun(
                    "lost",
                    1e-5,
                    Long.MAX_VALUE,
                    Double.NaN,
                    Map.of("all, of them", Double.NaN),
                    Double.NaN,
                    0.001,
                    "the loss is NaN, says \"step 3\"")));
    Path file = folder.resolve("runs.csv");
    written.table().write().csv(file.toString());
    assertEquals(written, ExperimentResult.read(file));
    Files.writeString(file, "network,rate\nlenet,0.1\n");
    assertEquals(
        ("read: file (%s) must have the columns network, rate, seed, dev, train loss, seconds, failure;"
                + " it has network, rate. Give the runs.csv that an experiment wrote.")
            .formatted(file),
        assertThrows(IllegalArgumentException.class, () -> ExperimentResult.read(file))
            .getMessage());
    Path none = folder.resolve("none.csv");
    assertEquals(
        "read: file (%s) must exist. Give the runs.csv that an experiment wrote.".formatted(none),
        assertThrows(IllegalArgumentException.class, () -> ExperimentResult.read(none))
            .getMessage());
  }

  @Test
  void theBestWeightsStayWhereAskedFor() {
    Experiment keeping =
        Experiment.of(folder, Digits::runner)
            .network("small", Digits::network)
            .seeds(1)
            .rates(0.1)
            .keepingBest();
    ExperimentRun run = keeping.run(Digits.TRAIN, Digits.DEV, Digits.config(1)).runs().get(0);
    try (Network network = Digits.network(9)) {
      Runner best = Digits.runner(network).load(keeping.folder(run));
      assertEquals(run.dev(), best.evaluate(Digits.DEV).score());
    }
    assertFalse(Files.exists(keeping.folder(run).resolve("last")));
  }

  @Test
  void startedAgainItDoesOnlyWhatIsMissing() throws IOException {
    ExperimentResult first = experiment().run(Digits.TRAIN, Digits.DEV, Digits.config(2));
    Files.delete(folder.resolve("linear/rate-0.01/seed-1/result.json"));
    List<Long> begun = new ArrayList<>();
    TrainListener listener =
        new TrainListener() {
          @Override
          public void beforeTraining(Training training) {
            begun.add(training.config().seed);
          }
        };
    ExperimentResult second =
        experiment().run(Digits.TRAIN, Digits.DEV, Digits.config(2).listener(listener));
    assertEquals(List.of(1L), begun, "one run was missing");
    for (int i = 0; i < 8; i++) {
      assertEquals(first.runs().get(i).dev(), second.runs().get(i).dev());
      assertEquals(first.runs().get(i).trainLoss(), second.runs().get(i).trainLoss());
    }
  }

  @Test
  void aFinishedRunIsNotPassedOffAsOneOfOtherSettings() throws IOException {
    Experiment small =
        Experiment.of(folder, Digits::runner)
            .network("small", Digits::network)
            .rates(0.1)
            .seeds(1)
            .test("dev again", Digits.DEV);
    Path run = folder.resolve("small/rate-0.1/seed-1");
    small.run(Digits.TRAIN, Digits.DEV, Digits.config(2));
    String result = Files.readString(run.resolve("result.json"));
    refused("epochs (3)", run, "2", () -> small.run(Digits.TRAIN, Digits.DEV, Digits.config(3)));
    refused(
        "batch size (5)",
        run,
        Integer.toString(Digits.config(2).batchSize()),
        () -> small.run(Digits.TRAIN, Digits.DEV, Digits.config(2).batchSize(5)));
    refused(
        "test sets ([dev again, more])",
        run,
        "[dev again]",
        () -> small.test("more", Digits.DEV).run(Digits.TRAIN, Digits.DEV, Digits.config(2)));
    String data =
        assertThrows(
                IllegalArgumentException.class,
                () -> small.run(Digits.TRAIN.take(20), Digits.DEV, Digits.config(2)))
            .getMessage();
    assertTrue(data.startsWith("experiment: train data ("), data);
    assertEquals(result, Files.readString(run.resolve("result.json")), "nothing is lost");
    assertEquals(1, small.run(Digits.TRAIN, Digits.DEV, Digits.config(2)).runs().size());
  }

  private static void refused(String what, Path run, String then, Executable again) {
    assertEquals(
        "experiment: %s must be what the finished run in %s had; that was %s. Set it so, delete that folder, or give the experiment one of its own."
            .formatted(what, run, then),
        assertThrows(IllegalArgumentException.class, again).getMessage());
  }

  @Test
  void aStoppedExperimentGoesOnInsideARun() {
    TrainListener stop =
        new TrainListener() {
          @Override
          public void afterStep(Training training, Row row) {
            if (row.step() == 3) {
              Thread.currentThread().interrupt();
            }
          }
        };
    assertThrows(
        RuntimeException.class,
        () -> experiment().run(Digits.TRAIN, Digits.DEV, Digits.config(2).listener(stop)));
    assertTrue(Files.exists(folder.resolve("linear/rate-0.1/seed-1/last/state.json")));
    ExperimentResult result = experiment().run(Digits.TRAIN, Digits.DEV, Digits.config(2));
    assertEquals(8, result.runs().stream().filter(ExperimentRun::isFinished).count());
  }

  @Test
  void aRunThatDivergesIsCountedAsSuch() {
    Experiment wild =
        Experiment.of(folder, Digits::runner).network("small", Digits::network).seeds(1);
    ExperimentResult result = wild.rates(1e30).run(Digits.TRAIN, Digits.DEV, Digits.config(2));
    assertFalse(result.runs().get(0).isFinished());
    assertTrue(result.runs().get(0).failure().contains("must be finite"));
    assertEquals(1, result.summary().intColumn("diverged").get(0));
    assertEquals(
        "experiment: grid (1 networks, 0 rates, 1 seeds) must have at least one of each. Add network(..), rates(..), seeds(..).",
        assertThrows(
                IllegalArgumentException.class,
                () -> wild.run(Digits.TRAIN, Digits.DEV, Digits.config(1)))
            .getMessage());
  }

  /** Scores 0.8 and 0.9: mean 0.85, sd 0.0707, interval 0.85 ± 12.706 · 0.05. */
  @Test
  void theSummaryIsMeanDeviationAndInterval() {
    ExperimentResult result =
        new ExperimentResult(List.of(scored(1, 0.8), scored(2, 0.9), scored(3, Double.NaN)));
    var summary = result.summary();
    assertEquals(1, summary.rowCount());
    assertEquals(2, summary.intColumn("finished").get(0));
    assertEquals(0.85, summary.doubleColumn("t mean").get(0), 1e-12);
    assertEquals(Math.sqrt(0.005), summary.doubleColumn("t sd").get(0), 1e-12);
    assertEquals(
        Interval.mean95(0.8, 0.9),
        new Interval(summary.doubleColumn("t low").get(0), summary.doubleColumn("t high").get(0)));
  }

  private static ExperimentRun scored(long seed, double score) {
    String failure = Double.isNaN(score) ? "diverged" : "";
    return new ExperimentRun("n", 0.1, seed, score, Map.of("t", score), 1, 1, failure);
  }
}
