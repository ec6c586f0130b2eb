package deeper.grade;

import java.text.Normalizer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The code that a submission hands in: taken from its cells by id, and by nothing else of theirs.
 *
 * @param sources one text per piece of the assignment, in order
 * @param problems why a piece has no text of the student's: its stub stands in
 */
record Answers(List<String> sources, Map<Integer, String> problems) {
  private static final int LENGTH = 60_000;

  /** Takes each piece from the notebook; given cells always come from the assignment. */
  static Answers take(Assignment assignment, NotebookFile notebook) {
    refuseOther(assignment, notebook);
    Map<Integer, String> problems = new LinkedHashMap<>();
    List<Assignment.Piece> pieces = assignment.pieces();
    String[] sources = new String[pieces.size()];
    for (int i = 0; i < sources.length; i++) {
      Assignment.Piece piece = pieces.get(i);
      sources[i] = piece.given() ? piece.source() : piece.stub();
      if (!piece.given()) {
        List<NotebookFile.Cell> found = withId(notebook, piece.id());
        String problem = problem(found, notebook, piece.id());
        if (problem == null) {
          sources[i] = found.get(0).source();
        } else {
          problems.put(i, problem);
        }
      }
    }
    return new Answers(List.of(sources), problems);
  }

  private static void refuseOther(Assignment assignment, NotebookFile notebook) {
    boolean any =
        assignment.pieces().stream()
            .filter(piece -> !piece.given())
            .anyMatch(piece -> !withId(notebook, piece.id()).isEmpty());
    var says = notebook.own().get("id");
    boolean other =
        says != null && says.isJsonPrimitive() && !says.getAsString().equals(assignment.id());
    if (other) {
      throw new Refused("the notebook is one of another assignment, not of " + assignment.id());
    }
    boolean lookalike =
        assignment.pieces().stream().anyMatch(piece -> lookalike(notebook, piece.id()) != null);
    if (!any && !lookalike) {
      throw new Refused("the notebook holds no cell of " + assignment.id());
    }
  }

  private static List<NotebookFile.Cell> withId(NotebookFile notebook, String id) {
    return notebook.cells().stream().filter(cell -> cell.gradeId().equals(id)).toList();
  }

  private static String problem(List<NotebookFile.Cell> found, NotebookFile notebook, String id) {
    if (found.isEmpty()) {
      String like = lookalike(notebook, id);
      return like == null
          ? "the cell is missing"
          : "the cell is missing; another cell's id only looks like its own";
    }
    if (found.size() > 1) {
      return "the cell is there " + found.size() + " times; one is needed";
    }
    if (!found.get(0).type().equals("code")) {
      return "the cell is no code cell any more";
    }
    if (found.get(0).source().length() > LENGTH) {
      return "the cell is longer than " + LENGTH + " characters";
    }
    return null;
  }

  private static String lookalike(NotebookFile notebook, String id) {
    return notebook.cells().stream()
        .map(NotebookFile.Cell::gradeId)
        .filter(other -> !other.equals(id) && skeleton(other).equals(skeleton(id)))
        .findFirst()
        .orElse(null);
  }

  /** Cyrillic and Greek twins of Latin letters, case, width and space marks folded away. */
  private static String skeleton(String id) {
    String plain = Normalizer.normalize(id, Normalizer.Form.NFKD).toLowerCase(Locale.ROOT);
    String from = "аеорсухіјѕԁοαντ";
    String to = "aeopcyxijsdoavt";
    StringBuilder folded = new StringBuilder();
    for (int i = 0; i < plain.length(); i++) {
      char c = plain.charAt(i);
      int twin = from.indexOf(c);
      char folding = twin < 0 ? c : to.charAt(twin);
      if (Character.isLetterOrDigit(folding)) {
        folded.append(folding);
      }
    }
    return folded.toString();
  }
}
