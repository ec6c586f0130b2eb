package deeper.cli;

import io.deeper.gson.GsonBuilder;
import io.deeper.gson.JsonObject;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ./course doctor}: explains the machine. */
@Command(
    name = "doctor",
    description = {
      "Says what is installed and what the course will use, and for each thing wrong the one command",
      "that mends it; tries each wall of the sandbox in which submissions are graded. Exit 1 if",
      "something is wrong."
    },
    footer = {"", "Example:", "  ./course doctor", "  ./course doctor --json machine.json"})
public final class DoctorVerb implements Verb {
  @Option(names = "--json", paramLabel = "FILE", description = "writes the checks for programs")
  private Path json;

  @Spec private CommandSpec spec;

  /** Made by the command line. */
  public DoctorVerb() {}

  @Override
  public Integer call() throws IOException {
    Machine machine = new Machine(Checkout.find(), System.getenv());
    List<Machine.Check> checks = new ArrayList<>(machine.checks());
    checks.addAll(machine.walls());
    PrintWriter out = spec.commandLine().getOut();
    for (Machine.Check check : checks) {
      out.printf("%-4s %-16s %s%n", check.ok() ? "ok" : "BAD", check.id(), check.found());
      if (!check.ok()) {
        out.printf("     %-16s mend it with: %s%n", "", check.fix());
      }
    }
    out.flush();
    if (json != null) {
      var gson = new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();
      JsonObject top = new JsonObject();
      top.add("checks", gson.toJsonTree(checks));
      Files.writeString(json, gson.toJson(top) + "\n");
    }
    return checks.stream().allMatch(Machine.Check::ok) ? 0 : 1;
  }
}
