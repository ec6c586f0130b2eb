package deeper.grade;

import deeper.grade.inside.Compile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Looks at a notebook as the grader will: a kernel runs more than the grader compiles, and who is
 * all green in the notebook must not learn of it from the mark.
 */
final class HandIn {
  private HandIn() {}

  /**
   * Why the cell of a task, as it was last saved, would get no points; empty if nothing is wrong,
   * or if there is no one notebook of the assignment in the folder.
   */
  static Optional<String> problem(Path folder, String id, String task) {
    try {
      List<Path> found = notebooks(folder, id);
      return found.size() == 1 ? problem(NotebookFile.read(found.get(0)), task) : Optional.empty();
    } catch (IOException | Refused | GradeException e) {
      return Optional.empty();
    }
  }

  private static List<Path> notebooks(Path folder, String id) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.getFileName().toString().matches("\\Q" + id + "\\E-.*\\.ipynb"))
          .toList();
    }
  }

  private static Optional<String> problem(NotebookFile notebook, String task) {
    List<Assignment.Piece> pieces = Assignment.pieces(notebook);
    List<String> sources = pieces.stream().map(Assignment.Piece::source).toList();
    List<String> ids = pieces.stream().map(Assignment.Piece::id).toList();
    if (!ids.contains(task)) {
      return Optional.of("the cell is missing");
    }
    List<String> others =
        notebook.cells().stream()
            .filter(cell -> cell.type().equals("code") && cell.gradeId().isEmpty())
            .map(NotebookFile.Cell::source)
            .toList();
    Assignment.Rules rules = Assignment.rules(notebook.own());
    String path = rules.library().isEmpty() ? "" : CheckLoader.classPath();
    Compile.Made made = Compile.compile(rules.imports(), sources, sources, others, path);
    Map<Integer, String> problems = new LinkedHashMap<>(made.problems());
    Map<String, ClassFile> classes = new LinkedHashMap<>();
    made.classes().forEach((name, bytes) -> classes.put(name, ClassFile.read(bytes)));
    rules.allowed().violations(classes).forEach(problems::putIfAbsent);
    return Optional.ofNullable(problems.get(ids.indexOf(task)));
  }
}
