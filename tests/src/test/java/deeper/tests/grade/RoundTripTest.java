package deeper.tests.grade;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import deeper.grade.Grading;
import io.deeper.gson.JsonElement;
import io.deeper.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The release scores 0, the solution 100, and nothing of the solution is in the release. */
class RoundTripTest {
  static List<String> ids() throws IOException {
    try (Stream<Path> files = Files.list(Handed.assignments())) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.matches("A\\d+-.*\\.ipynb"))
          .map(name -> name.replaceFirst("-.*", ""))
          .sorted()
          .toList();
    }
  }

  @Test
  void theAssignmentsOfTheCourseAreThere() throws IOException {
    assertEquals(List.of("A1", "A2", "A3", "A4", "A5"), ids());
  }

  @ParameterizedTest
  @MethodSource("ids")
  void theReleaseScoresNothingAndTheSolutionEverything(String id, @TempDir Path folder)
      throws IOException {
    Handed.solution(id).write(folder.resolve("in/solution/" + id + "-x.ipynb"));
    Handed.release(id).write(folder.resolve("in/release/" + id + "-x.ipynb"));
    Map<String, JsonObject> results = Handed.grade(id, folder.resolve("in"), folder.resolve("out"));
    JsonObject solution = results.get("solution");
    assertEquals(100, solution.get("max").getAsDouble());
    assertEquals(100, solution.get("score").getAsDouble(), Handed.messages(solution));
    JsonObject release = results.get("release");
    assertEquals(0, release.get("score").getAsDouble(), Handed.messages(release));
    for (JsonElement check : release.getAsJsonArray("checks")) {
      String message = check.getAsJsonObject().get("message").getAsString();
      assertTrue(message.contains("java.lang.UnsupportedOperationException"), message);
    }
  }

  /** Lines of a solution that stand nowhere else in the source. */
  private static Set<String> secrets(String id) {
    Set<String> secret = new TreeSet<>();
    Set<String> open = new TreeSet<>();
    for (JsonElement cell : Handed.solution(id).cells()) {
      boolean inside = false;
      for (JsonElement line : cell.getAsJsonObject().getAsJsonArray("source")) {
        String text = line.getAsString().strip();
        inside = !text.contains("END SOLUTION") && (inside || text.contains("BEGIN SOLUTION"));
        (inside ? secret : open).add(text);
      }
    }
    secret.removeAll(open);
    return secret.stream().filter(text -> text.length() > 6).collect(Collectors.toSet());
  }

  @ParameterizedTest
  @MethodSource("ids")
  void theReleaseHoldsNoSolutionAndNoHiddenCheck(String id, @TempDir Path folder)
      throws IOException {
    new Grading(Handed.assignments(), line -> {}).release(id, folder);
    List<String> names = new ArrayList<>();
    Set<String> secrets = secrets(id);
    assertFalse(secrets.isEmpty());
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        names.add(file.getFileName().toString());
        if (file.toString().endsWith(".ipynb") || file.toString().endsWith(".java")) {
          String text = Files.readString(file).replace("\\\"", "\"");
          secrets.forEach(line -> assertFalse(text.contains(line), file + " holds " + line));
          assertFalse(text.contains("SOLUTION"), file.toString());
        }
      }
    }
    assertFalse(names.contains(id + "Hidden.java"), names.toString());
    assertTrue(names.contains(id + "Visible.java"), names.toString());
  }

  @ParameterizedTest
  @MethodSource("ids")
  void releasedOutputsAndForeignMetadataAreGone(String id, @TempDir Path folder)
      throws IOException {
    Path source = folder.resolve("source");
    Files.createDirectories(source);
    try (Stream<Path> files = Files.list(Handed.assignments())) {
      for (Path file : files.filter(f -> f.getFileName().toString().startsWith(id)).toList()) {
        Files.copy(file, source.resolve(file.getFileName()));
      }
    }
    Handed edited = Handed.solution(id);
    edited.json().getAsJsonObject("metadata").addProperty("note", "LEAK-metadata");
    for (JsonElement cell : edited.cells()) {
      cell.getAsJsonObject().getAsJsonObject("metadata").addProperty("note", "LEAK-cell");
      if (cell.getAsJsonObject().has("outputs")) {
        JsonObject output = new JsonObject();
        output.addProperty("output_type", "stream");
        output.addProperty("text", "LEAK-output");
        cell.getAsJsonObject().getAsJsonArray("outputs").add(output);
        cell.getAsJsonObject().addProperty("attachments", "LEAK-attachment");
      }
    }
    String name = RoundTripTest.name(source, id);
    edited.write(source.resolve(name));
    new Grading(source, line -> {}).release(id, folder.resolve("out"));
    assertFalse(Files.readString(folder.resolve("out").resolve(name)).contains("LEAK"));
  }

  private static String name(Path source, String id) throws IOException {
    try (Stream<Path> files = Files.list(source)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(file -> file.matches(id + "-.*\\.ipynb"))
          .findFirst()
          .orElseThrow();
    }
  }

  @Test
  void aBrokenAssignmentGradesNobody(@TempDir Path folder) throws IOException {
    Path source = Files.createDirectories(folder.resolve("source"));
    for (String name : List.of("A1Visible.java", "A1Hidden.java")) {
      Files.copy(Handed.assignments().resolve(name), source.resolve(name));
    }
    Handed.solution("A1")
        .replacing("pad", "= x[i][j]", "= 1")
        .write(source.resolve("A1-by-hand.ipynb"));
    Handed.release("A1").write(folder.resolve("in/ann/A1-x.ipynb"));
    var job = new Grading.Job(folder.resolve("in"), folder.resolve("out"), null, 1, false);
    var error =
        org.junit.jupiter.api.Assertions.assertThrows(
            deeper.grade.GradeException.class, () -> new Grading(source, l -> {}).grade("A1", job));
    assertTrue(error.getMessage().startsWith("grade: A1 is broken: its solution gets 90.0"));
    assertFalse(Files.exists(folder.resolve("out/gradebook.csv")));
  }
}
