package deeper.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import deeper.data.Mnist;
import deeper.metric.Accuracy;
import deeper.network.Gradients;
import deeper.network.Network;
import deeper.ops.CrossEntropy;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;

class RunnerTest {

  private final Network network = Digits.network(1);
  private final Runner runner = Digits.runner(network);

  @AfterEach
  void free() {
    network.close();
  }

  /** Guessing gives 0.1; 15 epochs of 1,000 digits must give far more on digits never seen. */
  @Test
  void learnsDigits() {
    History history =
        runner.train(
            Mnist.train().take(1000),
            Digits.DEV,
            RunnerConfig.of(8).optimizer(Sgd.of(0.05).momentum(0.9)).seed(1).quiet());
    Evaluation test = runner.loadBest().evaluate(Mnist.test().take(500));
    assertTrue(test.score() > 0.8, test.toString());
    assertTrue(test.interval().orElseThrow().contains(test.score()));
    assertEquals(500, test.count());
    assertEquals(16 * 8, history.rows(Phase.STEP).size());
    assertEquals(8, history.rows(Phase.TRAIN).size());
    assertEquals(8, history.rows(Phase.DEV).size());
  }

  @Test
  void everyRowSaysWhatWasMeasured() {
    History history = runner.train(Digits.TRAIN, Digits.DEV, Digits.config(2));
    List<Row> first = history.rows().subList(0, 6);
    assertEquals(
        List.of(Phase.STEP, Phase.STEP, Phase.STEP, Phase.STEP, Phase.TRAIN, Phase.DEV),
        first.stream().map(Row::phase).toList());
    // the epoch's loss weighs its batches of 32, 32, 32 and 4 pictures by their size
    double weighted = 0;
    for (int i = 0; i < 4; i++) {
      weighted += first.get(i).loss() * (i < 3 ? 32 : 4) / 100;
      assertEquals(i + 1, first.get(i).step());
      assertEquals(0.05, first.get(i).rate());
      assertEquals(1, first.get(i).epoch());
      assertTrue(first.get(i).imagesPerSecond() > 0);
    }
    assertEquals(weighted, first.get(4).loss(), 1e-12);
    assertEquals(
        first.get(3).metric(), first.get(4).metric(), "running accuracy ends as the epoch's");
    assertEquals(8, history.last(Phase.DEV).orElseThrow().step());
    for (int i = 1; i < history.rows().size(); i++) {
      assertTrue(history.rows().get(i).seconds() >= history.rows().get(i - 1).seconds());
    }
  }

  @Test
  void theDevRowIsWhatEvaluateSays() {
    History history = runner.train(Digits.TRAIN, Digits.DEV, Digits.config(1));
    Evaluation again = runner.evaluationBatch(7).evaluate(Digits.DEV);
    assertEquals(history.last(Phase.DEV).orElseThrow().loss(), again.loss(), 1e-6);
    assertEquals(history.last(Phase.DEV).orElseThrow().metric(), again.score());
  }

  @Test
  void sameSeedSameBits() {
    History one = runner.train(Digits.TRAIN, Digits.DEV, Digits.config(2));
    try (Network other = Digits.network(1)) {
      History two =
          Digits.runner(other).train(Digits.TRAIN, Digits.DEV, Digits.config(2).workers(2));
      assertEquals(Digits.losses(one), Digits.losses(two));
      assertEquals(network.flatParameters(), other.flatParameters());
    }
    try (Network other = Digits.network(1)) {
      History two = Digits.runner(other).train(Digits.TRAIN, Digits.DEV, Digits.config(2).seed(4));
      assertNotEquals(Digits.losses(one), Digits.losses(two), "another seed, another order");
    }
  }

  @Test
  void theBestWeightsAreKeptInMemory() {
    // the second epoch's weights are turned round, so the first must be the best
    History history =
        runner.train(
            Digits.TRAIN,
            Digits.DEV,
            Digits.config(2)
                .bestByLoss()
                .listener(
                    new TrainListener() {
                      @Override
                      public void afterEpoch(Training training, Row row) {
                        if (row.epoch() == 2) {
                          network.flatParameters().muli(-10);
                        }
                      }
                    }));
    Row first = history.rows(Phase.DEV).get(0);
    assertEquals(first, history.best().orElseThrow());
    assertNotEquals(first.loss(), runner.evaluate(Digits.DEV).loss());
    assertEquals(first.loss(), runner.loadBest().evaluate(Digits.DEV).loss());
  }

