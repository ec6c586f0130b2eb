package deeper.tests.results;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import deeper.data.Cache;
import deeper.data.Cifar10;
import deeper.network.Network;
import deeper.ops.Engine;
import deeper.train.ExperimentResult;
import deeper.train.ExperimentRun;
import io.deeper.gson.JsonObject;
import io.deeper.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import tech.tablesaw.api.Table;

/** Every recorded experiment, so small that it says nothing but that its command works. */
class CommandsTest {

  @TempDir Path folder;

  private Arguments arguments(Class<?> main, Object... more) {
    List<String> words = new ArrayList<>(List.of(folder.resolve(main.getSimpleName()).toString()));
    for (Object word : more) {
      words.add(word.toString());
    }
    return new Arguments(main, words);
  }

  private Path file(Class<?> main, String name) {
    Path file = folder.resolve(main.getSimpleName()).resolve(name);
    assertTrue(Files.isRegularFile(file), name + " is written");
    return file;
  }

  private static boolean isThere(String id, String... files) {
    boolean isCached =
        Files.exists(Cache.folder(id).resolve(files[0])) || Files.exists(Path.of(files[1]));
    if (!isCached && !"true".equals(System.getenv("CI"))) {
      System.out.println("skipped: " + id + " is not in the cache; deeper.data.Fetch " + id);
      return false;
    }
    return true;
  }

  private static boolean isCifarThere() {
    return isThere("cifar10", "data_batch_1.bin", "none");
  }

  private static boolean isFashionThere() {
    String debian = "/usr/share/datasets/fashion-mnist/train-images-idx3-ubyte.gz";
    return isThere("fashion-mnist", "train-images-idx3-ubyte.gz", debian);
  }

  @Test
  void halfPrecisionRunsInFloatsAndInBfloat16WhereTheProcessorHasIt() {
    Arguments arguments = arguments(HalfPrecision.class, 1, 1, 64, 64);
    if (Engine.BF16.unavailable().isPresent()) {
      assertThrows(IllegalArgumentException.class, () -> HalfPrecision.run(arguments));
      return;
    }
    List<String> networks =
        HalfPrecision.run(arguments).runs().stream().map(ExperimentRun::network).toList();
    assertEquals(List.of("float", "bfloat16"), networks);
    file(HalfPrecision.class, "scores.png");
  }

  @Test
  void shortcutsWritesTablesHistoriesPlotsAndHowItWasMade() throws IOException {
    Arguments arguments = arguments(Shortcuts.class, 1, 1, 32, 32);
    ExperimentResult result = Shortcuts.run(arguments);
    assertEquals(4, result.runs().size(), "two networks at two rates");
    JsonObject run =
        JsonParser.parseString(Files.readString(file(Shortcuts.class, "run.json")))
            .getAsJsonObject();
    assertEquals(arguments.command(), run.get("command").getAsString());
    assertTrue(run.get("wall_seconds").getAsDouble() >= 0);
    assertFalse(run.get("revision").getAsString().isEmpty());
    for (String name : List.of("runs.csv", "summary.csv", "scores.png", "scores.svg")) {
      file(Shortcuts.class, name);
    }
    assertEquals(
        List.of("resnet18", "plain18"),
        Table.read()
            .csv(file(Shortcuts.class, "table.csv").toString())
            .stringColumn("network")
            .asList());
    List<String> history =
        Files.readAllLines(file(Shortcuts.class, "histories/resnet18-rate-0.1-seed-1.csv"));
    assertEquals(3, history.size(), "header, an epoch of training, an evaluation");
    // started again, it has nothing left to do
    assertEquals(result, Shortcuts.run(arguments));
  }

  @Test
  void theSoftmaxFloorIsWhereTheFormulaSays() {
    assertEquals(0.7437, SoftmaxFloor.FLOOR, 5e-5);
    Table table = SoftmaxFloor.run(arguments(SoftmaxFloor.class, 2, 1, 64));
    assertEquals(List.of("softmax-twice", "softmax-once"), table.stringColumn(0).asList());
    double least = table.doubleColumn("train loss least").get(0);
    assertTrue(least > SoftmaxFloor.FLOOR && least < Math.log(4) + 0.01, "loss " + least);
    file(SoftmaxFloor.class, "losses.png");
    file(SoftmaxFloor.class, "run.json");
  }

  @Test
  void degradationWritesTheGradientsOfAllFourNetworks() {
    if (!isCifarThere()) {
      return;
    }
    ExperimentResult result = Degradation.run(arguments(Degradation.class, 2, 1, 32, 32, 8));
    assertEquals(8, result.runs().size(), "four networks at two rates");
    assertTrue(result.runs().stream().allMatch(ExperimentRun::isFinished));
    Table gradients = Table.read().csv(file(Degradation.class, "gradients.csv").toString());
    // 6n + 1 convolutions and a dense layer: 20 and 8 weights, twice each
    assertEquals(2 * 20 + 2 * 8, gradients.rowCount());
    assertTrue(gradients.doubleColumn("before").min() > 0);
    file(Degradation.class, "gradients.svg");
    file(Degradation.class, "training.png");
  }

