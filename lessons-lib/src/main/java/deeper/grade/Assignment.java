package deeper.grade;

import io.deeper.gson.JsonElement;
import io.deeper.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * An assignment, as its folder says: {@code A1-by-hand.ipynb} with nbgrader's metadata and, in
 * {@code metadata.deeper}, what its code may see and call; {@code A1Visible.java} and {@code
 * A1Hidden.java} beside it.
 *
 * @param id such as A1
 * @param title for people
 * @param file its notebook
 * @param notebook its source, with solutions, or a release of it, without
 * @param pieces the cells whose code is compiled, in order
 * @param checks visible ones first
 * @param rules what its code may see, call and use
 */
record Assignment(
    String id,
    String title,
    Path file,
    NotebookFile notebook,
    List<Piece> pieces,
    List<Check> checks,
    Rules rules) {

  /**
   * A cell whose code is compiled.
   *
   * @param id its {@code grade_id}
   * @param given whether it is the instructor's: then the student's version is not looked at
   * @param source the instructor's text
   * @param stub the same without the solution
   */
  record Piece(String id, boolean given, String source, String stub) {}

  /**
   * What the code may see, call and use.
   *
   * @param imports the fixed import declarations
   * @param allowed what it may call
   * @param library the packages of the course that it may see
   * @param limits time and memory
   */
  record Rules(String imports, AllowList allowed, List<String> library, Limits limits) {
    /** The same with another list: the positive control of the attacks. */
    Rules allowing(AllowList list) {
      return new Rules(imports, list, library, limits);
    }

    Rules within(Limits other) {
      return new Rules(imports, allowed, library, other);
    }

    Rules seeing(List<String> packages) {
      return new Rules(imports, allowed, packages, limits);
    }
  }

  /** Reads the assignment of a folder; hidden checks only where they lie there. */
  static Assignment load(Path folder, String id) {
    Path file = find(folder, id);
    NotebookFile notebook = read(file);
    List<Check> checks = new ArrayList<>(CheckLoader.load(folder, id + "Visible", false));
    checks.addAll(CheckLoader.load(folder, id + "Hidden", true));
    Assignment all =
        new Assignment(
            id,
            string(notebook.own(), "title", id),
            file,
            notebook,
            pieces(notebook),
            List.copyOf(checks),
            rules(notebook.own()));
    all.validate();
    return all;
  }

  private static Path find(Path folder, String id) {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.getFileName().toString().matches("\\Q" + id + "\\E-.*\\.ipynb"))
          .sorted()
          .findFirst()
          .orElseThrow(
              () ->
                  new GradeException(
                      "grade: there is no "
                          + id
                          + "-*.ipynb in "
                          + folder
                          + ". Name one that is."));
    } catch (IOException e) {
      throw new GradeException("grade: there is no folder " + folder + ".", e);
    }
  }

  private static NotebookFile read(Path file) {
    try {
      return NotebookFile.read(file);
    } catch (Refused e) {
      throw new GradeException("grade: " + file + ": " + e.getMessage() + ".", e);
    }
  }

  private static List<Piece> pieces(NotebookFile notebook) {
    List<Piece> pieces = new ArrayList<>();
    for (NotebookFile.Cell cell : notebook.cells()) {
      JsonObject own = NotebookFile.object(NotebookFile.object(cell.json(), "metadata"), "deeper");
      boolean given = own.has("given");
      if (cell.type().equals("code") && (given || cell.is("solution"))) {
        String stub = Release.withoutSolution(cell.source());
        pieces.add(new Piece(cell.gradeId(), given, cell.source(), stub));
      }
    }
    return List.copyOf(pieces);
  }

  private static Rules rules(JsonObject own) {
    Limits limits = Limits.standard();
    if (own.has("seconds")) {
      var seconds = own.getAsJsonArray("seconds");
      limits = limits.seconds(seconds.get(0).getAsInt(), seconds.get(1).getAsInt());
    }
    return new Rules(
        string(own, "imports", ""),
        AllowList.of(strings(own, "allow")),
        strings(own, "library"),
        limits);
  }

  private static String string(JsonObject own, String name, String otherwise) {
    JsonElement value = own.get(name);
    return value == null ? otherwise : value.getAsString();
  }

  /** A list of strings that the notebook gives, empty where it is missing. */
  static List<String> strings(JsonObject own, String name) {
    if (!own.has(name)) {
      return List.of();
    }
    return StreamSupport.stream(own.getAsJsonArray(name).spliterator(), false)
        .map(JsonElement::getAsString)
        .toList();
  }

  private void validate() {
    Set<String> ids = new HashSet<>();
    Set<String> tasks =
        pieces.stream().filter(p -> !p.given()).map(Piece::id).collect(Collectors.toSet());
    for (Check check : checks) {
      if (!ids.add(check.id())) {
        throw new GradeException("grade: " + id + " has two checks " + check.id() + ".");
      }
      if (!tasks.contains(check.task())) {
        throw new GradeException(
            "grade: check "
                + check.id()
                + " looks at the cell "
                + check.task()
                + "; "
                + id
                + " has "
                + tasks
                + ". Give the cell that grade_id.");
      }
    }
    if (tasks.contains("")) {
      throw new GradeException("grade: a solution cell of " + id + " has no grade_id.");
    }
  }

  /** What the cells with points promise and the checks do not hold; empty if they agree. */
  Optional<String> pointsMismatch() {
    for (NotebookFile.Cell cell : notebook.cells()) {
      if (cell.is("grade")) {
        String task = cell.gradeId().replaceFirst("-check$", "");
        double sum =
            checks.stream().filter(c -> c.task().equals(task)).mapToDouble(Check::points).sum();
        if (sum != cell.points()) {
          return Optional.of(
              "cell "
                  + cell.gradeId()
                  + " promises "
                  + cell.points()
                  + " points; its checks hold "
                  + sum);
        }
      }
    }
    return Optional.empty();
  }

  /** All points together. */
  double points() {
    return checks.stream().mapToDouble(Check::points).sum();
  }

  Assignment with(Rules other) {
    return new Assignment(id, title, file, notebook, pieces, checks, other);
  }

  /** The same without hidden checks. */
  Assignment visibleOnly() {
    List<Check> visible = checks.stream().filter(check -> !check.hidden()).toList();
    return new Assignment(id, title, file, notebook, pieces, visible, rules);
  }
}
