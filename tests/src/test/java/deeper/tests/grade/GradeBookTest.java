package deeper.tests.grade;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import deeper.grade.Grading;
import io.deeper.gson.JsonObject;
import io.deeper.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What happens around the marks: late work, attempts, manual points, regrading, copies. */
class GradeBookTest {
  @TempDir private static Path folder;
  private static final List<String> NEWS = new ArrayList<>();
  private static Map<String, JsonObject> first;

  private static Path in() {
    return folder.resolve("in");
  }

  private static Path out() {
    return folder.resolve("out");
  }

  @BeforeAll
  static void gradeAClass() throws IOException {
    Handed right = Handed.solution("A1");
    hand(right, "ann/A1-x.ipynb", "2026-03-01T10:00:00Z");
    hand(right, "ben/A1-x.ipynb", "2026-03-02T12:00:00Z");
    hand(right, "cleo/1/A1-x.ipynb", "2026-03-01T09:00:00Z");
    hand(right.with("pad", ""), "cleo/2/A1-x.ipynb", "2026-03-01T10:00:00Z");
    hand(right, "dan/A1-x.ipynb", "2026-03-09T00:00:00Z");
    hand(Handed.release("A1"), "eve/A1/A1-x.ipynb", "2026-03-01T10:00:00Z");
    Files.writeString(
        folder.resolve("rules.json"),
        "{\"due\":\"2026-03-01T12:00:00+00:00\",\"grace_minutes\":10,\"percent_per_day\":10,"
            + "\"last_day\":3,\"keep\":\"best\"}");
    first = grade();
  }

  private static void hand(Handed notebook, String file, String time) throws IOException {
    notebook.write(in().resolve(file));
    Files.setLastModifiedTime(in().resolve(file), FileTime.from(Instant.parse(time)));
  }

  private static Map<String, JsonObject> grade() throws IOException {
    NEWS.clear();
    var job = new Grading.Job(in(), out(), folder.resolve("rules.json"), 2, false);
    return read(new Grading(Handed.assignments(), NEWS::add).grade("A1", job).json());
  }

  private static Map<String, JsonObject> read(String json) {
    Map<String, JsonObject> results = new HashMap<>();
    JsonParser.parseString(json)
        .getAsJsonObject()
        .getAsJsonArray("submissions")
        .forEach(
            one ->
                results.put(
                    one.getAsJsonObject().get("student").getAsString(), one.getAsJsonObject()));
    return results;
  }

  private static double score(Map<String, JsonObject> results, String student) {
    return results.get(student).get("score").getAsDouble();
  }

  @Test
  void eachDayBegunCostsTenPercentAndTheBestAttemptCounts() {
    assertEquals(100, score(first, "ann"));
    assertEquals(90, score(first, "ben")); // 24 hours late to the second: one day
    assertEquals(100, score(first, "cleo"));
    assertEquals(0, score(first, "dan"));
    assertEquals(0, score(first, "eve"));
  }

  @Test
  void theSameSubmissionGetsTheSameMarkAndIsNotRunAgain() throws IOException {
    String before = Files.readString(out().resolve("run.json"));
    Map<String, JsonObject> again = grade();
    assertEquals(first.toString(), again.toString());
    assertEquals(List.of("grade: 5 students, 0 without a mark."), NEWS);
    assertEquals(before, Files.readString(out().resolve("run.json")));
  }

  @Test
  void aRunThatWasCutShortGoesOn() throws IOException {
    Files.delete(out().resolve("results/ben.json"));
    Files.writeString(out().resolve("results/ann.json"), "{\"key\":");
    Map<String, JsonObject> again = grade();
    assertEquals(90, score(again, "ben"));
    assertEquals(100, score(again, "ann"));
    assertEquals(3, NEWS.size(), NEWS.toString());
  }

  @Test
  void manualPointsAndCommentsOutliveRegrading() throws IOException {
    Path manual = out().resolve("manual.csv");
    String text = "student,points,comment\nben,5,\"came by, explained\"\nben,-1,<b>\n";
    Files.writeString(manual, text);
    try {
      Files.delete(out().resolve("results/ben.json"));
      assertEquals(94, score(grade(), "ben"));
      assertEquals(text, Files.readString(manual));
      String page = Files.readString(out().resolve("feedback/ben.html"));
      assertTrue(page.contains("5 points by hand: came by, explained"), page);
      assertTrue(page.contains("&lt;b&gt;") && page.contains("1 day(s) late: 90 %"), page);
      var job = new Grading.Job(out(), out(), folder.resolve("rules.json"), 1, false);
      Files.writeString(manual, text + "ben,1,more\n");
      String json = new Grading(Handed.assignments(), l -> {}).feedback("A1", job).json();
      assertEquals(95, score(read(json), "ben"));
    } finally {
      Files.delete(manual);
    }
  }

  @Test
  void hiddenChecksShowTitleAndHintsAndNoNumbers() throws IOException {
    String page = Files.readString(out().resolve("feedback/eve.html"));
    assertTrue(page.contains("conv2d: two different strides"), page);
    assertTrue(page.contains("hidden check"), page);
    assertFalse(page.contains("your code here.</td>"), page);
  }

  @Test
  void drawsDifferPerStudentAndAreRecorded() throws IOException {
    String ann = Files.readString(out().resolve("results/ann.json"));
    String ben = Files.readString(out().resolve("results/ben.json"));
    String call = "conv2d([";
    assertTrue(ann.contains(call), ann);
    assertFalse(calls(ann).equals(calls(ben)));
    assertTrue(Files.readString(out().resolve("run.json")).contains("\"seed\":"));
  }

  private static List<String> calls(String json) {
    List<String> calls = new ArrayList<>();
    JsonParser.parseString(json)
        .getAsJsonObject()
        .getAsJsonObject("result")
        .getAsJsonArray("marks")
        .forEach(mark -> calls.add(mark.getAsJsonObject().get("draws").toString()));
    return calls;
  }

  @Test
  void nearlyTheSameCodeIsListedForAPersonAndTheStubIsNot() throws IOException {
    String page = Files.readString(out().resolve("overview.html"));
    String pairs = page.substring(page.indexOf("Nearly the same code"));
    assertTrue(pairs.matches("(?s).*>ann</td><td[^>]*>ben</td>.*"), pairs);
    assertFalse(pairs.contains("eve"), pairs);
  }

  @Test
  void theGradeBookHasTheColumnsThatAnLmsImports() throws IOException {
    List<String> lines = Files.readAllLines(out().resolve("gradebook.csv"));
    assertTrue(
        lines
            .get(0)
            .startsWith(
                "student,points,max,percent,status,attempts,days_late,automatic,manual,comment,reason,"),
        lines.get(0));
    assertTrue(lines.get(3).startsWith("cleo,100,100,100,graded,2,0,100,0,,,"), lines.get(3));
  }
}
