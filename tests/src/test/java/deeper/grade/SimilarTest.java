package deeper.grade;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Copies are found whatever was done to them, honest work is not taken for one. */
class SimilarTest {
  private static final Set<String> TASKS =
      Set.of("correlate", "pad", "conv2d", "maxPool", "avgPool");

  private static final Assignment A1 = assignment();

  private static Assignment assignment() {
    for (Path p = Path.of("").toAbsolutePath(); p != null; p = p.getParent()) {
      if (Files.exists(p.resolve("course"))) {
        return Assignment.load(p.resolve("notebooks/assignments"), "A1");
      }
    }
    throw new IllegalStateException("the tests run outside a checkout");
  }

  private static List<String> solution() {
    return A1.pieces().stream().map(Assignment.Piece::source).toList();
  }

  private static List<String> stubs() {
    return A1.pieces().stream().map(Assignment.Piece::stub).toList();
  }

  /**
   * Thirty people, each with one of six ways for each of five tasks; no two share more than two.
   */
  static List<Similar.Code> honest() throws IOException {
    Map<String, List<String>> ways = ways();
    List<int[]> chosen = new ArrayList<>();
    for (int n = 0; n < 7776 && chosen.size() < 30; n++) {
      int[] pick = {n % 6, n / 6 % 6, n / 36 % 6, n / 216 % 6, n / 1296};
      if (chosen.stream().allMatch(other -> common(pick, other) <= 2)) {
        chosen.add(pick);
      }
    }
    List<Similar.Code> all = new ArrayList<>();
    for (int[] pick : chosen) {
      List<String> cells = new ArrayList<>();
      int task = 0;
      for (List<String> way : ways.values()) {
        cells.add(way.get(pick[task++]));
      }
      all.add(new Similar.Code("honest" + all.size(), cells));
    }
    return all;
  }

  private static int common(int[] one, int[] other) {
    int common = 0;
    for (int i = 0; i < one.length; i++) {
      common += one[i] == other[i] ? 1 : 0;
    }
    return common;
  }

  static Map<String, List<String>> ways() throws IOException {
    Map<String, List<String>> ways = new LinkedHashMap<>();
    try (InputStream in =
        SimilarTest.class.getResourceAsStream("/deeper/tests/grade/honest-a1.txt")) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      for (String part : text.split("(?m)^== ", -1)) {
        if (!part.isEmpty()) {
          int end = part.indexOf('\n');
          ways.computeIfAbsent(part.substring(0, end), t -> new ArrayList<>())
              .add(part.substring(end + 1));
        }
      }
    }
    return ways;
  }

  @Test
  void thirtyHonestSolutionsRaiseNoAlarm() throws IOException {
    List<Similar.Code> honest = honest();
    assertEquals(30, honest.size());
    Similar.Code published = new Similar.Code("published", solution());
    assertEquals(List.of(), Similar.pairs(honest, List.of(published), stubs(), TASKS));
    Fingerprint solution = print(solution());
    double nearest = 0;
    List<Fingerprint> prints = honest.stream().map(one -> print(one.cells())).toList();
    for (Fingerprint one : prints) {
      nearest = Math.max(nearest, one.shared(solution));
      for (Fingerprint other : prints) {
        nearest = Math.max(nearest, one == other ? 0 : one.shared(other));
      }
    }
    System.out.printf(Locale.ROOT, "copies: nearest honest pair %.3f%n", nearest);
    assertTrue(nearest < Similar.NEAR - 0.05, "nearest honest pair " + nearest);
  }

  @Test
  void everyDisguiseOfTheSolutionIsFoundAmongThirtyHonestOnes() throws IOException {
    Similar.Code published = new Similar.Code("published", solution());
    Fingerprint right = print(solution());
    StringBuilder table = new StringBuilder("disguise | shared\n--- | ---\n");
    List<String> missed = new ArrayList<>();
    for (Map.Entry<String, UnaryOperator<String>> one : Disguises.all().entrySet()) {
      List<String> cells = solution().stream().map(one.getValue()).toList();
      assertFalse(cells.equals(solution()), one.getKey() + " changes nothing");
      Fingerprint made = print(cells);
      table
          .append(one.getKey())
          .append(String.format(Locale.ROOT, " | %.3f%n", made.shared(right)));
      List<Similar.Code> students = new ArrayList<>(honest());
      students.add(new Similar.Code("copier", cells));
      List<Similar.Pair> pairs = Similar.pairs(students, List.of(published), stubs(), TASKS);
      boolean only =
          pairs.size() == 1
              && pairs.get(0).one().equals("published")
              && pairs.get(0).other().equals("copier");
      if (!only) {
        missed.add(one.getKey() + " " + pairs);
      }
    }
    Files.createDirectories(Path.of("target"));
    Files.writeString(Path.of("target/copies.md"), table);
    System.out.println(table);
    assertEquals(List.of(), missed);
  }

  @Test
  void aCopyOfAnHonestSolutionIsFoundInAnyDisguiseAndOrder() throws IOException {
    List<Similar.Code> students = new ArrayList<>(honest());
    List<String> turned = new ArrayList<>(students.get(11).cells());
    java.util.Collections.reverse(turned);
    students.add(new Similar.Code("turned", turned));
    List<Similar.Pair> pairs = Similar.pairs(students, List.of(), stubs(), TASKS);
    assertEquals(
        Set.of("honest11 turned"),
        pairs.stream().map(p -> p.one() + " " + p.other()).collect(Collectors.toSet()));
  }

  @Test
  void twoThousandStudentsTakeLessThanAMinuteAndTwiceAsManyNotFourTimesAsLong() throws IOException {
    List<Similar.Code> all = new ArrayList<>();
    List<String> ways = new ArrayList<>(Disguises.all().keySet());
    List<Similar.Code> honest = honest();
    for (int i = 0; i < 2000; i++) {
      UnaryOperator<String> way = Disguises.all().get(ways.get(i % ways.size()));
      List<String> cells = i % 3 == 0 ? solution() : honest.get(i % 30).cells();
      List<String> own = new ArrayList<>(cells.stream().map(way).toList());
      own.add("static int own" + i + "(int n) { return n; }");
      all.add(new Similar.Code("s" + i, own));
    }
    Similar.pairs(all.subList(0, 200), List.of(), stubs(), TASKS); // warm
    double half = seconds(all.subList(0, 1000));
    double whole = seconds(all);
    System.out.printf(Locale.ROOT, "copies: 1000 students %.1f s, 2000 %.1f s%n", half, whole);
    assertTrue(whole < 60, whole + " s of processor time");
    assertTrue(whole < 3 * half + 1, half + " s, then " + whole + " s");
  }

  /** Processor time of the comparing thread's process: a busy machine changes little. */
  private static double seconds(List<Similar.Code> students) {
    var before = processor();
    Similar.pairs(students, List.of(), stubs(), TASKS);
    return (processor() - before) / 1e9;
  }

  private static long processor() {
    return ((com.sun.management.OperatingSystemMXBean)
            java.lang.management.ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }

  private static Fingerprint print(List<String> cells) {
    return Fingerprint.of(cells, TASKS, Set.of());
  }
}
