package deeper.tests.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import deeper.ops.Engine;
import io.deeper.gson.JsonObject;
import io.deeper.gson.JsonParser;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class BenchTest {
  @TempDir Path folder;

  @Test
  void theMedianOfAnEvenNumberIsTheMeanOfTheMiddleTwo() {
    assertEquals(new Spread(1, 2.5, 9), Spread.of(List.of(9.0, 2.0, 1.0, 3.0)));
    assertEquals(new Spread(1, 2, 9), Spread.of(List.of(9.0, 2.0, 1.0)));
  }

  @Test
  void anUnknownRowListsTheKnownOnes() {
    var error =
        assertThrows(IllegalArgumentException.class, () -> BenchRow.matching(List.of("vgg99")));
    assertEquals(
        "bench: only (vgg99) must name a row; there are lenet_1x28x28_b256, resnet18_1x32x32_b64,"
            + " resnet18_3x224x224_b8, resnet50_3x224x224_b4, vgg16_3x224x224_b2,"
            + " resnet20_3x32x32_b128, plain181_dying_3x32x32_b8, plain181_living_3x32x32_b8. Use one of these.",
        error.getMessage());
  }

  /** Table totals of the papers: the rows are the networks that their names say. */
  @Test
  void theRowsHaveThePublishedNumbersOfParameters() {
    List<Long> counts =
        Arrays.stream(BenchRow.values()).map(row -> row.spec().parameterCount()).toList();
    assertEquals(
        List.of(
            61_706L,
            11_175_370L,
            11_689_512L,
            25_557_032L,
            138_357_544L,
            269_722L,
            2_885_498L,
            2_885_498L),
        counts);
  }

  /** The name of a row says its picture size and batch; the row must do that. */
  @Test
  void theRowsHaveTheShapesOfTheirNames() {
    for (BenchRow row : BenchRow.values()) {
      var input = row.spec().input();
      String shape =
          "_%dx%dx%d_b%d".formatted(input.channels(), input.height(), input.width(), row.batch());
      assertTrue(row.title().endsWith(shape), row.title() + " is not " + shape);
    }
  }

  /** No speed is asserted: only that both phases ran and every promised field is there. */
  @Test
  void onePairOfTheFirstRowWritesEveryFieldOfItsJson() throws Exception {
    JsonObject all = bench("--only", "lenet", "--pairs", "1");
    assertEquals(2, all.getAsJsonArray("rows").size());
    JsonObject train = all.getAsJsonArray("rows").get(0).getAsJsonObject();
    assertEquals("lenet_1x28x28_b256", train.get("name").getAsString());
    assertEquals("train", train.get("phase").getAsString());
    assertTrue(train.get("deeper_images_per_s").getAsDouble() > 0);
    assertTrue(train.get("startup_s").getAsDouble() > 0);
    assertTrue(train.get("growth_mb").getAsDouble() > 0);
    for (String field :
        List.of("torch_images_per_s", "ratio", "ratio_min", "ratio_max", "torch_peak_mb")) {
      assertTrue(train.has(field) && train.get(field).isJsonNull(), field);
    }
    JsonObject machine = all.getAsJsonObject("machine");
    assertTrue(machine.get("cores").getAsInt() >= 1);
    assertEquals("passive", machine.get("OMP_WAIT_POLICY").getAsString());
    for (String field : List.of("cpu", "cpu_vendor", "cpu_flags", "java", "nd4j", "onednn")) {
      assertFalse(machine.get(field).getAsString().isEmpty(), field);
    }
    assertEquals("1.0.0-M2.1", machine.get("nd4j").getAsString());
    assertTrue(machine.get("peak_float_gflops").getAsDouble() > 0);
    double gflops = train.get("gflop_per_image").getAsDouble();
    assertEquals(
        gflops * train.get("deeper_images_per_s").getAsDouble(),
        train.get("deeper_gflops").getAsDouble(),
        1e-6);
    assertTrue(train.get("peak_percent").getAsDouble() > 0);
    assertTrue(train.has("load") && all.get("complete").getAsBoolean());
  }

  @Test
  void theDataRowReadsPicturesInAProcessOfItsOwn() throws Exception {
    JsonObject all = bench("--only", "data", "--pairs", "1");
    JsonObject row = all.getAsJsonArray("rows").get(0).getAsJsonObject();
    assertEquals(1, all.getAsJsonArray("rows").size());
    assertEquals("data_imagenet_2w", row.get("name").getAsString());
    assertTrue(row.get("deeper_images_per_s").getAsDouble() > 0);
    for (String field :
        List.of("torch_images_per_s", "ratio", "ratio_min", "ratio_max", "torch_peak_mb")) {
      assertTrue(row.has(field) && row.get(field).isJsonNull(), field);
    }
  }

  /** One second: lesson 05's table comes from the same code. */
  @Test
  void everyEngineThatRunsHereTimesTheSameForwardPass() throws Exception {
    var rows = bench("--engines").getAsJsonArray("rows");
    List<String> names = new ArrayList<>();
    for (var row : rows) {
      names.add(row.getAsJsonObject().get("engine").getAsString());
      assertTrue(row.getAsJsonObject().get("deeper_images_per_s").getAsDouble() > 0);
      assertTrue(row.getAsJsonObject().get("largest_difference").getAsDouble() < 1e-5);
    }
    assertEquals(
        Engine.all().stream().filter(e -> e.unavailable().isEmpty()).map(Engine::name).toList(),
        names);
  }

  /** No gain is asserted, only that both were measured; elsewhere the refusal says why. */
  @Test
  void bfloat16IsMeasuredBesideFloatsWhereTheProcessorHasIt() throws Exception {
    if (Engine.BF16.unavailable().isEmpty()) {
      var rows = bench("--bf16", "--only", "lenet", "--pairs", "1").getAsJsonArray("rows");
      assertEquals(2, rows.size());
      assertTrue(rows.get(0).getAsJsonObject().get("bf16_gain").getAsDouble() > 0);
    } else {
      assertEquals(2, new CommandLine(new BenchVerb()).execute("--bf16", "--only", "lenet"));
    }
  }

  @Test
  void aProfileSumsOneDnnsLinesOfOneRound() throws Exception {
    Assumptions.assumeTrue(Engine.ONEDNN.unavailable().isEmpty(), "no oneDNN here");
    var rows = bench("--profile", "--only", "lenet").getAsJsonArray("rows");
    assertEquals(2, rows.size());
    JsonObject train = rows.get(0).getAsJsonObject();
    double sum = 0;
    long backwards = 0;
    for (var each : train.getAsJsonArray("primitives")) {
      JsonObject primitive = each.getAsJsonObject();
      sum += primitive.get("ms").getAsDouble();
      // LeNet has two convolutions; every one of the 30 steps runs each of them once.
      assertEquals(0, primitive.get("count").getAsLong() % 30, primitive.toString());
      if (primitive.get("kind").getAsString().equals("convolution")
          && primitive.get("way").getAsString().startsWith("backward_weights")) {
        backwards += primitive.get("count").getAsLong();
      }
    }
    assertEquals(2 * 30, backwards);
    assertEquals(train.get("onednn_ms").getAsDouble(), sum, 1e-6);
    assertTrue(sum < train.get("ms").getAsDouble(), "more inside oneDNN than there was");
  }

  @Test
  void aBusyNeighbourWorksUntilItIsClosed() throws Exception {
    Set<Long> others = children().map(ProcessHandle::pid).collect(Collectors.toSet());
    Worker busy = Worker.java(Neighbour.class, List.of());
    ProcessHandle process =
        children().filter(child -> !others.contains(child.pid())).findFirst().orElseThrow();
    Duration before = process.info().totalCpuDuration().orElse(Duration.ZERO);
    Thread.sleep(1000);
    Duration after = process.info().totalCpuDuration().orElse(Duration.ofSeconds(1));
    assertTrue(after.compareTo(before) > 0, "it did nothing for a second");
    busy.close();
    assertFalse(process.isAlive());
  }

  private static Stream<ProcessHandle> children() {
    return ProcessHandle.current().children();
  }

  @Test
  void lossesAgreeWithinFloatToleranceOnly() {
    List<Double> ours = List.of(2.3, 6.9);
    assertTrue(new Losses(ours, List.of(2.3001, 6.9), Losses.FLOAT).agree());
    assertFalse(new Losses(ours, List.of(2.301, 6.9), Losses.FLOAT).agree());
    assertFalse(new Losses(ours, List.of(2.3), Losses.FLOAT).agree());
    assertFalse(new Losses(ours, List.of(2.3, Double.NaN), Losses.FLOAT).agree());
    assertFalse(new Losses(List.of(), List.of(), Losses.FLOAT).agree());
  }

  /** Python reads the scripts even where torch is missing. */
  @Test
  void thePeersScriptsArePython() throws Exception {
    for (String name :
        List.of(
            "torch_peer.py",
            "torch_networks.py",
            "torch_facts.py",
            "answers.py",
            "bare_torch.py",
            "data_peer.py")) {
      TorchPeer.command("python3", folder, name, List.of());
      Process process =
          new ProcessBuilder("python3", "-m", "py_compile", folder.resolve(name).toString())
              .inheritIO()
              .start();
      assertEquals(0, process.waitFor(), name);
    }
  }

  private JsonObject bench(String... arguments) throws Exception {
    Path file = folder.resolve("bench.json");
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("--json", file.toString()));
    assertEquals(0, new CommandLine(new BenchVerb()).execute(all.toArray(String[]::new)));
    return JsonParser.parseString(Files.readString(file)).getAsJsonObject();
  }
}
