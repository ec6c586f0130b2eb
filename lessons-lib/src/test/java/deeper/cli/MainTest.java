package deeper.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;

class MainTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void helpListsEveryVerbOfTheCourse() {
    assertEquals(0, run(Main.commandLine(), "--help"));
    for (Planned verb : Planned.values()) {
      assertTrue(out.toString().contains("\n  " + verb.verb() + " "), verb.verb());
    }
  }

  @Test
  void everyVerbExplainsItselfWithAnExample() {
    for (String verb : Main.commandLine().getSubcommands().keySet()) {
      out.getBuffer().setLength(0);
      assertEquals(0, run(Main.commandLine(), verb, "--help"), verb);
      assertTrue(out.toString().contains("Example"), verb);
      assertTrue(out.toString().contains("./course " + verb), verb);
    }
  }

  @Test
  void noVerbIsWrongUse() {
    assertEquals(2, run(Main.commandLine()));
    assertTrue(out.toString().contains("./course lab"));
  }

  @Test
  void unknownVerbsAreWrongUseAndSaySo() {
    assertEquals(2, run(Main.commandLine(), "tset"));
    assertEquals(
        "course: there is no verb 'tset'. See ./course --help.\n",
        err.toString().replace("\r", ""));
  }

  @Test
  void unknownOptionsOfAVerbAreWrongUseAndNameIt() {
    assertEquals(2, run(Main.commandLine(List.of(new Failing())), "fail", "--fast"));
    assertEquals(
        "course: Unknown option: '--fast'. See ./course fail --help.\n",
        err.toString().replace("\r", ""));
  }

  @Test
  void aVerbThatIsNotBuiltYetSaysSoAndExitsTwo() {
    assertEquals(2, run(Main.commandLine(List.of()), "grade", "A1", "--out", "x"));
    assertEquals(
        "course: 'grade' is not built yet. See ./course --help for the verbs that are.\n",
        err.toString().replace("\r", ""));
  }

  @Test
  void aFailureInsideAVerbExitsOneAndShowsWhere() {
    assertEquals(1, run(Main.commandLine(List.of(new Failing())), "fail"));
    assertTrue(err.toString().contains("MainTest$Failing.call"), err.toString());
  }

  private int run(CommandLine line, String... args) {
    return line.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true)).execute(args);
  }

  @Command(name = "fail", footer = "Example: ./course fail")
  static final class Failing implements Verb {
    @Override
    public Integer call() {
      throw new IllegalStateException("the work failed");
    }
  }
}
