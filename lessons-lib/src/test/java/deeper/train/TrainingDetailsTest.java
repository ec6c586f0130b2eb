package deeper.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import deeper.data.Batch;
import deeper.data.Batches;
import deeper.metric.Accuracy;
import deeper.network.Gradients;
import deeper.network.Network;
import deeper.ops.CrossEntropy;
import deeper.spec.Activate;
import deeper.spec.Auxiliary;
import deeper.spec.Dense;
import deeper.spec.Flat;
import deeper.spec.Sequence;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class TrainingDetailsTest {

  /** Collects what a run says and the length of each step's gradient. */
  private static final class Notes implements TrainListener {
    private final List<String> said = new ArrayList<>();
    private final List<Double> norms = new ArrayList<>();
    private double largest;

    @Override
    public void message(Training training, String line) {
      said.add(line);
    }

    @Override
    public void afterBackward(Training training, Gradients gradients) {
      norms.add(gradients.flat().norm2Number().doubleValue());
      largest = Math.max(largest, gradients.flat().amaxNumber().doubleValue());
    }
  }

  @Test
  void aLossThatIsNotFiniteStopsAndSaysWhere() {
    try (Network network = Digits.network(1)) {
      Runner runner = Digits.runner(network);
      TrainListener poison =
          new TrainListener() {
            @Override
            public void afterStep(Training training, Row row) {
              if (row.step() == 6) {
                network.parameters().get("fc.bias").putScalar(3, Float.NaN);
              }
            }
          };
      String message =
          assertThrows(
                  TrainingException.class,
                  () -> runner.train(Digits.TRAIN, Digits.DEV, Digits.config(3).listener(poison)))
              .getMessage();
      assertEquals(
          "train: loss (NaN) must be finite; step 7 of epoch 2, rate 0.05, first layer whose output is not finite: fc (its fc.bias is not finite). Try a smaller rate (0.005), clipNorm(1), or a warm-up; check that pictures and labels are right.",
          message);
      assertEquals(6, runner.history().last(Phase.STEP).orElseThrow().step());
    }
  }

  @Test
  void anEvaluationThatIsNotFiniteStopsToo() {
    try (Network network = Digits.network(1)) {
      TrainListener poison =
          new TrainListener() {
            @Override
            public void afterEpoch(Training training, Row row) {
              network.parameters().get("conv.weight").muli(Float.POSITIVE_INFINITY);
            }
          };
      assertEquals(
          "evaluate: scores (NaN) must be finite; step 4, rate 0.05, first layer whose output is not finite: conv (its conv.weight is not finite). Try a smaller rate (0.005) or clipNorm(1).",
          assertThrows(
                  TrainingException.class,
                  () ->
                      Digits.runner(network)
                          .train(Digits.TRAIN, Digits.DEV, Digits.config(1).listener(poison)))
              .getMessage());
    }
  }

  @Test
  void predictionsFromWeightsThatAreNotFiniteAreRefused() {
    try (Network network = Digits.network(1)) {
      Runner runner = Digits.runner(network);
      network.parameters().get("conv.weight").putScalar(0, Float.NaN); // a ReLU follows
      String message =
          "evaluate: scores (NaN) must be finite; first layer whose output is not finite: conv (its conv.weight is not finite). Check the weights and the pictures.";
      for (Executable each :
          List.<Executable>of(
              () -> runner.predict(Digits.DEV),
              () -> runner.predictProba(Digits.DEV),
              () -> runner.scores(Digits.DEV),
              () -> runner.evaluate(Digits.DEV),
              () -> runner.evaluate(Digits.DEV, Accuracy.of()))) {
        assertEquals(message, assertThrows(TrainingException.class, each).getMessage());
      }
    }
  }

  @Test
  void weightsThatBecomeNanBelowAReluStopTheNextStep() {
    try (Network network = Digits.network(1)) {
      TrainListener poison =
          new TrainListener() {
            @Override
            public void afterStep(Training training, Row row) {
              if (row.step() == 2) {
                network.parameters().get("conv.weight").putScalar(3, Float.NaN);
              }
            }
          };
      assertEquals(
          "train: loss (NaN) must be finite; step 3 of epoch 1, rate 0.05, first layer whose output is not finite: conv (its conv.weight is not finite). Try a smaller rate (0.005), clipNorm(1), or a warm-up; check that pictures and labels are right.",
          assertThrows(
                  TrainingException.class,
                  () ->
                      Digits.runner(network).train(Digits.TRAIN, Digits.config(1).listener(poison)))
              .getMessage());
    }
  }

  @Test
  void aSoftmaxBeforeTheCrossEntropyIsNoticed() {
    Notes notes = new Notes();
    Sequence layers = Digits.layers().then("probabilities", Activate.softmax());
    try (Network network = Network.of(Digits.spec(layers), 1);
        Network right = Digits.network(1)) {
      Digits.runner(network).train(Digits.TRAIN, Digits.config(1).listener(notes));
      // ln(1 + 9/e) = 1.4612
      assertEquals(
          List.of(
              "notice: the network ends in a softmax (layer probabilities), and CrossEntropy holds one already: the loss cannot fall below 1.4612 = ln(1 + 9/e). Leave the last layer out."),
          notes.said);
      Notes silent = new Notes();
      Digits.runner(right).train(Digits.TRAIN, Digits.config(1).listener(silent));
      assertEquals(List.of(), silent.said);
    }
  }

  @Test
  void gradientsAreClipped() {
    Notes free = new Notes();
    Notes byNorm = new Notes();
    Notes byValue = new Notes();
    try (Network network = Digits.network(1)) {
      Runner runner = Digits.runner(network);
      RunnerConfig still = Digits.config(1).optimizer(Sgd.of(0));
      runner.train(Digits.TRAIN, still.listener(free));
      runner.train(Digits.TRAIN, still.clipNorm(0.05).listener(byNorm));
      runner.train(Digits.TRAIN, still.clipValue(0.01).listener(byValue));
    }
    for (int i = 0; i < 4; i++) {
      assertTrue(free.norms.get(i) > 0.05);
      assertEquals(0.05, byNorm.norms.get(i), 1e-6);
    }
    assertTrue(free.largest > 0.01);
    assertEquals(0.01, byValue.largest, 1e-7);
  }

  /** A short gradient stays as it is. */
  @Test
  void clippingLeavesSmallGradientsAlone() {
    INDArray g = Nd4j.createFromArray(0.3f, -0.4f);
    new Clipping(0.6, 0.5).apply(g);
    assertArrayEquals(new float[] {0.3f, -0.4f}, g.toFloatVector());
    new Clipping(0.25, 0).apply(g); // length 0.5 becomes 0.25
    assertArrayEquals(new float[] {0.15f, -0.2f}, g.toFloatVector(), 1e-6f);
  }

  @Test
  void groupsHaveTheirOwnRateAndDecay() {
    try (Network network = Digits.network(1)) {
      Map<String, Segment> plan =
          plan(
              network,
              Digits.config(1)
                  .optimizer(Sgd.of(0.1).weightDecay(0.01))
                  .group(ParameterGroup.of("fc.").rate(0.5))
                  .withoutDecayOnNormsAndBiases());
      assertEquals(0.1, plan.get("conv.weight").rate());
      assertEquals(0.01, plan.get("conv.weight").weightDecay());
      assertEquals(0.0, plan.get("conv.bias").weightDecay());
      assertEquals(0.5, plan.get("fc.weight").rate());
      assertEquals(0.01, plan.get("fc.weight").weightDecay());
      assertEquals(0.0, plan.get("fc.bias").weightDecay(), "no group gives it one");
      assertEquals(
          "parameter group: prefix (head.) must begin the name of a parameter; they are [conv.weight, conv.bias, fc.weight, fc.bias]. Check the spelling.",
          assertThrows(
                  IllegalArgumentException.class,
                  () -> plan(network, Digits.config(1).group(ParameterGroup.of("head."))))
              .getMessage());
    }
  }

  private static Map<String, Segment> plan(Network network, RunnerConfig config) {
    List<Segment> segments =
        ParameterPlan.segments(
            network,
            config.optimizer,
            new ParameterPlan.Groups(config.groups, config.isNormDecayed));
    Map<String, Segment> byName = new HashMap<>();
    network
        .parameterSlices()
        .forEach(
            (name, slice) ->
                segments.stream()
                    .filter(s -> s.offset() == slice.offset())
                    .forEach(s -> byName.put(name, s)));
    return byName;
  }

  /** Lesson 15's recipe; frozen weights must not move, not even by decay or momentum. */
  @Test
  void headFirstThenEverythingAtASmallerRate() {
    try (Network network = Digits.network(1)) {
      Runner runner = Digits.runner(network);
      INDArray body = network.parameters().get("conv.weight").dup();
      INDArray head = network.parameters().get("fc.weight").dup();
      network.freeze("conv");
      runner.train(
          Digits.TRAIN, Digits.config(2).optimizer(Sgd.of(0.1).momentum(0.9).weightDecay(0.01)));
      assertEquals(body, network.parameters().get("conv.weight"));
      assertNotEquals(head, network.parameters().get("fc.weight"));
      network.unfreeze();
      History second =
          runner.train(Digits.TRAIN, Digits.config(1).optimizer(Sgd.of(0.01).momentum(0.9)));
      assertNotEquals(body, network.parameters().get("conv.weight"), "all layers learn now");
      assertEquals(0.01, second.last(Phase.TRAIN).orElseThrow().rate(), "at the new rate");
      network.freeze("");
      assertEquals(
          "train: parameters (0) must be at least 1; all are frozen. Call network.unfreeze().",
          assertThrows(
                  IllegalArgumentException.class,
                  () -> runner.train(Digits.TRAIN, Digits.config(1)))
              .getMessage());
    }
  }

  /** The loss of a step is the main one plus 0.3 times that of the side exit. */
  @Test
  void sideExitsCountInTrainingOnly() {
    Sequence exit = Sequence.named("Exit").then("flat", new Flat()).then("fc", Dense.of(256, 10));
    Sequence layers =
        Sequence.named("Small")
            .then("body", Digits.layers().steps().get(0).layer())
            .then("relu", Activate.relu())
            .then("aux", new Auxiliary(exit, 0.3))
            .then("flat", new Flat())
            .then("fc", Dense.of(256, 10));
    try (Network network = Network.of(Digits.spec(layers), 1)) {
      CrossEntropy loss = CrossEntropy.of();
      double expected;
      try (var epoch = Batches.of(Digits.TRAIN, 32).shuffle(3).epoch(0)) {
        Batch batch = epoch.iterator().next();
        INDArray side = network.auxiliaries(batch.pictures()).values().iterator().next().dup();
        expected =
            loss.forward(network.forward(batch.pictures()), batch.labels())
                + 0.3 * loss.forward(side, batch.labels());
      }
      History history = Digits.runner(network).train(Digits.TRAIN, Digits.DEV, Digits.config(1));
      assertEquals(expected, history.rows().get(0).loss(), 1e-5);
      double dev = history.last(Phase.DEV).orElseThrow().loss();
      assertEquals(Digits.runner(network).evaluate(Digits.DEV).loss(), dev, 1e-9);
    }
  }

  @Test
  void labelSmoothingAndClassWeightsTrain() {
    try (Network network = Digits.network(1)) {
      double[] weights = {1, 2, 1, 1, 1, 1, 1, 1, 1, 0.5};
      CrossEntropy loss = CrossEntropy.of().labelSmoothing(0.1).classWeights(weights);
      History history =
          Runner.of(network, loss, Accuracy.of())
              .train(
                  Digits.TRAIN,
                  Digits.DEV,
                  Digits.config(10).optimizer(Sgd.of(0.05).momentum(0.9)));
      List<Row> epochs = history.rows(Phase.TRAIN);
      assertTrue(epochs.get(9).loss() < 0.8 * epochs.get(0).loss(), history.toString());
    }
  }

  @Test
  void aHistoryComesBackFromItsFile(@TempDir Path folder) {
    try (Network network = Digits.network(1)) {
      History history = Digits.runner(network).train(Digits.TRAIN, Digits.DEV, Digits.config(2));
      history.write(folder.resolve("history.csv"));
      assertEquals(history.rows(), History.read(folder.resolve("history.csv"), "accuracy").rows());
      assertEquals(history.rows().size(), history.table().rowCount());
      assertEquals(
          List.of("epoch", "step", "phase", "loss", "metric", "rate", "seconds", "images_per_s"),
          history.table().columnNames());
      assertTrue(history.mimeBundle().get("text/html").startsWith("<table"));
      assertEquals(3, history.toString().lines().count(), "a header and two epochs");
    }
  }
}
