package deeper.cli;

import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ./course release}: the student version of an assignment. */
@Command(
    name = "release",
    description = {
      "Writes the student version of an assignment: stubs that compile and throw, the visible",
      "checks, no hidden ones, no solution."
    },
    footer = {"", "Example:", "  ./course release A1 --out /tmp/A1"})
public final class ReleaseVerb implements Verb {
  @Parameters(paramLabel = "ID", description = "the assignment, such as A1")
  private String id;

  @Option(names = "--out", paramLabel = "DIR", required = true, description = "where it goes")
  private Path out;

  @Option(names = "--assignments", paramLabel = "DIR", description = "your own assignments")
  private Path assignments;

  @Spec private CommandSpec spec;

  /** Made by the command line. */
  public ReleaseVerb() {}

  @Override
  public Integer call() throws Exception {
    return GradeFolder.with(
        spec,
        assignments,
        grading ->
            () -> {
              grading.release(id, out);
              return 0;
            });
  }
}
