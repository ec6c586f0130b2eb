package deeper.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Unmatched;

/** {@code ./course test}: every check of the project, through Maven. */
@Command(
    name = "test",
    description = {
      "Runs every check: style, lints, unit tests, architecture, kernel, then every lesson.",
      "What follows is handed to Maven; then the lessons are left out."
    },
    footer = {
      "",
      "Example:",
      "  ./course test",
      "  ./course test -pl lessons-lib -am -Dtest=MainTest"
    })
public final class TestVerb implements Verb {
  @Unmatched private List<String> more = new ArrayList<>();

  @Spec private CommandSpec spec;

  /** Made by the command line. */
  public TestVerb() {}

  @Override
  public Integer call() throws IOException, InterruptedException {
    Checkout checkout = Checkout.find();
    new PythonSetup(checkout, this::say).ensureForTests();
    new Setup(checkout, this::say).prepare();
    List<String> maven = new ArrayList<>(List.of(Commands.maven(), "-B", "-ntp", "verify"));
    maven.addAll(more);
    if (start(checkout, maven) != 0) {
      return 1;
    }
    return more.isEmpty() ? start(checkout, lessons(checkout)) : 0;
  }

  /** In a process of its own, on the classes that Maven has just checked. */
  private static List<String> lessons(Checkout checkout) {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-Djava.awt.headless=true",
        "-Ddeeper.home=" + checkout.root(),
        "-cp",
        System.getProperty("java.class.path"),
        Main.class.getName(),
        "run",
        "--json",
        checkout.root().resolve("target").resolve("lessons.json").toString());
  }

  private static int start(Checkout checkout, List<String> command)
      throws IOException, InterruptedException {
    var builder = new ProcessBuilder(command).directory(checkout.root().toFile()).inheritIO();
    return builder.start().waitFor() == 0 ? 0 : 1;
  }

  private void say(String line) {
    spec.commandLine().getOut().println("course: " + line);
    spec.commandLine().getOut().flush();
  }
}
