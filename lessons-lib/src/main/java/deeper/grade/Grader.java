package deeper.grade;

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
    long start = System.nanoTime();
    Result.Status status = Result.Status.GRADED;
    String reason = "";
    List<Mark> marks = List.of();
    try {
      Answers answers = Answers.take(assignment, notebook.get());
      marks = run(student, Compiled.of(place, assignment, answers));
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

  private List<Mark> run(String student, Compiled compiled) {
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
                ? run(check, sandboxed, student)
                : Mark.of(check, 0, problem, List.of()));
      }
    }
    return marks;
  }

  private Mark run(Check check, Student answers, String student) {
    Draws draws = Draws.of(seed, assignment.id(), student, check.id());
    return run(check, new Trial(answers, draws, assignment.file().toAbsolutePath().getParent()));
  }

  /** Runs one check; what it throws besides {@link NoResult} is a fault of its own. */
  static Mark run(Check check, Trial trial) {
    try {
      check.test().run(trial);
      return Mark.of(check, check.points(), "", trial.calls());
    } catch (NoResult e) {
      String message = check.hidden() ? e.safeMessage() : e.getMessage();
      return Mark.of(check, check.points() * e.fraction(), message, trial.calls());
    } catch (GraderFault e) {
      throw e;
    } catch (RuntimeException | StackOverflowError e) {
      throw new GraderFault("check " + check.id() + " is broken: " + e, e);
    }
  }
}
