package deeper.cli;

import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ./course check}: the visible checks of an assignment on one notebook. */
@Command(
    name = "check",
    description = {
      "Runs the visible checks of an assignment on one notebook, behind the walls that the grader",
      "uses. Exit 1 if one fails."
    },
    footer = {"", "Example:", "  ./course check A1 A1-by-hand.ipynb --hints 1"})
public final class CheckVerb implements Verb {
  @Parameters(index = "0", paramLabel = "ID", description = "the assignment, such as A1")
  private String id;

  @Parameters(index = "1", paramLabel = "NOTEBOOK", description = "your notebook")
  private Path notebook;

  @Option(
      names = "--hints",
      paramLabel = "N",
      defaultValue = "0",
      description = "shows the first N hints of a failed check")
  private int hints;

  @Option(names = "--unsafe", description = "without a sandbox, where none works")
  private boolean unsafe;

  @Option(names = "--assignments", paramLabel = "DIR", description = "your own assignments")
  private Path assignments;

  @Spec private CommandSpec spec;

  /** Made by the command line. */
  public CheckVerb() {}

  @Override
  public Integer call() throws Exception {
    return GradeFolder.with(
        spec, assignments, grading -> () -> grading.check(id, notebook, hints, unsafe) ? 0 : 1);
  }
}
