package deeper.grade;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** What {@code ./course release | check | grade | feedback} do. */
public final class Grading {
  private final Path assignments;
  private final Consumer<String> say;

  /**
   * Works on a folder of assignments.
   *
   * @param assignments the folder, {@code notebooks/assignments} of a checkout
   * @param say takes one line of news at a time
   */
  public Grading(Path assignments, Consumer<String> say) {
    this.assignments = assignments;
    this.say = say;
  }

  /**
   * How a class is graded.
   *
   * @param submissions a folder with one folder or notebook per student
   * @param out where grade book, pages and results go
   * @param rules the file of late and resubmission rules, or null
   * @param workers how many are graded at a time
   * @param unsafe whether to go without a sandbox where none works
   */
  public record Job(Path submissions, Path out, Path rules, int workers, boolean unsafe) {}

  /**
   * How a class went.
   *
   * @param students how many
   * @param faults how many have no mark, because the grader failed
   * @param json the result for programs
   */
  public record Outcome(int students, int faults, String json) {}

  /**
   * Writes the student version of an assignment.
   *
   * @param id such as A1
   * @param out the folder for it
   * @throws IOException if it cannot be written
   */
  public void release(String id, Path out) throws IOException {
    Assignment assignment = load(id);
    Release.write(assignment, out);
    say.accept("release: " + id + " is in " + out + "; hidden checks and solutions are not.");
  }

  /**
   * Runs the visible checks on one notebook, in the sandbox, as the grader would.
   *
   * @param id such as A1
   * @param notebook the file
   * @param hints how many hints to show for a failed check
   * @param unsafe whether to go without a sandbox where none works
   * @return whether all passed
   */
  public boolean check(String id, Path notebook, int hints, boolean unsafe) {
    Path beside = notebook.toAbsolutePath().getParent();
    boolean released = Files.exists(beside.resolve(id + "Visible.java"));
    Path folder = Files.isDirectory(assignments) || !released ? assignments : beside;
    Assignment assignment = Assignment.load(folder, id).visibleOnly();
    Sandbox sandbox = Sandbox.find(unsafe);
    Result result;
    try (Programs programs = Programs.unpack(assignment.rules().library())) {
      Grader grader = new Grader(assignment, new Workplace(sandbox, programs, 0), 0);
      result = grader.grade("visible", () -> NotebookFile.read(notebook));
    }
    if (result.status() == Result.Status.GRADER_FAULT) {
      throw new GradeException("check: the checker failed: " + result.reason() + ".");
    }
    result.marks().forEach(mark -> sayMark(mark, hints));
    boolean all = result.marks().stream().allMatch(Mark::passed);
    say.accept(all ? "all visible checks passed" : "not all visible checks passed");
    return all;
  }

  private void sayMark(Mark mark, int hints) {
    String word = mark.passed() ? "ok   " : "FAIL ";
    say.accept(word + mark.title() + (mark.passed() ? "" : ": " + mark.message()));
    mark.hints().stream().limit(hints).forEach(hint -> say.accept("     hint: " + hint));
  }

  /**
   * Grades a folder of submissions. What was graded before and has not changed is not graded again,
   * so that a run that was cut short goes on.
   *
   * @param id such as A1
   * @param job submissions, place for the results, rules
   * @return how it went
   * @throws IOException if the results cannot be written
   */
  public Outcome grade(String id, Job job) throws IOException {
    Assignment assignment = load(id);
    Sandbox sandbox = Sandbox.find(job.unsafe());
    if (sandbox.kind() == Sandbox.Kind.NONE) {
      say.accept("grade: WITHOUT A SANDBOX: every submission can do what you can do here.");
    }
    GradeRun run = new GradeRun(assignment, job, sandbox, say);
    run.trySolutionAndStub();
    return finish(assignment, job, run.all());
  }

  /**
   * Writes grade book and pages again from what was graded, with what people added since.
   *
   * @param id such as A1
   * @param job as for grading; nothing is run
   * @return how it stands
   * @throws IOException if the results cannot be read or written
   */
  public Outcome feedback(String id, Job job) throws IOException {
    Assignment assignment = load(id);
    List<Row.Attempt> attempts = Results.readAll(job.out());
    if (attempts.isEmpty()) {
      throw new GradeException(
          "feedback: nothing was graded into " + job.out() + ". Run ./course grade first.");
    }
    return finish(assignment, job, attempts);
  }

  private Outcome finish(Assignment assignment, Job job, List<Row.Attempt> attempts)
      throws IOException {
    List<Row> rows = Row.of(attempts, LateRules.read(job.rules()), Manual.read(job.out()));
    Path pages = Files.createDirectories(job.out().resolve("feedback"));
    List<String> written = new ArrayList<>();
    for (Row row : rows) {
      String name = Submission.safe(row.student()) + ".html";
      Files.writeString(pages.resolve(name), Pages.feedback(assignment, row));
      written.add(name);
    }
    List<Similar.Pair> pairs = Results.similar(assignment, rows);
    Files.writeString(job.out().resolve("overview.html"), Pages.overview(assignment, rows, pairs));
    Files.writeString(
        job.out().resolve("gradebook.csv"), GradeBook.csv(GradeBook.table(assignment, rows)));
    String json = GradeBook.json(assignment, rows);
    int faults = (int) rows.stream().filter(row -> !row.hasMark()).count();
    say.accept("grade: " + rows.size() + " students, " + faults + " without a mark.");
    return new Outcome(written.size(), faults, json);
  }

  private Assignment load(String id) {
    Assignment assignment = Assignment.load(assignments, id);
    assignment
        .pointsMismatch()
        .ifPresent(
            problem -> {
              throw new GradeException("grade: " + id + ": " + problem + ". Make them agree.");
            });
    return assignment;
  }
}
