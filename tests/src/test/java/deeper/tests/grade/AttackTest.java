package deeper.tests.grade;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import deeper.grade.Unwalled;
import io.deeper.gson.JsonElement;
import io.deeper.gson.JsonObject;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
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
  private static final Map<String, Control> CONTROLS = Controls.all();
  private static final ExecutorService WORKERS =
      Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
  private static final Map<String, Future<JsonObject>> unwalled = new HashMap<>();
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
    RawAttacks.write(folder.resolve("in"));
    results = Handed.grade("A1", folder.resolve("in"), folder.resolve("out"));
    beginControls();
  }

  @AfterAll
  static void printTheTable() throws IOException {
    WORKERS.shutdownNow();
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
    return Handed.of(io.deeper.gson.JsonParser.parseString(text).getAsJsonObject());
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

  /** The attacks whose control is the sandboxed grader with walls switched off. */
  static List<Attack> switched() {
    return attacks().stream().filter(attack -> !attack.off().isEmpty()).toList();
  }

  static Set<String> inProcess() {
    return CONTROLS.keySet();
  }

  static Set<String> raw() {
    return RawAttacks.all().keySet();
  }

  @Test
  void everyAttackHasAPositiveControl() {
    Set<String> without = new TreeSet<>(raw());
    attacks().forEach(attack -> without.add(attack.name()));
    switched().forEach(attack -> without.remove(attack.name()));
    assertTrue(without.containsAll(inProcess()), "a control of no attack, or two of one");
    without.removeAll(inProcess());
    RawAttacks.all().forEach((name, raw) -> without.remove(raw.control() == null ? "" : name));
    assertEquals(Set.of(), without);
  }

  /** Each attack that a wall stops works when the wall is switched off. */
  @ParameterizedTest(name = "{0}")
  @MethodSource("switched")
  void withoutItsWallTheAttackWorks(Attack attack) throws Exception {
    JsonObject result = unwalled.get(attack.name()).get();
    String messages = Handed.messages(result);
    if (attack.proof().startsWith("score:")) {
      double score = Double.parseDouble(attack.proof().substring(6));
      assertEquals(score, result.get("score").getAsDouble(), messages);
    } else {
      assertTrue(messages.contains(attack.proof()), () -> attack.proof() + " not in\n" + messages);
    }
  }

  /** The same where the wall is ours to leave out: how we compare, parse, take cells, compile. */
  @ParameterizedTest(name = "{0}")
  @MethodSource("inProcess")
  void onAGraderWithoutThatWallTheAttackWorks(String name) throws Throwable {
    Attack attack =
        attacks().stream().filter(one -> one.name().equals(name)).findFirst().orElseThrow();
    Handed made = notebook(attack);
    String cell = Naive.byId(Handed.solution("A1")).get("correlate");
    for (JsonElement one : made.cells()) {
      boolean asked = one.toString().contains("\"grade_id\":\"correlate\"");
      cell = asked ? made.source("correlate") : cell;
    }
    assertTrue(CONTROLS.get(name).works(cell, made), "it does no damage");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("raw")
  void aFolderReadWithoutCareDoesDamage(String name) throws IOException {
    assertTrue(RawAttacks.all().get(name).control().works(folder.resolve("in").resolve(name)));
  }

  static List<Attack> behindTheSandbox() {
    return switched().stream().filter(a -> a.off().contains(Unwalled.Wall.SANDBOX)).toList();
  }

  /** Where the list is switched off but the sandbox stands, the damage is not done. */
  @ParameterizedTest(name = "{0}")
  @MethodSource("behindTheSandbox")
  void theSandboxAloneStopsIt(Attack attack) throws Exception {
    for (String kind : kinds()) {
      String messages = Handed.messages(unwalled.get(kind + attack.name()).get());
      assertFalse(messages.contains(attack.proof()), () -> kind + "\n" + messages);
      assertTrue(messages.contains("FAILED ") || messages.contains("threw "), messages);
    }
  }

  private static List<String> kinds() {
    return Unwalled.fallbackProblem() == null
        ? List.of("BUBBLEWRAP", "USER_NAMESPACES")
        : List.of("BUBBLEWRAP");
  }

  /** Begins the sandboxed controls, one a core; the tests wait for each. */
  private static void beginControls() {
    var order = new LinkedHashMap<String, Callable<JsonObject>>();
    for (Attack attack : switched()) {
      JsonObject made = notebook(attack).json();
      order.put(
          attack.name(),
          () -> Unwalled.grade(Handed.assignments(), made, attack.off(), "BUBBLEWRAP"));
    }
    for (String kind : kinds()) {
      for (Attack attack : behindTheSandbox()) {
        JsonObject made = notebook(attack).json();
        Set<Unwalled.Wall> list = Set.of(Unwalled.Wall.ALLOW_LIST);
        order.put(
            kind + attack.name(), () -> Unwalled.grade(Handed.assignments(), made, list, kind));
      }
    }
    order.forEach((name, work) -> unwalled.put(name, WORKERS.submit(work)));
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
    RawAttacks.all().forEach((name, raw) -> reasons.put(name, raw.reason()));
    reasons.values().removeIf(String::isEmpty);
    assertEquals(10, reasons.size());
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
  void nothingIsLeftBehind() throws Exception {
    for (Future<JsonObject> one : unwalled.values()) {
      one.get();
    }
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
