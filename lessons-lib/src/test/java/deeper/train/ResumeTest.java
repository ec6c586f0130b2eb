package deeper.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import deeper.metric.Accuracy;
import deeper.metric.Metric;
import deeper.network.Network;
import deeper.ops.CrossEntropy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.ndarray.INDArray;

class ResumeTest {

  @TempDir Path folder;

  private RunnerConfig config() {
    return Digits.config(3)
        .optimizer(Adam.of(0.002))
        .schedule(LrSchedule.cosine(12).everyStep())
        .evaluateEvery(3)
        .saveTo(folder.resolve("run"));
  }

  private static TrainListener interruptAfter(long step) {
    return new TrainListener() {
      @Override
      public void afterStep(Training training, Row row) {
        if (row.step() == step) {
          Thread.currentThread().interrupt();
        }
      }
    };
  }

  /** What was measured, without what a clock says. */
  private static List<List<Object>> measured(History history) {
    return history.rows().stream()
        .map(r -> List.<Object>of(r.epoch(), r.step(), r.phase(), r.loss(), r.metric(), r.rate()))
        .toList();
  }

  /** Step 1 is the very beginning, 4 the end of an epoch (of 4 steps), 6 the middle of one. */
  @ParameterizedTest
  @CsvSource({"1,0", "4,0", "6,0", "6,2", "12,0"})
  void aStoppedRunGoesOnBitByBit(long stop, int workers) {
    try (Network whole = Digits.network(1);
        Network first = Digits.network(1);
        Network second = Digits.network(1)) {
      History expected =
          Digits.runner(whole)
              .train(
                  Digits.TRAIN, Digits.DEV, config().saveTo(folder.resolve("w")).workers(workers));
      Digits.runner(first)
          .train(
              Digits.TRAIN, Digits.DEV, config().workers(workers).listener(interruptAfter(stop)));
      second.flatParameters().assign(7); // everything must come from the folder
      Runner resumed = Digits.runner(second);
      History history = resumed.resume(Digits.TRAIN, Digits.DEV, config().workers(2 - workers));
      assertEquals(measured(expected), measured(history));
      assertEquals(whole.parameters(), second.parameters());
      assertEquals(
          measured(expected),
          measured(History.read(folder.resolve("run/history.csv"), "accuracy")));
      // the best checkpoint of both runs is the same one
      Digits.runner(whole).load(folder.resolve("w"));
      assertEquals(whole.parameters(), resumed.loadBest().network().parameters());
    }
  }

  @Test
  void aRunStoppedInsideAnEvaluationMakesItAgain() {
    try (Network whole = Digits.network(1);
        Network stopped = Digits.network(1)) {
      History expected =
          Digits.runner(whole)
              .train(Digits.TRAIN, Digits.DEV, config().saveTo(folder.resolve("w")));
      // fresh() is called for epoch 1, then for the evaluations after steps 3 and 4
      History partial =
          Runner.of(stopped, CrossEntropy.of(), new StopInside(2))
              .train(Digits.TRAIN, Digits.DEV, config());
      assertTrue(partial.rows().size() < expected.rows().size());
      assertFalse(Thread.currentThread().isInterrupted());
      History history = Digits.runner(stopped).resume(Digits.TRAIN, Digits.DEV, config());
      assertEquals(measured(expected), measured(history));
    }
  }

  /** An accuracy; while the copy of that number counts, the stop button is pressed. */
  private static final class StopInside implements Metric {
    private final Metric inner = Accuracy.of();
    private int countdown;

    StopInside(int countdown) {
      this.countdown = countdown;
    }

    @Override
    public void update(INDArray labels, INDArray scores) {
      if (countdown == -1) {
        Thread.currentThread().interrupt();
      }
      inner.update(labels, scores);
    }

    @Override
    public double value() {
      return inner.value();
    }

    @Override
    public void reset() {
      inner.reset();
    }

    @Override
    public String name() {
      return inner.name();
    }

