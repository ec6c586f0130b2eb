package deeper.tests.grade;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The verbs {@code release}, {@code check}, {@code grade} and {@code feedback}, as they are typed.
 */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class VerbsTest {
  private static final String CHECKS =
      """
      import deeper.grade.Check;
      import deeper.grade.CheckList;
      import java.util.List;

      public final class T9%s implements CheckList {
        @Override
        public List<Check> checks() {
          return List.of(
              Check.of("%s", "twice", "%s", trial -> {
                Object given = trial.call("twice", %d);
                if (Integer.valueOf(-1).equals(given)) {
                  throw new IllegalStateException("a fault of the check's own");
                }
                trial.require(Integer.valueOf(%d).equals(given), "Not twice.");
              }).worth(5).hints("What is 3 + 3?", "return 2 * n;"));
        }
      }
      """;
  private static final String CELL =
      "{\"cell_type\":\"code\",\"id\":\"%s\",\"execution_count\":null,\"outputs\":[],"
          + "\"metadata\":{\"nbgrader\":{\"grade\":%s,\"grade_id\":\"%s\",\"locked\":%s,"
          + "\"schema_version\":3,\"solution\":%s,\"task\":false%s}},\"source\":\"%s\"}";

  @TempDir private static Path folder;
  private static Path assignments;

  /** What a program said. */
  private record Said(int code, String text) {}

  @BeforeAll
  static void writeAnAssignment() throws IOException {
    assignments = Files.createDirectories(folder.resolve("assignments"));
    Files.writeString(
        assignments.resolve("T9Visible.java"),
        CHECKS.formatted("Visible", "three", "twice(3) is 6", 3, 6));
    Files.writeString(
        assignments.resolve("T9Hidden.java"),
        CHECKS.formatted("Hidden", "five", "another number", 5, 10));
    String solution =
        "static int twice(int n) {\\n    // BEGIN SOLUTION\\n    return 2 * n;\\n"
            + "    // END SOLUTION\\n}";
    Files.writeString(assignments.resolve("T9-twice.ipynb"), notebook(solution));
  }

  private static String notebook(String source) {
    String cell = CELL.formatted("twice", false, "twice", false, true, "", source);
    String check =
        CELL.formatted(
            "twice-check", true, "twice-check", true, false, ",\"points\":10", "// checks");
    return "{\"nbformat\":4,\"nbformat_minor\":5,\"cells\":["
        + cell
        + ","
        + check
        + "],\"metadata\":{\"deeper\":{\"id\":\"T9\",\"title\":\"Twice\",\"imports\":\"\"}}}";
  }

  private static Path hand(String student, String body) throws IOException {
    Path file = folder.resolve("in/" + student + "/T9-twice.ipynb");
    Files.createDirectories(file.getParent());
    Files.writeString(file, notebook("static int twice(int n) { " + body + " }"));
    return file;
  }

  private static Said course(String path, String... words) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-Ddeeper.home=" + folder));
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), "deeper.cli.Main"));
    command.addAll(List.of(words));
    command.addAll(List.of("--assignments", assignments.toString()));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    if (path != null) {
      builder.environment().put("PATH", path);
    }
    Process process = builder.start();
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Said(process.waitFor(), text.replaceAll("(?m)^SLF4J.*\\R", ""));
  }

  @Test
  void checkSaysWhatPassesAndShowsAsManyHintsAsAskedFor() throws Exception {
    Path right = hand("right", "return n + n;");
    Said good = course(null, "check", "T9", right.toString());
    assertEquals("ok   twice(3) is 6\nall visible checks passed\n", good.text());
    assertEquals(0, good.code());
    Path wrong = hand("wrong", "return n + 1;");
    Said bad = course(null, "check", "T9", wrong.toString(), "--hints", "1");
    assertEquals(
        """
        FAIL twice(3) is 6: Not twice.
             hint: What is 3 + 3?
        not all visible checks passed
        """,
        bad.text());
    assertEquals(1, bad.code());
    Said none = course(null, "check", "T8", right.toString());
    assertEquals(2, none.code());
    assertTrue(none.text().contains("grade: there is no T8-*.ipynb in "), none.text());
  }

  @Test
  void aFaultOfTheGraderIsNoMarkAndIsTriedAgain() throws Exception {
    Path out = folder.resolve("faulty");
    hand("faults/ann", "return 2 * n;");
    hand("faults/ben", "return -1;");
    String in = folder.resolve("in/faults").toString();
    Said first = course(null, "grade", "T9", in, "--out", out.toString());
    assertEquals(1, first.code(), first.text());
    assertTrue(first.text().contains("grade: 2 students, 1 without a mark."), first.text());
    List<String> book = Files.readAllLines(out.resolve("gradebook.csv"));
    assertTrue(book.get(1).startsWith("ann,10,10,100,graded,"), book.get(1));
    assertTrue(book.get(2).startsWith("ben,,,,grader-fault,"), book.get(2));
    assertTrue(book.get(2).contains("check three is broken"), book.get(2));
    String page = Files.readString(out.resolve("feedback/ben.html"));
    assertTrue(page.contains("No mark yet") && page.contains("costs no points"), page);
    assertFalse(page.contains("a fault of the check's own"), page);
    String overview = Files.readString(out.resolve("overview.html"));
    assertTrue(overview.contains("grader-fault"), overview);
    // Only ben is graded again, whose result is not kept.
    Said again = course(null, "grade", "T9", in, "--out", out.toString());
    assertTrue(again.text().contains("ben ") && !again.text().contains("ann "), again.text());
    assertEquals(1, again.code());
  }

  @Test
  void feedbackWritesThePagesAgainWithWhatPeopleAddedAndRunsNothing() throws Exception {
    Path out = folder.resolve("fed");
    Said nothing = course(null, "feedback", "T9", "--out", out.toString());
    assertEquals(2, nothing.code());
    assertTrue(nothing.text().contains("feedback: nothing was graded into "), nothing.text());
    hand("fed/cleo", "return 6;");
    Said graded =
        course(null, "grade", "T9", folder.resolve("in/fed").toString(), "--out", out.toString());
    assertEquals(0, graded.code(), graded.text());
    Files.writeString(out.resolve("manual.csv"), "student,points,comment\ncleo,2,told me why\n");
    // Without a path no sandbox starts: nothing is run.
    Said fed = course("/nowhere", "feedback", "T9", "--out", out.toString());
    assertEquals(0, fed.code(), fed.text());
    String page = Files.readString(out.resolve("feedback/cleo.html"));
    assertTrue(page.contains("7 of 10 points"), page);
    assertTrue(page.contains("2 points by hand: told me why"), page);
    assertTrue(Files.readString(out.resolve("gradebook.csv")).contains("cleo,7,10,70,graded"));
  }

  @Test
  void withoutASandboxNothingIsGradedUnlessUnsafeIsSaid() throws Exception {
    Path out = folder.resolve("unsafe");
    hand("walls/dan", "return 2 * n;");
    String in = folder.resolve("in/walls").toString();
    Said refused = course("/nowhere", "grade", "T9", in, "--out", out.toString());
    assertEquals(2, refused.code(), refused.text());
    assertTrue(refused.text().contains("grade: no sandbox works here (BUBBLEWRAP: "));
    assertTrue(refused.text().contains("apt-get install bubblewrap"), refused.text());
    assertFalse(Files.exists(out.resolve("gradebook.csv")));
    Said unsafe = course("/nowhere", "grade", "T9", in, "--out", out.toString(), "--unsafe");
    assertEquals(0, unsafe.code(), unsafe.text());
    assertTrue(unsafe.text().contains("grade: WITHOUT A SANDBOX: every submission can do what"));
    assertTrue(Files.readString(out.resolve("gradebook.csv")).contains("dan,10,10,100,graded"));
    assertTrue(Files.readString(out.resolve("run.json")).contains("\"sandbox\":\"NONE\""));
    Path notebook = folder.resolve("in/walls/dan/T9-twice.ipynb");
    assertEquals(2, course("/nowhere", "check", "T9", notebook.toString()).code());
  }

  @Test
  void releaseNamesWhatItLeavesOut() throws Exception {
    Path out = folder.resolve("released");
    Said said = course(null, "release", "T9", "--out", out.toString());
    assertEquals(
        "release: T9 is in " + out + "; hidden checks and solutions are not.\n", said.text());
    assertEquals(0, said.code());
    assertFalse(Files.readString(out.resolve("T9-twice.ipynb")).contains("2 * n"));
  }
}
