package deeper.grade;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Looks for copies: within a class, of the published solution, and of former terms. */
final class Copies {
  private static final Pattern METHOD = Pattern.compile("(\\w+)\\s*\\([^()]*\\)\\s*\\{");

  private Copies() {}

  /**
   * Pairs that a person should look at.
   *
   * @param rows whose code counts
   * @param former a folder of submissions of former terms, or one folder per term; or null
   */
  static List<Similar.Pair> of(Assignment assignment, List<Row> rows, Path former) {
    List<Similar.Code> students = new ArrayList<>();
    for (Row row : rows) {
      if (row.result().status() == Result.Status.GRADED) {
        add(students, row.student(), assignment, row.submission().notebook());
      }
    }
    List<Similar.Code> others = new ArrayList<>();
    others.add(
        new Similar.Code(
            "(the published solution)",
            own(assignment.pieces()).map(Assignment.Piece::source).toList()));
    if (former != null) {
      others.addAll(former(assignment, former));
    }
    List<String> stubs = own(assignment.pieces()).map(Assignment.Piece::stub).toList();
    return Similar.pairs(students, others, stubs, tasks(assignment));
  }

  private static java.util.stream.Stream<Assignment.Piece> own(List<Assignment.Piece> pieces) {
    return pieces.stream().filter(piece -> !piece.given());
  }

  /** The methods of the released cells: what everything else must serve. */
  private static Set<String> tasks(Assignment assignment) {
    Set<String> tasks = new LinkedHashSet<>();
    own(assignment.pieces())
        .forEach(
            piece -> {
              Matcher matcher = METHOD.matcher(piece.stub());
              while (matcher.find()) {
                tasks.add(matcher.group(1));
              }
            });
    return tasks;
  }

  private static List<Similar.Code> former(Assignment assignment, Path former) {
    if (!Files.isDirectory(former)) {
      throw new GradeException(
          "grade: --former (" + former + ") must be a folder of submissions. Name one that is.");
    }
    List<Similar.Code> all = new ArrayList<>();
    for (Submission one : Submission.in(former, assignment.id())) {
      String attempt = one.attempt().isEmpty() ? "" : "/" + one.attempt();
      add(all, "(former) " + one.student() + attempt, assignment, one.notebook());
    }
    return all;
  }

  private static void add(
      List<Similar.Code> all, String name, Assignment assignment, Path notebook) {
    if (notebook == null) {
      return;
    }
    try {
      Answers answers = Answers.take(assignment, NotebookFile.read(notebook));
      List<String> cells = new ArrayList<>(answers.others());
      for (int i = 0; i < answers.sources().size(); i++) {
        if (!assignment.pieces().get(i).given()) {
          cells.add(answers.sources().get(i));
        }
      }
      all.add(new Similar.Code(name, cells));
    } catch (Refused e) {
      return; // gone or changed since it was graded
    }
  }
}
