package deeper.grade;

import io.deeper.gson.GsonBuilder;
import io.deeper.gson.JsonArray;
import io.deeper.gson.JsonElement;
import io.deeper.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The student version of an assignment: solutions replaced by a stub that compiles and throws, no
 * outputs, no metadata but what tools need, the visible checks beside it and no hidden ones.
 */
final class Release {
  static final String STUB = "throw new UnsupportedOperationException(\"your code here\");";
  private static final String BEGIN = "BEGIN SOLUTION";
  private static final String END = "END SOLUTION";
  private static final Set<String> NOTEBOOK = Set.of("kernelspec", "language_info", "deeper");
  private static final Set<String> CELL = Set.of("nbgrader", "deeper", "tags");

  private Release() {}

  /** Replaces each solution by the stub, indented as its first line, as nbgrader does. */
  static String withoutSolution(String source) {
    List<String> kept = new ArrayList<>();
    boolean inside = false;
    for (String line : source.split("\n", -1)) {
      if (line.contains(BEGIN)) {
        if (inside) {
          throw new IllegalArgumentException("release: two " + BEGIN + " without an end between");
        }
        inside = true;
        kept.add(line.replaceAll("\\S.*$", "") + STUB);
      } else if (line.contains(END)) {
        inside = false;
      } else if (!inside) {
        kept.add(line);
      }
    }
    if (inside) {
      throw new IllegalArgumentException("release: " + BEGIN + " without " + END);
    }
    return String.join("\n", kept);
  }

  /** The student's notebook. */
  static JsonObject notebook(NotebookFile source) {
    JsonObject made = source.json().deepCopy();
    made.add("metadata", only(NotebookFile.object(made, "metadata"), NOTEBOOK));
    JsonArray cells = new JsonArray();
    for (NotebookFile.Cell cell : source.cells()) {
      JsonObject copy = new JsonObject();
      for (String name : List.of("cell_type", "id", "metadata")) {
        if (cell.json().has(name)) {
          copy.add(name, cell.json().get(name).deepCopy());
        }
      }
      copy.add("metadata", only(NotebookFile.object(copy, "metadata"), CELL));
      copy.add("source", lines(withoutSolution(cell.source())));
      if (cell.type().equals("code")) {
        copy.add("outputs", new JsonArray());
        copy.add("execution_count", io.deeper.gson.JsonNull.INSTANCE);
      }
      cells.add(copy);
    }
    made.add("cells", cells);
    return made;
  }

  private static JsonObject only(JsonObject metadata, Set<String> names) {
    JsonObject kept = new JsonObject();
    metadata.entrySet().stream()
        .filter(entry -> names.contains(entry.getKey()))
        .forEach(entry -> kept.add(entry.getKey(), entry.getValue()));
    return kept;
  }

  /** A source as Jupyter writes it: a list of lines that keep their ends. */
  static JsonElement lines(String text) {
    JsonArray lines = new JsonArray();
    for (int from = 0; from < text.length(); ) {
      int end = text.indexOf('\n', from);
      int to = end < 0 ? text.length() : end + 1;
      lines.add(text.substring(from, to));
      from = to;
    }
    return lines;
  }

  static String text(JsonObject notebook) {
    var gson = new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().serializeNulls();
    return gson.create().toJson(notebook) + "\n";
  }

  /**
   * Writes the student's folder: notebook, visible checks and the files that the notebook names.
   */
  static void write(Assignment assignment, Path out) throws IOException {
    Files.createDirectories(out);
    String id = assignment.id();
    Files.writeString(
        out.resolve(assignment.file().getFileName()), text(notebook(assignment.notebook())));
    List<String> more = new ArrayList<>(Assignment.strings(assignment.notebook().own(), "files"));
    more.add(id + "Visible.java");
    for (String name : more) {
      Path file = assignment.file().resolveSibling(name);
      if (Files.exists(file)) {
        Files.copy(file, out.resolve(name), StandardCopyOption.REPLACE_EXISTING);
      }
    }
  }
}
