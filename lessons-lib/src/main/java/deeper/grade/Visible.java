package deeper.grade;

import deeper.notebook.Html;
import deeper.notebook.Notebook;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * The visible checks, run by a student in the notebook: {@code Visible.check("A1", "correlate", a
 * -> correlate(a.matrix(0), a.matrix(1)))}. They run on the student's own machine and give no mark;
 * the mark comes from {@code ./course grade}. Each time a check fails, its next hint is shown.
 */
public final class Visible {
  private static final Map<String, Integer> FAILURES = new ConcurrentHashMap<>();

  private Visible() {}

  /** A visible check failed; the table above the trace says which. */
  public static final class CheckFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    CheckFailed(String message) {
      super(message);
    }
  }

  /**
   * Runs the visible checks of one task and shows what came of each.
   *
   * @param assignment its id, such as A1; its checks lie beside the notebook
   * @param task the {@code grade_id} of the solution cell
   * @param method calls the student's method
   * @throws CheckFailed if one fails, so that a tool that runs the notebook sees it
   */
  public static void check(String assignment, String task, Function<Args, Object> method) {
    List<Check> checks =
        CheckLoader.load(folder(assignment), assignment + "Visible", false).stream()
            .filter(check -> check.task().equals(task))
            .toList();
    if (checks.isEmpty()) {
      throw new IllegalArgumentException(
          "check: there is no visible check of "
              + task
              + " in "
              + assignment
              + "Visible.java. Keep"
              + " that file beside the notebook.");
    }
    List<Mark> marks = checks.stream().map(check -> run(check, assignment, method)).toList();
    show(marks);
    long failed = marks.stream().filter(mark -> !mark.passed()).count();
    if (failed > 0) {
      throw new CheckFailed(failed + " of " + marks.size() + " visible checks failed");
    }
  }

  private static Mark run(Check check, String assignment, Function<Args, Object> method) {
    Student student =
        (name, args) -> {
          try {
            return method.apply(new Args(args));
          } catch (RuntimeException | StackOverflowError e) {
            throw new NoResult("threw " + e, "threw an exception");
          }
        };
    Draws draws = Draws.of(0, assignment, "visible", check.id());
    return Grader.run(check, new Trial(student, draws, folder(assignment)));
  }

  private static void show(List<Mark> marks) {
    List<List<String>> rows = new ArrayList<>();
    for (Mark mark : marks) {
      String note = mark.message();
      if (!mark.passed() && !mark.hints().isEmpty()) {
        int times = FAILURES.merge(mark.id(), 1, Integer::sum);
        note += " Hint: " + mark.hints().get(Math.min(times, mark.hints().size()) - 1);
      } else if (mark.passed()) {
        FAILURES.remove(mark.id());
      }
      rows.add(List.of(mark.passed() ? "passed" : "failed", mark.title(), note));
    }
    Notebook.display(Html.table(List.of("", "check", "what it says"), rows));
  }

  /** Beside the notebook, as a student has it; else in the checkout. */
  private static Path folder(String assignment) {
    String home = System.getProperty("deeper.home", "");
    List<Path> places =
        List.of(Path.of(""), Path.of(assignment), Path.of(home, "notebooks", "assignments"));
    return places.stream()
        .map(Path::toAbsolutePath)
        .filter(place -> Files.exists(place.resolve(assignment + "Visible.java")))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "check: there is no "
                        + assignment
                        + "Visible.java beside the notebook. Put it"
                        + " there; the release of the assignment holds it."));
  }
}