    @Override
    public boolean higherIsBetter() {
      return true;
    }

    @Override
    public Metric fresh() {
      countdown--;
      return countdown == -1 ? new StopInside(-1) : inner.fresh();
    }

    @Override
    public double[] counts() {
      return inner.counts();
    }

    @Override
    public void restore(double[] counts) {
      inner.restore(counts);
    }
  }

  @Test
  void moreEpochsCanBeAskedFor() {
    try (Network whole = Digits.network(1);
        Network grown = Digits.network(1)) {
      RunnerConfig plain = Digits.config(3);
      History expected = Digits.runner(whole).train(Digits.TRAIN, Digits.DEV, plain);
      Runner runner = Digits.runner(grown);
      RunnerConfig saved = plain.saveTo(folder.resolve("run"));
      runner.train(Digits.TRAIN, Digits.DEV, saved.epochs(1));
      History history = runner.resume(Digits.TRAIN, Digits.DEV, saved);
      assertEquals(measured(expected), measured(history));
    }
  }

  @Test
  void aRunFolderHoldsWhatItShould() throws IOException {
    try (Network network = Digits.network(1)) {
      Runner runner = Digits.runner(network);
      runner.train(Digits.TRAIN, Digits.DEV, config());
      Path run = folder.resolve("run");
      for (String file :
          List.of(
              "spec.json",
              "run.json",
              "history.csv",
              "best/weights.safetensors",
              "best/state.json",
              "last/weights.safetensors",
              "last/optimizer.safetensors",
              "last/state.json")) {
        assertTrue(Files.size(run.resolve(file)) > 0, file);
      }
      String record = Files.readString(run.resolve("run.json"));
      for (String key :
          List.of("\"seed\": 3", "class_names", "Adam[rate=0.002", "Cosine", "sha256", "cores")) {
        assertTrue(record.contains(key), key + " in " + record);
      }
      assertTrue(Files.readString(run.resolve("spec.json")).contains("\"type\": \"ModelSpec\""));
      // a new training in the same folder moves the old run aside
      runner.train(Digits.TRAIN, Digits.DEV, config().epochs(1));
      // 12 steps, 3 epochs, evaluations after steps 3, 4, 6, 8, 9 and 12
      assertEquals(
          12 + 3 + 6, History.read(folder.resolve("run.previous/history.csv"), "").rows().size());
    }
  }

  @Test
  void whatDiffersIsNamed() {
    try (Network network = Digits.network(1)) {
      Runner runner = Digits.runner(network);
      RunnerConfig saved = Digits.config(1).saveTo(folder.resolve("run"));
      assertMessage(
          () -> runner.resume(Digits.TRAIN, Digits.DEV, saved),
          "resume: folder ("
              + folder.resolve("run")
              + ") must hold a run; run.json is not there. Call train(..) to start one.");
      assertMessage(
          () -> runner.resume(Digits.TRAIN, Digits.DEV, Digits.config(1)),
          "resume: folder (none) must be that of the run. Use config.saveTo(folder).");
      assertMessage(
          () -> runner.load(folder.resolve("nowhere")),
          "load: folder ("
              + folder.resolve("nowhere")
              + ") must hold best/ or last/ of a run; neither is there. Check the path.");
      runner.train(Digits.TRAIN, Digits.DEV, saved);
      assertMessage(
          () -> runner.resume(Digits.TRAIN, Digits.DEV, saved.batchSize(16)),
          "resume: batch size (16) must be what the run began with; that was 32. Set it so, or start anew with train(..).");
      String other =
          assertThrows(
                  IllegalArgumentException.class,
                  () -> runner.resume(Digits.TRAIN.slice(1, 100), Digits.DEV, saved))
              .getMessage();
      assertTrue(other.startsWith("resume: train data (MNIST train"), other);
    }
  }

  private static void assertMessage(Runnable wrong, String message) {
    assertEquals(message, assertThrows(IllegalArgumentException.class, wrong::run).getMessage());
  }
}
