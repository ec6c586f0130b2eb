package deeper.tests.grade;

import deeper.grade.Grading;
import io.deeper.gson.JsonArray;
import io.deeper.gson.JsonElement;
import io.deeper.gson.JsonObject;
import io.deeper.gson.JsonParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/** A notebook that a student hands in, made from the release or the solution by edits. */
final class Handed {
  private final JsonObject notebook;

  private Handed(JsonObject notebook) {
    this.notebook = notebook;
  }

  static Path assignments() {
    for (Path p = Path.of("").toAbsolutePath(); p != null; p = p.getParent()) {
      if (Files.exists(p.resolve("course"))) {
        return p.resolve("notebooks/assignments");
      }
    }
    throw new IllegalStateException("the tests run outside a checkout");
  }

  /** The instructor's source, solutions and all. */
  static Handed solution(String id) {
    return read(assignments(), id);
  }

  /** What a student gets. */
  static Handed release(String id) {
    try {
      Path folder = Files.createTempDirectory("release");
      new Grading(assignments(), line -> {}).release(id, folder);
      Handed handed = read(folder, id);
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
      return handed;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Handed of(JsonObject notebook) {
    return new Handed(notebook);
  }

  private static Handed read(Path folder, String id) {
    try (Stream<Path> files = Files.list(folder)) {
      Path file =
          files
              .filter(f -> f.getFileName().toString().matches(id + "-.*\\.ipynb"))
              .findFirst()
              .orElseThrow();
      return new Handed(JsonParser.parseString(Files.readString(file)).getAsJsonObject());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  JsonObject json() {
    return notebook;
  }

  Handed copy() {
    return new Handed(notebook.deepCopy());
  }

  JsonArray cells() {
    return notebook.getAsJsonArray("cells");
  }

  JsonObject cell(String gradeId) {
    for (JsonElement cell : cells()) {
      if (id(cell.getAsJsonObject()).equals(gradeId)) {
        return cell.getAsJsonObject();
      }
    }
    throw new IllegalArgumentException("no cell " + gradeId);
  }

  static String id(JsonObject cell) {
    JsonObject metadata = cell.getAsJsonObject("metadata");
    return metadata.has("nbgrader")
        ? metadata.getAsJsonObject("nbgrader").get("grade_id").getAsString()
        : "";
  }

  String source(String gradeId) {
    StringBuilder text = new StringBuilder();
    cell(gradeId).getAsJsonArray("source").forEach(line -> text.append(line.getAsString()));
    return text.toString();
  }

  /** The same with another text in one cell. */
  Handed with(String gradeId, String source) {
    Handed copy = copy();
    JsonArray lines = new JsonArray();
    lines.add(source);
    copy.cell(gradeId).add("source", lines);
    return copy;
  }

  /** The same with one piece of a cell's text replaced; the piece must be there. */
  Handed replacing(String gradeId, String text, String by) {
    String source = source(gradeId);
    if (!source.contains(text)) {
      throw new IllegalArgumentException(gradeId + " does not contain " + text);
    }
    return with(gradeId, source.replace(text, by));
  }

  void write(Path file) {
    try {
      Files.createDirectories(file.getParent());
      Files.writeString(file, notebook.toString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Grades what lies in a folder; returns each student's result as {@code --json} gives it. */
  static Map<String, JsonObject> grade(String id, Path submissions, Path out) throws IOException {
    // The seed of the class, so that a test draws the same every time.
    Files.createDirectories(out);
    Files.writeString(out.resolve("run.json"), "{\"seed\":1}");
    var job = new Grading.Job(submissions, out, null, 2, false);
    Grading.Outcome outcome = new Grading(assignments(), line -> {}).grade(id, job);
    Map<String, JsonObject> results = new LinkedHashMap<>();
    JsonParser.parseString(outcome.json())
        .getAsJsonObject()
        .getAsJsonArray("submissions")
        .forEach(
            one ->
                results.put(
                    one.getAsJsonObject().get("student").getAsString(), one.getAsJsonObject()));
    return results;
  }

  /** Every message of one result, with the reason if it was refused. */
  static String messages(JsonObject result) {
    StringBuilder all = new StringBuilder(result.get("reason").getAsString());
    for (JsonElement check : result.getAsJsonArray("checks")) {
      JsonObject one = check.getAsJsonObject();
      all.append('\n').append(one.get("id").getAsString()).append(": ");
      all.append(one.get("message").getAsString());
    }
    return all.toString();
  }
}