  @Test
  void predictionsFollowTheScores() {
    INDArray scores = runner.scores(Digits.DEV);
    assertArrayEquals(new long[] {40, 10}, scores.shape());
    assertArrayEquals(scores.argMax(1).toIntVector(), runner.predict(Digits.DEV));
    INDArray probabilities = runner.predictProba(Digits.DEV);
    assertEquals(40, probabilities.sumNumber().doubleValue(), 1e-4);
    assertTrue(probabilities.minNumber().doubleValue() >= 0);
    assertArrayEquals(
        runner.predict(Digits.DEV), runner.predictProba(Digits.DEV).argMax(1).toIntVector());
  }

  @Test
  void listenersAreToldInOrder() {
    List<String> told = new ArrayList<>();
    runner.train(
        Digits.TRAIN.take(40),
        Digits.DEV,
        Digits.config(1)
            .evaluateEvery(1)
            .listener(
                new TrainListener() {
                  @Override
                  public void beforeTraining(Training t) {
                    told.add("before " + t.step());
                  }

                  @Override
                  public void afterBackward(Training t, Gradients g) {
                    told.add(
                        "backward " + t.step() + " " + (g.flat().norm2Number().doubleValue() > 0));
                  }

                  @Override
                  public void afterStep(Training t, Row row) {
                    told.add("step " + row.step());
                  }

                  @Override
                  public void afterEvaluate(Training t, Row row) {
                    told.add("dev " + row.step() + " " + t.best().isPresent());
                  }

                  @Override
                  public void afterEpoch(Training t, Row row) {
                    told.add("epoch " + row.epoch());
                  }

                  @Override
                  public void afterTraining(Training t) {
                    told.add("end " + t.isStopped());
                  }
                }));
    assertEquals(
        List.of(
            "before 0",
            "backward 1 true",
            "step 1",
            "dev 1 true",
            "backward 2 true",
            "step 2",
            "epoch 1",
            "dev 2 true",
            "end false"),
        told);
  }

  @Test
  void patienceEndsARunThatDoesNotImprove() {
    History history =
        runner.train(Digits.TRAIN, Digits.DEV, Digits.config(50).optimizer(Sgd.of(0)).patience(3));
    // nothing is learned: the first evaluation stays the best, three more end the run
    assertEquals(4, history.rows(Phase.DEV).size());
  }

  @Test
  void theRateOfAnEpochIsRecorded() {
    History history =
        runner.train(Digits.TRAIN, Digits.DEV, Digits.config(3).schedule(LrSchedule.step(2, 0.1)));
    List<Double> rates = history.rows(Phase.TRAIN).stream().map(Row::rate).toList();
    assertEquals(List.of(0.05, 0.05, 0.05 * 0.1), rates);
    History perStep =
        runner.train(
            Digits.TRAIN,
            Digits.DEV,
            Digits.config(2).schedule(LrSchedule.step(3, 0.5).everyStep()));
    assertEquals(
        List.of(0.05, 0.05, 0.05, 0.025, 0.025, 0.025, 0.0125, 0.0125),
        perStep.rows(Phase.STEP).stream().map(Row::rate).toList());
  }

  @Test
  void aPlateauScheduleWatchesTheDevelopmentSet() {
    ReduceOnPlateau plateau = ReduceOnPlateau.ofScore().patience(0).factor(0.5);
    // rate 0.05 but nothing is learned: gradients are set to 0, so no epoch is better than the
    // first
    History history =
        runner.train(
            Digits.TRAIN,
            Digits.DEV,
            Digits.config(4)
                .schedule(plateau)
                .listener(
                    new TrainListener() {
                      @Override
                      public void afterBackward(Training training, Gradients gradients) {
                        gradients.flat().assign(0);
                      }
                    }));
    assertEquals(
        List.of(0.05, 0.05, 0.025, 0.0125),
        history.rows(Phase.TRAIN).stream().map(Row::rate).toList());
  }