  @Test
  void theCourseTrainsItsOwnWeightsAndTakesThemElsewhere() throws IOException {
    if (!isCifarThere() || !isFashionThere()) {
      return;
    }
    Path weights = folder.resolve("weights");
    CifarTwenty.run(arguments(CifarTwenty.class, weights, 1, 64, 64));
    assertTrue(Files.size(weights.resolve("weights.safetensors")) > 1_000_000);
    assertTrue(Files.readString(weights.resolve("README.md")).contains("CIFAR ResNet-20"));
    assertTrue(Files.readString(weights.resolve("LICENSE")).contains("CC BY 4.0"));
    assertTrue(Files.readString(weights.resolve("expected.json")).contains("\"pictures\": 64"));
    file(CifarTwenty.class, "curves.png");

    Path photographs = photographs();
    Map<String, ExperimentResult> results =
        Transfer.run(
            arguments(
                Transfer.class, weights.resolve("weights.safetensors"), photographs, 2, 1, 64, 64));
    assertEquals(List.of("fashion-mnist", "photographs"), List.copyOf(results.keySet()));
    for (ExperimentResult result : results.values()) {
      assertEquals(
          List.of("head-only", "head-then-everything", "from-scratch"),
          result.runs().stream().map(ExperimentRun::network).toList());
    }
    file(Transfer.class, "photographs/table.csv");
    file(Transfer.class, "fashion-mnist.png");
  }

  /** CIFAR-10 pictures in folders: 2 classes, 10 pictures each in train and 4 in valid. */
  private Path photographs() {
    Path photographs = folder.resolve("photographs");
    List<String> classes = List.of("cat", "ship");
    Cifar10.asFolder(photographs.resolve("train"), classes, 10);
    Cifar10.asFolder(photographs.resolve("valid"), classes, 4);
    return photographs;
  }

  @Test
  void bothRecipesRunOnTheSamePhotographs() {
    if (!isCifarThere()) {
      return;
    }
    Map<String, ExperimentResult> results =
        Photographs.run(arguments(Photographs.class, photographs(), 1, 64));
    assertEquals(List.of("course", "better"), List.copyOf(results.keySet()));
    file(Photographs.class, "course/table.csv");
    file(Photographs.class, "better/histories/better-rate-1.0E-4-seed-1.csv");
    file(Photographs.class, "curves.png");
  }

  @Test
  void theLineUpMeasuresWhatANetworkLearnsInItsMinutes() {
    if (!isFashionThere()) {
      return;
    }
    Table table = LineUp.run(arguments(LineUp.class, 0.001, 64, 1));
    assertEquals("lenet5", table.stringColumn("network").get(0));
    assertTrue(table.doubleColumn("images/s training").get(0) > 0);
    assertTrue(table.longColumn("images learned from").get(0) >= 64);
    ExperimentResult tried = ExperimentResult.read(file(LineUp.class, "trials/lenet5/runs.csv"));
    double best = tried.runs().stream().mapToDouble(ExperimentRun::dev).max().orElseThrow();
    List<Double> rates =
        tried.runs().stream().filter(r -> r.dev() == best).map(ExperimentRun::rate).toList();
    assertEquals(3, tried.runs().size());
    assertEquals(rates.get(0), table.doubleColumn("rate").get(0), "the first of the best");
    file(LineUp.class, "scatter.png");
  }

  /** Why the line-up draws its first weights after He et al. */
  @Test
  void withPyTorchsFirstWeightsSqueezeNetSaysTheSameOfAnyPicture() {
    Entrant entrant = Entrant.all().get(5);
    assertEquals("squeezenet1_1", entrant.name());
    double pytorch = difference(Network.of(entrant.spec(), 1));
    double he = difference(entrant.network(1));
    System.out.printf("scores of two pictures differ by %.1e, after He by %.1e%n", pytorch, he);
    assertTrue(he > 1000 * pytorch, he + " against " + pytorch);
  }

  private static double difference(Network network) {
    try (network) {
      INDArray ramp = Nd4j.linspace(-1, 1, 64 * 64, DataType.FLOAT).reshape(1, 1, 64, 64);
      INDArray scores = network.forward(Nd4j.concat(0, ramp, ramp.neg()));
      return scores.getRow(0).sub(scores.getRow(1)).amaxNumber().doubleValue();
    }
  }

  @Test
  void allSevenNetworksOfTheLineUpTellTenClassesApart() {
    assertEquals(7, Entrant.all().size());
    for (Entrant entrant : Entrant.all()) {
      assertEquals(10, entrant.spec().classes(), entrant.name());
      assertTrue(entrant.spec().parameterCount() < 25_000_000, entrant.name());
      long multiplyAdds = entrant.spec().summary(1).multiplyAdds();
      assertTrue(multiplyAdds < 200_000_000, entrant.name() + " " + multiplyAdds);
    }
  }
}
