package deeper.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Unmatched;

/** {@code ./course test}: every check of the project, through Maven. */
@Command(
    name = "test",
    description = "Runs every check: style, lints, unit tests, architecture, kernel, lessons.",
    footer = {
      "",
      "Example:",
      "  ./course test",
      "  ./course test -pl lessons-lib     # what follows is handed to Maven"
    })
public final class TestVerb implements Verb {
  @Unmatched private List<String> more = new ArrayList<>();

  /** Made by the command line. */
  public TestVerb() {}

  @Override
  public Integer call() throws IOException, InterruptedException {
    Path root = Checkout.find().root();
    List<String> command = new ArrayList<>(List.of(maven(), "-B", "-ntp", "verify"));
    command.addAll(more);
    Process maven = new ProcessBuilder(command).directory(root.toFile()).inheritIO().start();
    return maven.waitFor() == 0 ? 0 : 1;
  }

  private static String maven() {
    return System.getProperty("os.name").startsWith("Windows") ? "mvn.cmd" : "mvn";
  }
}
