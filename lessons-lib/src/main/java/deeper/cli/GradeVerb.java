package deeper.cli;

import deeper.grade.Grading;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ./course grade}: a folder of submissions. */
@Command(
    name = "grade",
    description = {
      "Grades a folder of submissions, each compiled and run in a sandbox of its own; writes",
      "gradebook.csv, feedback/<student>.html and overview.html. What has not changed since the",
      "last time is not graded again. Exit 1 if a submission has no mark because the grader failed."
    },
    footer = {
      "",
      "Example:",
      "  ./course grade A1 submissions/ --out graded/",
      "  ./course grade A1 submissions/ --out graded/ --rules rules.json --json grades.json"
    })
public final class GradeVerb implements Verb {
  @Parameters(index = "0", paramLabel = "ID", description = "the assignment, such as A1")
  private String id;

  @Parameters(index = "1", paramLabel = "SUBMISSIONS", description = "one folder per student")
  private Path submissions;

  @Option(names = "--out", paramLabel = "DIR", required = true, description = "where it all goes")
  private Path out;

  @Option(names = "--rules", paramLabel = "FILE", description = "late and resubmission rules")
  private Path rules;

  @Option(names = "--workers", paramLabel = "N", description = "at a time; default: all cores")
  private int workers = Runtime.getRuntime().availableProcessors();

  @Option(names = "--json", paramLabel = "FILE", description = "writes the result for programs")
  private Path json;

  @Option(names = "--unsafe", description = "without a sandbox, where none works")
  private boolean unsafe;

  @Option(names = "--assignments", paramLabel = "DIR", description = "your own assignments")
  private Path assignments;

  @Spec private CommandSpec spec;

  /** Made by the command line. */
  public GradeVerb() {}

  @Override
  public Integer call() throws Exception {
    var job = new Grading.Job(submissions, out, rules, Math.max(1, workers), unsafe);
    Grading.Outcome outcome =
        GradeFolder.with(spec, assignments, grading -> () -> grading.grade(id, job));
    if (json != null) {
      Files.writeString(json, outcome.json());
    }
    return outcome.faults() == 0 ? 0 : 1;
  }
}
