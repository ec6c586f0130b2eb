package deeper.cli;

import deeper.grade.Grading;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ./course feedback}: pages and grade book again, with what people added. */
@Command(
    name = "feedback",
    description = {
      "Writes grade book and pages again from what was graded into a folder, with the points and",
      "comments that people have added to its manual.csv since. Nothing is run."
    },
    footer = {"", "Example:", "  ./course feedback A1 --out graded/"})
public final class FeedbackVerb implements Verb {
  @Parameters(paramLabel = "ID", description = "the assignment, such as A1")
  private String id;

  @Option(names = "--out", paramLabel = "DIR", required = true, description = "what grade wrote")
  private Path out;

  @Option(names = "--rules", paramLabel = "FILE", description = "late and resubmission rules")
  private Path rules;

  @Option(names = "--assignments", paramLabel = "DIR", description = "your own assignments")
  private Path assignments;

  @Spec private CommandSpec spec;

  /** Made by the command line. */
  public FeedbackVerb() {}

  @Override
  public Integer call() throws Exception {
    var job = new Grading.Job(out, out, rules, 1, false);
    GradeFolder.with(spec, assignments, grading -> () -> grading.feedback(id, job));
    return 0;
  }
}
