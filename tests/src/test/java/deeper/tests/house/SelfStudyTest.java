package deeper.tests.house;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The checks that a student runs, in the real kernel: staged hints, and predict before running. */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class SelfStudyTest {
  private static final String CHECKS =
      """
      import deeper.grade.Check;
      import deeper.grade.CheckList;
      import java.util.List;

      public final class T9Visible implements CheckList {
        @Override
        public List<Check> checks() {
          return List.of(
              Check.of("three", "twice", "twice(3) is 6", t -> t.expect(6).from("twice", 3))
                  .hints("What is 3 + 3?", "return 2 * n;"));
        }
      }
      """;
  // One cell of the scratch lesson: what a student does one after the other.
  private static final String CELL =
      "int twice(int n) { return n + 1; }\\n"
          + "String tried() { try { Visible.check(\"T9\", \"twice\", a -> twice(a.integer(0)));"
          + " return \"all right\"; } catch (RuntimeException e) { return e.getMessage(); } }\\n"
          + "System.out.println(\"first: \" + tried());\\n"
          + "System.out.println(\"second: \" + tried());\\n"
          + "int twice(int n) { return 2 * n; }\\n"
          + "System.out.println(\"third: \" + tried());\\n"
          + "System.out.println(Predict.that(\"it\", null).then(() -> twice(1 / 0)));\\n"
          + "System.out.println(Predict.that(\"it\", 5).then(() -> twice(3)));\\n"
          + "System.out.println(Predict.that(\"it\", 6).then(() -> (long) twice(3)));";

  @TempDir private Path folder;

  @Test
  void hintsComeOneByOneAndAPredictionComesFirst() throws Exception {
    Venv.python();
    Scratch scratch = Scratch.in(folder);
    scratch.lesson("07-study", 100, "import deeper.grade.*;\\n" + CELL);
    Files.writeString(scratch.notebooks().resolve("T9Visible.java"), CHECKS);
    var result = scratch.run("run", "07");
    assertEquals(0, result.code(), result.output());
    String out = Files.readString(scratch.root().resolve("target/lessons/07-study.ipynb"));
    assertTrue(out.contains("first: 1 of 1 visible checks failed"), out);
    assertTrue(out.contains("second: 1 of 1 visible checks failed"), out);
    assertTrue(out.contains("third: all right"), out);
    int nudge = out.indexOf("Hint: What is 3 + 3?");
    int nearly = out.indexOf("Hint: return 2 * n;");
    assertTrue(nudge > 0 && nearly > nudge, out);
    assertTrue(out.indexOf("passed", nearly) > 0, out);
    assertTrue(out.contains("First write down what you expect: it."), out);
    assertTrue(out.contains("You predicted 5; it is 6. What did you not see?"), out);
    assertTrue(out.contains("Yes: it is 6."), out);
  }
}
