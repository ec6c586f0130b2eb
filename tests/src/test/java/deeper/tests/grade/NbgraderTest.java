package deeper.tests.grade;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import deeper.grade.Grading;
import deeper.tests.house.Venv;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The real nbgrader opens the source, releases the same notebook, and reads our release. */
class NbgraderTest {
  static List<String> ids() throws java.io.IOException {
    return RoundTripTest.ids();
  }

  @ParameterizedTest
  @MethodSource("ids")
  @Timeout(value = 4, unit = TimeUnit.MINUTES)
  void nbgraderAgrees(String id, @TempDir Path folder) throws Exception {
    Path python = Venv.python();
    Path assignments = Handed.assignments();
    Path ours = folder.resolve("ours");
    new Grading(assignments, line -> {}).release(id, ours);
    Path release;
    try (Stream<Path> files = Files.list(ours)) {
      release = files.filter(f -> f.toString().endsWith(".ipynb")).findFirst().orElseThrow();
    }
    String name = release.getFileName().toString();
    Path course = folder.resolve("course");
    Path source = Files.createDirectories(course.resolve("source").resolve(id));
    Files.copy(assignments.resolve(name), source.resolve(name));
    Files.copy(assignments.resolve("nbgrader_config.py"), course.resolve("nbgrader_config.py"));
    Path script = folder.resolve("nbgrader_check.py");
    try (var in = NbgraderTest.class.getResourceAsStream("nbgrader_check.py")) {
      Files.copy(in, script);
    }
    List<String> command =
        List.of(
            python.toString(),
            script.toString(),
            course.toString(),
            id,
            name,
            release.toAbsolutePath().toString());
    Path log = folder.resolve("log");
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.redirectOutput(log.toFile()).environment().put("JUPYTER_CONFIG_DIR", course.toString());
    int code = builder.start().waitFor();
    String said = Files.readString(log, StandardCharsets.UTF_8);
    assertEquals(0, code, said);
    assertTrue(said.contains("nbgrader agrees on"), said);
  }
}
