package deeper.tests.frontend;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import deeper.notebook.Imports;
import deeper.tests.house.Checkouts;
import deeper.tests.house.Programs;
import deeper.tests.house.Venv;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.SnippetEvent;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.SourceCodeAnalysis.CompletionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The lessons, unchanged, in Java kernels that are not ours. */
@Timeout(value = 8, unit = TimeUnit.MINUTES)
class PortableTest {
  private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin");

  @TempDir private Path folder;

  /** Two lessons: the first, and the one with the smallest budget of all others. */
  static List<Path> lessons() throws IOException {
    try (Stream<Path> files = Files.list(Checkouts.root().resolve("notebooks"))) {
      List<Path> all = files.filter(file -> file.toString().endsWith(".ipynb")).sorted().toList();
      Path quick =
          all.stream().skip(1).min(Comparator.comparingInt(PortableTest::budget)).orElseThrow();
      return List.of(all.get(0), quick);
    }
  }

  @ParameterizedTest
  @MethodSource("lessons")
  void aLessonRunsInJJavaWithTheStartUpScript(Path lesson) throws Exception {
    Path report = folder.resolve("report.json");
    Path copy = Files.copy(lesson, folder.resolve(lesson.getFileName()));
    Path script = Checkouts.root().resolve("environment/run_lesson.py");
    List<String> command = new ArrayList<>(List.of(Venv.python().toString(), script.toString()));
    command.addAll(List.of("--notebook", copy.toString(), "--out", folder.toString()));
    // The package jjava installs its kernel under the name that ours has, too.
    command.addAll(List.of("--report", report.toString(), "--kernel", "java"));
    command.addAll(List.of("--budget", Integer.toString(2 * budget(lesson))));
    Programs.Result result = Programs.run(folder, command, jjava());
    JsonObject told = json(report);
    assertEquals("ok", told.get("status").getAsString(), result.output() + told);
    String page = Files.readString(copy);
    assertTrue(page.contains("image/png") || page.contains("<svg"), "pictures are shown");
    assertTrue(result.output().contains("jjava.jar"), "it was JJava");
  }

  @Test
  void theFirstLessonRunsInPlainJShellAsText() throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    PrintStream out = new PrintStream(bytes, true, UTF_8);
    String home = "-Ddeeper.home=" + Checkouts.root();
    try (JShell shell =
        JShell.builder()
            .out(out)
            .err(out)
            .remoteVMOptions("-Djava.awt.headless=true", "-Xmx2g", home)
            .build()) {
      shell.addToClasspath(System.getProperty("java.class.path"));
      execute(shell, Imports.listing(), false);
      for (JsonObject cell : codeCells(lessons().get(0))) {
        execute(shell, source(cell), cell.toString().contains("\"raises-exception\""));
      }
    }
    String said = bytes.toString(UTF_8);
    assertTrue(said.contains("label: 5") && said.contains("#] 40/40"), said);
  }

  /** As every Java kernel does it: one snippet after the other. */
  private static void execute(JShell shell, String cell, boolean mayFail) {
    String rest = cell;
    while (!rest.isBlank()) {
      CompletionInfo info = shell.sourceCodeAnalysis().analyzeCompletion(rest);
      if (info.completeness() == SourceCodeAnalysis.Completeness.EMPTY) {
        return; // a remark
      }
      for (SnippetEvent event : shell.eval(info.source())) {
        boolean good = event.status() != Snippet.Status.REJECTED && event.exception() == null;
        assertTrue(good || mayFail, () -> info.source() + "\n" + event);
      }
      rest = info.remaining();
    }
  }

  private static Map<String, String> jjava() {
    Map<String, String> environment = new HashMap<>();
    environment.put("JJAVA_CLASSPATH", System.getProperty("java.class.path"));
    environment.put(
        "JJAVA_STARTUP_SCRIPTS_PATH",
        Checkouts.root().resolve("environment/start-up.jsh").toString());
    environment.put(
        "JJAVA_JVM_OPTS", "-Djava.awt.headless=true -Xmx2g -Ddeeper.home=" + Checkouts.root());
    environment.put("JUPYTER_PLATFORM_DIRS", "1");
    environment.put("PATH", JAVA + ":" + System.getenv("PATH"));
    return environment;
  }

  private static int budget(Path lesson) {
    JsonObject metadata = json(lesson).getAsJsonObject("metadata");
    return metadata.getAsJsonObject("deeper").get("budget").getAsInt();
  }

  private static List<JsonObject> codeCells(Path lesson) {
    return json(lesson).getAsJsonArray("cells").asList().stream()
        .map(JsonElement::getAsJsonObject)
        .filter(cell -> cell.get("cell_type").getAsString().equals("code"))
        .toList();
  }

  private static String source(JsonObject cell) {
    JsonElement source = cell.get("source");
    return source.isJsonArray()
        ? source.getAsJsonArray().asList().stream()
            .map(JsonElement::getAsString)
            .collect(Collectors.joining())
        : source.getAsString();
  }

  private static JsonObject json(Path file) {
    try {
      return JsonParser.parseString(Files.readString(file)).getAsJsonObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
