package deeper.tests.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import deeper.cli.PrerequisiteException;
import deeper.ops.Engine;
import io.deeper.gson.JsonObject;
import io.deeper.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of a run when something is missing, breaks or is killed. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class BenchRunTest {
  @TempDir Path folder;

  @Test
  void aMissingTorchvisionLeavesOnlyItsOwnRowOut() throws Exception {
    Results results = Results.begin(Optional.of(file()));
    JsonObject facts = facts("torch", "2.0");
    facts.addProperty("torchvision_missing", "ModuleNotFoundError: gone");
    facts.addProperty("threads", 2);
    facts.addProperty("onednn", true);
    Peer peer = new Peer("py", facts, new JsonObject());
    List<String> measured = new ArrayList<>();
    BenchRun run = run(results, Optional.of(peer), row -> measured.add(row.title()));
    assertEquals(2, run.run(), "nothing was put into the results");
    assertEquals(List.of("lenet_1x28x28_b256", "resnet18_1x32x32_b64"), measured);
    JsonObject left = json().getAsJsonArray("left_out").get(0).getAsJsonObject();
    assertEquals("data_imagenet_2w", left.get("name").getAsString());
    assertEquals(
        "bench: interpreter (py) must have torchvision (ModuleNotFoundError: gone). Set"
            + " DEEPER_TORCH_PYTHON to one that has torchvision.",
        left.get("why").getAsString());
    assertEquals(1, json().getAsJsonArray("left_out").size());
  }

  @Test
  void withoutTorchEveryRowIsLeftOutAndTheJsonSaysWhy() throws Exception {
    Results results = Results.begin(Optional.of(file()));
    Peer peer = new Peer("py", facts("lost", "bench: no. Do."), new JsonObject());
    BenchRun run = run(results, Optional.of(peer), row -> results.put(new JsonObject()));
    assertEquals(2, run.run());
    assertEquals(3, json().getAsJsonArray("left_out").size());
    assertEquals(0, json().getAsJsonArray("rows").size());
    assertTrue(json().get("complete").getAsBoolean());
  }

  @Test
  void aRowWhoseWorkerEndsIsLostAndTheNextOneIsMeasured() throws Exception {
    Results results = Results.begin(Optional.of(file()));
    BenchRun run =
        new BenchRun(
            new Plan(1, Optional.empty(), Optional.empty(), results),
            row -> {
              if (row == BenchRow.LENET) {
                throw new WorkerEndedException(139);
              }
              results.put(new JsonObject());
            },
            List.of(BenchRow.LENET, BenchRow.RESNET18_SMALL),
            false,
            false);
    assertEquals(1, run.run());
    assertEquals(1, json().getAsJsonArray("rows").size());
    JsonObject lost = json().getAsJsonArray("failed").get(0).getAsJsonObject();
    assertEquals("lenet_1x28x28_b256", lost.get("name").getAsString());
    assertEquals(
        "bench: worker (exit 139) must answer with a line; it ended. Its error stands above.",
        lost.get("why").getAsString());
  }

  @Test
  void everyRowIsWrittenWhenItIsMeasured() throws Exception {
    Results results = Results.begin(Optional.of(file()));
    assertFalse(json().get("complete").getAsBoolean());
    List<Integer> sizes = new ArrayList<>();
    BenchRun run =
        new BenchRun(
            new Plan(1, Optional.empty(), Optional.empty(), results),
            row -> {
              results.put(row, "train", "cost", new Spread(1, 2, 3));
              sizes.add(json().getAsJsonArray("rows").size());
              assertFalse(json().get("complete").getAsBoolean());
            },
            List.of(BenchRow.LENET, BenchRow.RESNET18_SMALL),
            false,
            false);
    assertEquals(0, run.run());
    assertEquals(List.of(1, 2), sizes);
    assertTrue(json().get("complete").getAsBoolean());
  }

  @Test
  void aFileThatCannotBeWrittenIsFoundOutBeforeTheFirstRow() throws Exception {
    Path inside = Files.createFile(folder.resolve("plain")).resolve("bench.json");
    var error = assertThrows(PrerequisiteException.class, () -> Results.begin(Optional.of(inside)));
    assertEquals(
        "bench: json (%s) must be a file that can be written (FileAlreadyExistsException). Name another."
            .formatted(inside),
        error.getMessage());
  }

  /** oneDNN prints to the worker's standard output; the answers do not come from there. */
  @Test
  void underDnnlVerboseTheRowsAreMeasuredAndTheLinesAreShown() throws Exception {
    Path log = folder.resolve("out.txt");
    Process course =
        course(Map.of("DNNL_VERBOSE", "1"), log, "--only", "lenet", "--pairs", "1").start();
    assertEquals(0, course.waitFor(), () -> tail(log));
    assertEquals(2, json().getAsJsonArray("rows").size());
    String text = Files.readString(log);
    assertTrue(text.contains("lenet_1x28x28_b256     train"), text);
    if (Engine.ONEDNN.unavailable().isEmpty()) {
      assertTrue(text.contains("_verbose,exec,cpu,convolution,"), "no line of oneDNN");
    }
  }

  @Test
  void aKilledRunLeavesItsFinishedRowsAndNoWorker() throws Exception {
    Path log = folder.resolve("out.txt");
    Process course = course(Map.of(), log, "--only", "lenet", "--pairs", "3").start();
    while (course.isAlive() && (!Files.exists(file()) || json().getAsJsonArray("rows").isEmpty())) {
      Thread.sleep(20);
    }
    List<ProcessHandle> workers = course.descendants().toList();
    course.destroyForcibly().waitFor();
    assertTrue(json().getAsJsonArray("rows").size() >= 1, () -> tail(log));
    assertFalse(json().get("complete").getAsBoolean(), "it was not killed in time");
    for (ProcessHandle worker : workers) { // their standard input has ended
      worker.onExit().get(2, TimeUnit.MINUTES);
    }
  }

  /** Without torch on the machine: what a user sees, and that there is JSON. */
  @Test
  void aRunAgainstAPythonWithoutTorchIsOneLine() throws Exception {
    Path python = FakePeer.python(folder, "raise ImportError('gone')", "");
    Path log = folder.resolve("out.txt");
    Process course =
        course(
                Map.of("DEEPER_TORCH_PYTHON", python.toString()),
                log,
                "--vs",
                "torch",
                "--only",
                "lenet,data")
            .start();
    assertEquals(2, course.waitFor(), () -> tail(log));
    List<String> lines =
        Files.readAllLines(log).stream().filter(line -> line.contains("bench:")).toList();
    assertEquals(
        List.of(
            "bench: interpreter (%s) must have torch (ImportError: gone). Set DEEPER_TORCH_PYTHON to one that has torch. Left out: lenet_1x28x28_b256, data_imagenet_2w."
                .formatted(python)),
        lines);
    assertEquals(2, json().getAsJsonArray("left_out").size());
  }

  private BenchRun run(Results results, Optional<Peer> peer, RowWork work) {
    Plan plan = new Plan(1, Optional.empty(), peer, results);
    return new BenchRun(plan, work, List.of(BenchRow.LENET, BenchRow.RESNET18_SMALL), true, false);
  }

  private static JsonObject facts(String name, String value) {
    JsonObject facts = new JsonObject();
    facts.addProperty(name, value);
    return facts;
  }

  /** {@code ./course bench} in a process of its own. */
  private ProcessBuilder course(Map<String, String> variables, Path log, String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), "deeper.cli.Main"));
    command.addAll(List.of("bench", "--json", file().toString()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
    builder.environment().putAll(variables);
    return builder;
  }

  private static String tail(Path log) {
    try {
      List<String> lines = Files.readAllLines(log);
      return String.join("\n", lines.subList(Math.max(0, lines.size() - 30), lines.size()));
    } catch (IOException e) {
      return e.toString();
    }
  }

  private Path file() {
    return folder.resolve("bench.json");
  }

  private JsonObject json() throws IOException {
    return JsonParser.parseString(Files.readString(file())).getAsJsonObject();
  }
}
