package deeper.tests.house;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.deeper.gson.JsonObject;
import io.deeper.gson.JsonParser;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code ./course doctor}. */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class DoctorTest {
  @TempDir private Path folder;

  @Test
  void itExplainsTheMachineAndNamesTheCommandThatMendsWhatIsWrong() throws Exception {
    Scratch scratch = Scratch.in(folder);
    Path json = folder.resolve("doctor.json");
    var result = scratch.run("doctor", "--json", json.toString());
    assertEquals(1, result.code(), result.output());
    assertTrue(
        result.output().contains("BAD  kernel           no kernelspec yet"), result.output());
    assertTrue(result.output().contains("mend it with: ./course lab"), result.output());

    List<JsonObject> checks =
        JsonParser.parseString(Files.readString(json))
            .getAsJsonObject()
            .getAsJsonArray("checks")
            .asList()
            .stream()
            .map(check -> check.getAsJsonObject())
            .toList();
    assertEquals(
        List.of(
            "jdk",
            "maven",
            "python",
            "jupyter",
            "kernel",
            "engine",
            "threads",
            "openmp",
            "memory",
            "disk",
            "data",
            "gpu",
            "sandbox",
            "wall-network",
            "wall-reading",
            "wall-home",
            "wall-writing",
            "wall-processes",
            "wall-children",
            "wall-environment",
            "wall-privileges",
            "wall-threads",
            "wall-scratch",
            "wall-heap",
            "wall-off-heap",
            "wall-time"),
        checks.stream().map(check -> check.get("id").getAsString()).toList());
    for (JsonObject check : checks) {
      boolean isOk = check.get("ok").getAsBoolean();
      assertEquals(isOk, check.get("fix").getAsString().isEmpty(), check.toString());
      assertEquals(!check.get("id").getAsString().equals("kernel"), isOk, check.toString());
      assertTrue(!check.get("found").getAsString().isEmpty(), check.toString());
    }
  }
}
