package deeper.tests.grade;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import deeper.grade.Unwalled;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The corpus of attacks, graded as one class: marks, reasons, and nothing left behind. */
class AttackTest {
  @TempDir private static Path folder;
  private static Map<String, JsonObject> results;
  private static ServerSocket server;
  private static Set<String> tempBefore;
  private static Set<Long> processesBefore;
  private static String assignmentsBefore;

  static List<Attack> attacks() {
    List<Attack> all = new ArrayList<>(Attacks.all());
    all.addAll(FileAttacks.all());
    return all;
  }

  @BeforeAll
  static void gradeThemAll() throws IOException {
    server = new ServerSocket(0, 50, java.net.InetAddress.getLoopbackAddress());
    tempBefore = temporary();
    processesBefore = strangers();
    assignmentsBefore = contents(Handed.assignments());
    Files.createDirectories(folder.resolve("home"));
    Files.writeString(folder.resolve("home/secret"), "secret");
    for (Attack attack : attacks()) {
      notebook(attack)
          .write(folder.resolve("in/" + attack.name().replace('/', ':') + "/A1-x.ipynb"));
    }
    rawFiles(folder.resolve("in"));
    results = Handed.grade("A1", folder.resolve("in"), folder.resolve("out"));
  }

  @AfterAll
  static void printTheTable() throws IOException {
    server.close();
    StringBuilder table =
        new StringBuilder("attack | mark | seconds | reason\n--- | --- | --- | ---\n");
    results.forEach(
        (name, result) -> {
          String reason =
              Handed.messages(result)
                  .lines()
                  .filter(l -> l.matches(".*: .+|.+[^:] .*"))
                  .filter(line -> !line.endsWith(": "))
                  .findFirst()
                  .orElse("");
          table.append(
              String.format(
                  Locale.ROOT,
                  "%s | %s | %.1f | %s%n",
                  name.replaceAll("\\p{Cntrl}", "?"),
                  result.get("score"),
                  result.get("seconds").getAsDouble(),
                  reason.substring(0, Math.min(110, reason.length()))));
        });
    Files.createDirectories(Path.of("target"));
    Files.writeString(Path.of("target/attacks.md"), table);
  }

  private static Handed notebook(Attack attack) {
    Handed made = attack.edit().apply(Handed.solution("A1"));
    String text =
        made.json()
            .toString()
            .replace("@HIDDEN@", Handed.assignments().resolve("A1Hidden.java").toString())
            .replace("@OTHER@", folder.resolve("in/NaN/A1-x.ipynb").toString())
            .replace("@HOME@", folder.resolve("home").toString())
            .replace("@OUTSIDE@", folder.resolve("home/written").toString())
            .replace("@PORT@", String.valueOf(server.getLocalPort()));
    return Handed.of(com.google.gson.JsonParser.parseString(text).getAsJsonObject());
  }

  /** What is no notebook at all, and names that want to escape. */
  private static void rawFiles(Path in) throws IOException {
    raw(in, "not JSON", "this is no notebook");
    raw(in, "empty", "");
    raw(in, "a list", "[]");
    raw(in, "deeply nested", "[".repeat(200_000) + "]".repeat(200_000));
    raw(in, "nested in cells", "{\"cells\":" + "[".repeat(500) + "]".repeat(500) + "}");
    raw(in, "huge", "{\"cells\":[" + " ".repeat(17_000_000) + "]}");
    raw(in, "too many cells", "{\"cells\":[" + "{},".repeat(1500) + "{}]}");
    Files.createDirectories(in.resolve("nothing"));
    Files.createDirectories(in.resolve("a link"));
    Files.createSymbolicLink(in.resolve("a link/A1-x.ipynb"), Path.of("/etc/passwd"));
    Files.createSymbolicLink(in.resolve("a linked folder"), Path.of("/etc"));
    Handed.solution("A1").write(in.resolve("=HYPERLINK(\"x\")/A1-x.ipynb"));
    Handed.solution("A1").write(in.resolve("<script>alert(1)<:script>/A1-x.ipynb"));
    Handed.solution("A1")
        .with("pad", "static int pad() { return \"<img src=x onerror=alert(1)>\"; }")
        .write(in.resolve("markup in a message/A1-x.ipynb"));
    Handed.solution("A1").write(in.resolve("..%2f..%2fetc/A1-x.ipynb"));
  }

