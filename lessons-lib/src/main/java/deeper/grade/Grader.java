package deeper.grade;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/** Grades one submission after another in one place. */
final class Grader {
  private final Assignment assignment;
  private final Workplace place;
  private final long seed;

  Grader(Assignment assignment, Workplace place, long seed) {
    this.assignment = assignment;
    this.place = place;
    this.seed = seed;
  }

  /**
   * Grades one submission; never throws for what a student did, nor for a fault of ours.
   *
   * @param student whose it is
   * @param notebook reads the submission
   */
  Result grade(String student, Supplier<NotebookFile> notebook) {
    return grade(student, "", notebook);
  }

  /**
   * Grades one attempt of several: each draws for itself.
   *
   * @param attempt which of the student's
   */
  Result grade(String student, String attempt, Supplier<NotebookFile> notebook) {
    long start = System.nanoTime();
    Result.Status status = Result.Status.GRADED;
    String reason = "";
    List<Mark> marks = List.of();
    try {
      Answers answers = Answers.take(assignment, notebook.get());
      String key = String.join("\n", student, attempt, answers.hash());
      marks = run(key, Compiled.of(place, assignment, answers));
    } catch (Refused e) {
      status = Result.Status.REFUSED;
      reason = e.getMessage();
      marks =
          assignment.checks().stream().map(c -> Mark.of(c, 0, e.getMessage(), List.of())).toList();
    } catch (RuntimeException | StackOverflowError e) {
      status = Result.Status.GRADER_FAULT;
      reason = e instanceof GraderFault ? e.getMessage() : e.toString();
    }
    return new Result(student, status, reason, marks, (System.nanoTime() - start) / 1e9);
  }

  private List<Mark> run(String key, Compiled compiled) {
    Map<String, String> problems = new TreeMap<>();
    compiled
        .problems()
        .forEach((piece, words) -> problems.put(assignment.pieces().get(piece).id(), words));
    List<Mark> marks = new ArrayList<>();
    Limits limits = assignment.rules().limits();
    try (var sandboxed = new SandboxedStudent(place, limits, compiled.classes())) {
      for (Check check : assignment.checks()) {
        String problem = problems.get(check.task());
        marks.add(
            problem == null
                ? run(check, sandboxed, key)
                : Mark.of(check, 0, check.hidden() ? hidden(problem) : problem, List.of()));
      }
    }
    return marks;
  }

  /** A compiler quotes the student's code, and what is quoted could say anything. */
  private static String hidden(String problem) {
    int colon = problem.indexOf(':');
    return colon < 0 ? problem : problem.substring(0, colon) + "; its visible check says more";
  }

  private Mark run(Check check, Student answers, String key) {
    Path folder = assignment.file().toAbsolutePath().getParent();
    return Rounds.run(check, answers, folder, seed, assignment.id(), key, check.id());
  }
}
