package deeper.tests.house;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.deeper.gson.JsonArray;
import io.deeper.gson.JsonObject;
import io.deeper.gson.JsonParser;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code ./course run}, with the real client and the real kernel. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class RunTest {
  @TempDir private static Path folder;
  private static Scratch scratch;

  @BeforeAll
  static void lessons() throws Exception {
    Venv.python();
    scratch = Scratch.in(folder);
    scratch.lesson("07-good", 60, "answer");
    scratch.lesson("08-bad", 60, "Object o = List.of(1).get(answer);");
    scratch.lesson("09-slow", 25, "while (true) { answer++; }");
  }

  @Test
  void eachLessonHasItsLineAndTheFailingCellIsShown() throws Exception {
    Path json = folder.resolve("result.json");
    var result = scratch.run("run", "--json", json.toString());
    assertEquals(1, result.code(), result.output());
    List<String> lines = result.output().lines().toList();
    assertTrue(
        lines.stream().anyMatch(l -> l.matches("07 good  ok  \\d+ s of 60")), result.output());
    assertTrue(
        lines.stream().anyMatch(l -> l.matches("08 bad   failed  \\d+ s of 60")), result.output());
    assertTrue(
        lines.stream().anyMatch(l -> l.matches("09 slow  timeout  \\d+ s of 25")), result.output());
    int shown = lines.indexOf("08 bad, cell [2]:");
    assertEquals("    Object o = List.of(1).get(answer);", lines.get(shown + 1));
    assertTrue(result.output().contains("IndexOutOfBoundsException"), result.output());
    assertTrue(result.output().contains("the lesson ran longer than its budget of 25 s"));

    JsonArray lessons =
        JsonParser.parseString(Files.readString(json)).getAsJsonObject().getAsJsonArray("lessons");
    assertEquals("ok failed timeout", statuses(lessons));
    JsonObject first = lessons.get(0).getAsJsonObject();
    assertEquals("07", first.get("id").getAsString());
    assertEquals("A lesson", first.get("title").getAsString());
    assertEquals(60, first.get("budget").getAsInt());
    assertTrue(first.get("seconds").getAsDouble() > 0);
    assertTrue(first.get("error").isJsonNull());

    Path out = scratch.root().resolve("target/lessons");
    assertTrue(Files.readString(out.resolve("07-good.ipynb")).contains("42"));
    String page = Files.readString(out.resolve("08-bad.html"));
    assertTrue(page.contains("IndexOutOfBounds") && !page.contains("https://"), page);
    assertFalse(Files.readString(scratch.notebooks().resolve("07-good.ipynb")).contains("42"));
    assertEquals(List.of(), Processes.mentioning(scratch.root()));
  }

  @Test
  void savedOutputsNameNoMachineAndCarryNothingThatChangesFromRunToRun() throws Exception {
    scratch.lesson("06-saved", 60, "answer");
    Path file = scratch.notebooks().resolve("06-saved.ipynb");
    Files.createDirectories(scratch.notebooks().resolve("results"));
    Files.writeString(scratch.notebooks().resolve("results/r.json"), "{\"seeds\": 5}");
    String prose = Files.readString(file).replace("# A lesson", "# {{results r.json#seeds}} seeds");
    Files.writeString(file, prose);
    assertEquals(0, scratch.run("run", "6", "--save").code());
    String first = Files.readString(file);
    assertTrue(first.contains("# 5<!--{{results r.json#seeds}}--> seeds"), first);
    assertTrue(first.contains("\"42\""), first);
    assertTrue(first.contains("\"notebooks\\n\""), first);
    assertFalse(first.contains(scratch.root().toString()), first);
    assertFalse(first.contains("\"execution\""), first);
    assertEquals(List.of(), NotebookRules.problems("06-saved.ipynb", first));
    assertEquals(0, scratch.run("run", "06", "--save").code());
    assertEquals(first, Files.readString(file));
    Files.delete(file);
  }

  @Test
  void aSolutionRunsInFullAndItsPageBeginsInChinese() throws Exception {
    Path solutions = Files.createDirectories(scratch.notebooks().resolve("solutions"));
    scratch.lesson("04-long", 60, "Profile.choose(\"quick\", \"the full run\")");
    Files.move(scratch.notebooks().resolve("04-long.ipynb"), solutions.resolve("04-long.ipynb"));
    var result = scratch.run("run", "--solutions", "--full", "--lang", "zh");
    assertEquals(0, result.code(), result.output());
    assertTrue(
        result.output().matches("(?s).*04 long  ok  \\d+ s of a full run\\R"), result.output());
    Path out = scratch.root().resolve("target/lessons/solutions");
    String page = Files.readString(out.resolve("04-long.html"));
    assertTrue(page.contains("the full run") && page.contains("<html lang=\"zh\""), page);
    assertFalse(page.contains("https://"), page);
    assertTrue(Files.exists(out.resolve("assets/katex.min.js")));
  }

  @Test
  void aLessonWhoseDataCannotBeHadSaysSoInOneLine() throws Exception {
    scratch.lesson(
        "03-far", 60, "throw new DataException(\"cifar10: no network. Connect once.\");");
    var result = scratch.run("run", "3");
    Files.delete(scratch.notebooks().resolve("03-far.ipynb"));
    assertEquals(2, result.code(), result.output());
    List<String> lines = result.output().lines().filter(l -> !l.startsWith("course: ")).toList();
    assertEquals(List.of("03 far  no data: cifar10: no network. Connect once."), lines);
  }

  @Test
  void wrongOptionsAreRefusedInOneLine() throws Exception {
    assertEquals(
        "run: --save keeps the outputs of the quick run. Leave out --full or --save.\n",
        scratch.run("run", "--save", "--full").output().replace("\r", ""));
    assertEquals(
        "run: language (de) must be en or zh. Try --lang zh.\n",
        scratch.run("run", "--lang", "de").output().replace("\r", ""));
  }

  @Test
  void anUnknownLessonIsWrongUse() throws Exception {
    var result = scratch.run("run", "77");
    assertEquals(2, result.code());
    assertEquals(
        "run: there is no lesson '77'. The lessons are: 07 08 09.\n",
        result.output().replace("\r", ""));
  }

  private static String statuses(JsonArray lessons) {
    return String.join(
        " ",
        lessons.asList().stream()
            .map(lesson -> lesson.getAsJsonObject().get("status").getAsString())
            .toList());
  }
}