  private static void raw(Path in, String name, String text) throws IOException {
    Files.createDirectories(in.resolve(name));
    Files.writeString(in.resolve(name).resolve("A1-x.ipynb"), text);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("attacks")
  void theAttackGetsItsMarkAndItsReason(Attack attack) {
    JsonObject result = results.get(attack.name().replace('/', ':'));
    String messages = Handed.messages(result);
    assertEquals(
        "graded|refused",
        result.get("status").getAsString().replaceAll("^(graded|refused)$", "graded|refused"),
        messages);
    for (String part : attack.reason().split("\\|", -1)) {
      assertTrue(messages.contains(part), () -> part + " is not in\n" + messages);
    }
    assertEquals(attack.mark(), result.get("score").getAsDouble(), messages);
  }

  static List<Attack> controlled() {
    return attacks().stream().filter(attack -> !attack.off().isEmpty()).toList();
  }

  /** Each attack that a wall stops works when the wall is switched off. */
  @ParameterizedTest(name = "{0}")
  @MethodSource("controlled")
  void withoutItsWallTheAttackWorks(Attack attack) {
    JsonObject result = Unwalled.grade(Handed.assignments(), notebook(attack).json(), attack.off());
    String messages = Handed.messages(result);
    if (attack.proof().startsWith("score:")) {
      double score = Double.parseDouble(attack.proof().substring(6));
      assertEquals(score, result.get("score").getAsDouble(), messages);
    } else {
      assertTrue(messages.contains(attack.proof()), () -> attack.proof() + " not in\n" + messages);
    }
  }

  static List<Attack> behindTheSandbox() {
    return controlled().stream().filter(a -> a.off().contains(Unwalled.Wall.SANDBOX)).toList();
  }

  /** Where the list is switched off but the sandbox stands, the damage is not done. */
  @ParameterizedTest(name = "{0}")
  @MethodSource("behindTheSandbox")
  void theSandboxAloneStopsIt(Attack attack) {
    List<String> kinds = new ArrayList<>(List.of("BUBBLEWRAP"));
    if (Unwalled.fallbackProblem() == null) {
      kinds.add("USER_NAMESPACES");
    }
    for (String kind : kinds) {
      JsonObject result =
          Unwalled.grade(
              Handed.assignments(),
              notebook(attack).json(),
              Set.of(Unwalled.Wall.ALLOW_LIST),
              kind);
      String messages = Handed.messages(result);
      assertFalse(messages.contains(attack.proof()), () -> kind + "\n" + messages);
      assertTrue(messages.contains("FAILED ") || messages.contains("threw "), messages);
    }
  }

  @Test
  void thereIsASandboxHere() {
    assertEquals("BUBBLEWRAP", Unwalled.sandbox());
  }

  @Test
  void thereAreAtLeastFiftyAttacksAndTheyDiffer() {
    Set<String> names = attacks().stream().map(Attack::name).collect(Collectors.toSet());
    assertEquals(attacks().size(), names.size());
    assertTrue(names.size() >= 50, names.size() + " attacks");
  }

  @Test
  void whatIsNoNotebookIsRefusedWithItsReason() {
    Map<String, String> reasons = new LinkedHashMap<>();
    reasons.put("not JSON", "the notebook is not JSON of a notebook");
    reasons.put("empty", "the notebook is not JSON of a notebook");
    reasons.put("a list", "the notebook is not JSON of a notebook");
    reasons.put("deeply nested", "the notebook is nested deeper than 100 levels");
    reasons.put("nested in cells", "the notebook is nested deeper than 100 levels");
    reasons.put("huge", "the notebook is larger than 16 MB");
    reasons.put("too many cells", "the notebook has more than 1000 cells");
    reasons.put("nothing", "there is no notebook");
    reasons.put("a link", "the notebook is a link or no file");
    reasons.put("a linked folder", "the folder is a link");
    reasons.forEach(
        (name, reason) -> {
          JsonObject result = results.get(name);
          assertEquals("refused", result.get("status").getAsString(), name);
          assertEquals(reason, result.get("reason").getAsString(), name);
          assertEquals(0, result.get("score").getAsDouble(), name);
        });
  }

  @Test
  void namesAndMessagesAreTextNotScriptsNotFormulas() throws IOException {
    String book = Files.readString(folder.resolve("out/gradebook.csv"));
    assertTrue(book.contains("\"'=HYPERLINK(\"\"x\"\")\""), book);
    assertFalse(book.contains("\n=") || book.contains(",=") || book.contains("\"="), book);
    try (Stream<Path> pages = Files.walk(folder.resolve("out"))) {
      for (Path page : pages.filter(p -> p.toString().endsWith(".html")).toList()) {
        String text = Files.readString(page);
        assertFalse(text.contains("<script") || text.contains("<img"), page.toString());
        assertTrue(text.contains("default-src 'none'"), page.toString());
      }
    }
    assertEquals(100, results.get("<script>alert(1)<:script>").get("score").getAsDouble());
  }

  @Test
  void nothingIsLeftBehind() throws IOException {
    assertEquals(tempBefore, temporary());
    assertEquals(assignmentsBefore, contents(Handed.assignments()));
    Set<Long> more = strangers();
    more.removeAll(processesBefore);
    assertEquals(Set.of(), more);
    assertEquals("", left(folder));
  }

  /** Files beside the submissions and the grader's own output. */
  private static String left(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve("out"))) {
      Set<String> names =
          files.map(f -> f.getFileName().toString()).collect(Collectors.toCollection(TreeSet::new));
      names.removeAll(Set.of("feedback", "results", "gradebook.csv", "overview.html", "run.json"));
      return String.join(",", names);
    }
  }

  private static Set<String> temporary() throws IOException {
    try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.startsWith("deeper-grade"))
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }

  /** Processes of this test's own, which all end with their submission. */
  private static Set<Long> strangers() {
    return ProcessHandle.current()
        .descendants()
        .map(ProcessHandle::pid)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static String contents(Path folder) throws IOException {
    List<String> all = new ArrayList<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        all.add(file + " " + Files.size(file) + " " + Files.getLastModifiedTime(file));
      }
    }
    Collections.sort(all);
    return String.join("\n", all);
  }
}