  @Test
  void anInterruptEndsTrainingAtTheNextStepAndKeepsEverything() {
    List<String> said = new ArrayList<>();
    History history =
        runner.train(
            Digits.TRAIN,
            Digits.DEV,
            Digits.config(5)
                .listener(
                    new TrainListener() {
                      @Override
                      public void afterStep(Training training, Row row) {
                        if (row.step() == 6) {
                          Thread.currentThread().interrupt();
                        }
                      }

                      @Override
                      public void message(Training training, String line) {
                        said.add(line);
                      }
                    }));
    assertFalse(Thread.currentThread().isInterrupted(), "the flag is used up");
    assertEquals(6, history.last(Phase.STEP).orElseThrow().step());
    assertEquals(history, runner.history());
    assertEquals(
        List.of(
            "stopped at epoch 2, step 6; network and history are kept. To go on from here, call train again; with saveTo(folder) a run can be resumed exactly."),
        said);
  }

  @Test
  void whatIsAskedForMustBeThere() {
    Runner blind = Runner.of(network, CrossEntropy.of());
    assertMessage(
        () -> blind.train(Digits.TRAIN, Digits.config(1).evaluateEvery(10)),
        "train: evaluation (evaluateEvery) must have a development set; dev = none. Use train(train, dev, config), or leave it out of the settings.");
    assertMessage(
        () -> runner.train(Digits.TRAIN, Digits.config(1).patience(2)),
        "train: evaluation (patience) must have a development set; dev = none. Use train(train, dev, config), or leave it out of the settings.");
    assertMessage(
        () -> blind.train(Digits.TRAIN, Digits.DEV, Digits.config(1)),
        "train: evaluation (dev, 40 pictures) must have a metric to judge by; metric = none. Use Runner.of(network, loss, Accuracy.of()), or config.bestByLoss().");
    assertMessage(
        () -> blind.train(Digits.TRAIN, Digits.config(1).schedule(ReduceOnPlateau.ofScore())),
        "train: schedule (ReduceOnPlateau[isHigherBetter=true, factor=0.1, patience=10, threshold=1.0E-4, isAbsolute=false, cooldown=0, min=0.0, eps=1.0E-8]) must have a metric to watch; metric = none. Use Runner.of(network, loss, Accuracy.of()), or ReduceOnPlateau.ofLoss().");
    assertMessage(
        () -> runner.train(Digits.TRAIN.take(0), Digits.config(1)),
        "train: training pictures (0) must be at least 1; data set "
            + Digits.TRAIN.take(0).name()
            + ". Check the split.");
    assertMessage(
        () -> RunnerConfig.of(0), "runner config: epochs (0) must be at least 1. Count from 1.");
    assertEquals(
        "load best: evaluations (0) must be at least 1. Train with a development set first.",
        assertThrows(IllegalStateException.class, runner::loadBest).getMessage());
    assertEquals(
        "history: runner (untrained) must have trained first. Call train(..).",
        assertThrows(IllegalStateException.class, blind::history).getMessage());
  }

  @Test
  void trainingWorksWithLossAlone() {
    Runner blind = Digits.runner(network);
    History history = blind.train(Digits.TRAIN, Digits.config(1));
    assertEquals(5, history.rows().size());
    History byLoss =
        Runner.of(network, CrossEntropy.of())
            .train(Digits.TRAIN, Digits.DEV, Digits.config(1).bestByLoss());
    assertTrue(Double.isNaN(byLoss.last(Phase.DEV).orElseThrow().metric()));
    assertEquals("loss", byLoss.scoreName());
    assertEquals("", byLoss.metricName());
    assertEquals(Accuracy.of().name(), history.metricName());
  }

  private static void assertMessage(Runnable wrong, String message) {
    assertEquals(message, assertThrows(IllegalArgumentException.class, wrong::run).getMessage());
  }
}
