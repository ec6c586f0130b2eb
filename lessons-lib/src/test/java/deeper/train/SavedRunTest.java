package deeper.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import deeper.metric.Accuracy;
import deeper.metric.ConfusionMatrix;
import deeper.metric.Metric;
import deeper.metric.PrecisionRecallF1;
import deeper.metric.TopK;
import deeper.network.FrozenNorm;
import deeper.network.Network;
import deeper.ops.CrossEntropy;
import deeper.ops.Engine;
import deeper.spec.ModelSpec;
import deeper.transform.Normalize;
import deeper.transform.Picture;
import deeper.transform.PictureTransform;
import deeper.transform.Presets;
import deeper.transform.RandomCrop;
import deeper.transform.ToTensor;
import deeper.transform.Transforms;
import deeper.zoo.Models;
import io.deeper.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SavedRunTest {

  @TempDir Path folder;

  private Runner runner(Network network) {
    return Runner.of(network, CrossEntropy.of().labelSmoothing(0.1), TopK.of(2))
        .transform(Transforms.of(ToTensor.of(), Normalize.of(0.1307, 0.3081)))
        .evaluationBatch(16);
  }

  /** Every setting away from its default. */
  private RunnerConfig config() {
    return Digits.config(3)
        .optimizer(Sgd.of(0.02).momentum(0.9).weightDecay(1e-3))
        .schedule(OneCycle.of(0.05, 12).threePhases().everyStep())
        .augment(
            Transforms.of(
                RandomCrop.of(28).padding(2), ToTensor.of(), Normalize.of(0.1307, 0.3081)))
        .group(ParameterGroup.of("fc.").rate(0.1))
        .withoutDecayOnNormsAndBiases()
        .clipNorm(2)
        .clipValue(0.5)
        .evaluateEvery(3)
        .evaluateEveryEpochs(2)
        .logEvery(100)
        .saveEvery(2)
        .workers(1)
        .bestByLoss()
        .patience(50)
        .saveTo(folder.resolve("run"));
  }

  @Test
  void theFolderAndTheDataAreEnoughToGoOnBitByBit() {
    try (Network whole = Digits.network(7);
        Network stopped = Digits.network(7)) {
      History expected =
          runner(whole).train(Digits.TRAIN, Digits.DEV, config().saveTo(folder.resolve("whole")));
      TrainListener stop =
          new TrainListener() {
            @Override
            public void afterStep(Training training, Row row) {
              if (row.step() == 6) {
                Thread.currentThread().interrupt();
              }
            }
          };
      runner(stopped).train(Digits.TRAIN, Digits.DEV, config().listener(stop));
      Runner resumed = SavedRun.of(folder.resolve("run")).resume(Digits.TRAIN, Digits.DEV);
      try (Network network = resumed.network()) {
        assertEquals(Digits.losses(expected), Digits.losses(resumed.history()));
        assertEquals(whole.parameters(), network.parameters());
      }
      Runner best = SavedRun.of(folder.resolve("run")).best();
      try (Network network = best.network()) {
        assertEquals(whole.spec(), network.spec());
        double score = best.evaluate(Digits.DEV).loss();
        assertEquals(expected.score(expected.best().orElseThrow()), score, 1e-12);
      }
    }
  }

  static List<String> models() {
    return Models.names();
  }

  @ParameterizedTest
  @MethodSource("models")
  void everyNetworkOfTheZooIsReadBackFromItsSpecification(String name) {
    ModelSpec spec = Models.byName(name, 10).spec();
    String json = RecordJson.text(spec);
    assertEquals(spec, RecordJson.read(JsonParser.parseString(json), ModelSpec.class));
  }

  @Test
  void theSpecificationIsReadFromItsFile() {
    try (Network network = Digits.network(1)) {
      Digits.runner(network).train(Digits.TRAIN, saved(Digits.config(1)));
    }
    assertEquals(Digits.spec(Digits.layers()), SavedRun.of(folder.resolve("run")).spec());
  }

  private RunnerConfig saved(RunnerConfig config) {
    return config.saveTo(folder.resolve("run"));
  }

  @Test
  void aRunWithoutMetricOrDevelopmentSetGoesOnToo() {
    try (Network network = Digits.network(1)) {
      Runner.of(network, CrossEntropy.of()).train(Digits.TRAIN, saved(Digits.config(1)));
      Runner again = SavedRun.of(folder.resolve("run")).resume(Digits.TRAIN);
      try (Network second = again.network()) {
        assertEquals(network.parameters(), second.parameters());
        assertEquals(Engine.current(), second.config().engine());
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Accuracy.of()",
        "Accuracy.binaryLogits()",
        "Accuracy.binaryProbabilities()",
        "TopK.of(5)",
        "ConfusionMatrix.of(10)",
        "ConfusionMatrix.binaryLogits()",
        "ConfusionMatrix.binaryProbabilities()",
        "PrecisionRecallF1.of(4)",
        "PrecisionRecallF1.binaryLogits()",
        "PrecisionRecallF1.binaryProbabilities()"
      })
  void everyMetricIsMadeAgainFromItsRecipe(String recipe) {
    Metric metric = Metric.of(recipe);
    assertEquals(recipe, metric.recipe());
    assertTrue(recipe.startsWith(metric.getClass().getSimpleName() + "."));
  }

  @Test
  void metricsSayHowTheyAreMade() {
    assertEquals("Accuracy.of()", Accuracy.of().recipe());
    assertEquals("TopK.of(5)", TopK.of(5).recipe());
    assertEquals("ConfusionMatrix.of(2)", ConfusionMatrix.of(List.of("a", "b")).recipe());
    assertEquals("PrecisionRecallF1.binaryLogits()", PrecisionRecallF1.binaryLogits().recipe());
    assertMessage(
        () -> Metric.of("System.exit(1)"),
        "metric: recipe (System.exit(1)) must be a call of one of [Accuracy.binaryLogits, Accuracy.binaryProbabilities, Accuracy.of, ConfusionMatrix.binaryLogits, ConfusionMatrix.binaryProbabilities, ConfusionMatrix.of, PrecisionRecallF1.binaryLogits, PrecisionRecallF1.binaryProbabilities, PrecisionRecallF1.of, TopK.of]. Make the metric yourself.");
  }

  @Test
  void aFunctionCannotBeReadBackAndSaysSo() {
    try (Network network = Digits.network(1)) {
      RunnerConfig lambda = saved(Digits.config(1).schedule(LrSchedule.lambda(e -> 1.0)));
      Digits.runner(network).train(Digits.TRAIN, lambda);
      assertMessage(
          () -> SavedRun.of(folder.resolve("run")).best(),
          "saved run: LrSchedule (\"Lambda[]\") must be of a kind that can be read back; functions and types of your own cannot. Build the network and the runner yourself and use resume(train, dev, config).");
      PictureTransform own = (Picture picture, long seed) -> picture;
      Digits.runner(network)
          .transform(Transforms.of(own, ToTensor.of()))
          .train(Digits.TRAIN, saved(Digits.config(1)));
      assertTrue(
          assertThrows(
                  IllegalArgumentException.class, () -> SavedRun.of(folder.resolve("run")).best())
              .getMessage()
              .startsWith("saved run: Transform (\"deeper.train.SavedRunTest"));
    }
  }

  @Test
  void whatIsMissingIsNamed() throws IOException {
    Path run = folder.resolve("run");
    assertMessage(
        () -> SavedRun.of(run).spec(),
        "saved run: file ("
            + run.resolve("spec.json")
            + ") must be there and hold JSON. Check the path; it is that of saveTo(..).");
    try (Network network = Digits.network(1)) {
      network.freezeAllBut(List.of("fc.weight", "fc.bias"), FrozenNorm.FIXED);
      Digits.runner(network).train(Digits.TRAIN, saved(Digits.config(1)));
    }
    assertMessage(
        () -> SavedRun.of(run).best(),
        "saved run: frozen parameters (2) must be none; how their batch norms were frozen is not recorded. Build and freeze the network yourself and use resume(train, dev, config).");
    Files.writeString(run.resolve("run.json"), "{}");
    assertMessage(
        () -> SavedRun.of(run).best(),
        "saved run: file ("
            + run.resolve("run.json")
            + ") must hold all_settings; an earlier version wrote it. Build the runner yourself and use resume(train, dev, config).");
  }

  @Test
  void noOtherTypeIsMadeFromAFile() {
    assertMessage(
        () ->
            RecordJson.read(
                JsonParser.parseString("{\"type\":\"java.lang.ProcessBuilder\"}"), ModelSpec.class),
        "saved run: ModelSpec ({\"type\":\"java.lang.ProcessBuilder\"}) must be of a kind that can be read back; functions and types of your own cannot. Build the network and the runner yourself and use resume(train, dev, config).");
    String negative = RecordJson.text(Adam.of(0.1)).replace("0.1,", "-1,");
    assertMessage(
        () -> RecordJson.read(JsonParser.parseString(negative), Optimizer.class),
        "adam: rate (-1.0) must be 0 or more and finite. Pass a number such as 0.01.");
  }

  @Test
  void presetsAndSchedulesAreReadBack() {
    for (Transforms preset :
        List.of(
            Presets.imagenetTrain(),
            Presets.imagenetEval(),
            Presets.cifarTrain(),
            Presets.mnist32(),
            Presets.processImage())) {
      preset.steps().forEach(step -> assertReadBack((Record) step));
    }
    assertReadBack((Record) LrSchedule.cosine(10, 0.001).afterWarmUp(5, 0.1).everyStep());
    assertReadBack((Record) LrSchedule.multiStep(0.1, 10, 20));
    assertReadBack(ReduceOnPlateau.ofScore().eps(1e-3));
    assertReadBack(ParameterGroup.of("layer1."));
  }

  private static void assertReadBack(Record record) {
    String json = RecordJson.text(record);
    assertEquals(record, RecordJson.read(JsonParser.parseString(json), record.getClass()));
  }

  private static void assertMessage(Runnable wrong, String message) {
    assertEquals(message, assertThrows(IllegalArgumentException.class, wrong::run).getMessage());
  }
}
