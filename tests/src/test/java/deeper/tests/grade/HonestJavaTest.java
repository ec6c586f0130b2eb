package deeper.tests.grade;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import deeper.grade.Grading;
import io.deeper.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Honest Java is not punished, and what is refused is refused with a reason that helps. */
class HonestJavaTest {
  @TempDir private static Path folder;
  private static final Map<String, JsonObject> RESULTS = new HashMap<>();

  /** A cell that is refused, or wrong, and the words that its author must read. */
  private record Refused(String name, String cell, double mark, List<String> words) {
    @Override
    public String toString() {
      return name;
    }
  }

  private static Refused refused(String name, String source, double mark, String... words) {
    return new Refused(name, source, mark, List.of(words));
  }

  private static String method(String body) {
    return "static double[][] correlate(double[][] x, double[][] k) {\n" + body + "\n}";
  }

  static List<Refused> wrongs() {
    String seed = "without a seed (new Random(1) has one)";
    return List.of(
        refused(
            "two errors, whole",
            method("double[][] y = 3;\nint n = missing(x);\nreturn y;"),
            85,
            "line 2: incompatible types: int cannot be converted to double[][]",
            "    double[][] y = 3;",
            "line 3: cannot find symbol",
            "symbol:   method missing(double[][])"),
        refused("a missing semicolon", method("return x"), 85, "line 2: ';' expected", "return x"),
        refused(
            "an error of flow",
            method("int i; return new double[i][i];"),
            85,
            "might not have been initialized"),
        refused(
            "an import that is none",
            "import java.nothing.Here;\n" + method("return x;"),
            85,
            "line 1: package java.nothing does not exist"),
        refused(
            "Math.random",
            method("return Math.random() < 2 ? x : k;"),
            85,
            "java.lang.Math.random " + seed),
        refused("StrictMath.random", method("return StrictMath.random() < 2 ? x : k;"), 85, seed),
        refused(
            "new Random()",
            method("return new Random().nextBoolean() ? x : k;"),
            85,
            "java.util.Random.<init> " + seed),
        refused(
            "Random::new",
            method("Supplier<Random> s = Random::new; return s.get().nextBoolean() ? x : k;"),
            85,
            seed),
        refused(
            "a subclass of Random",
            "static class R extends Random {}\n" + method("return new R().nextBoolean() ? x : k;"),
            85,
            seed),
        refused(
            "Math::random",
            method(
                "return DoubleStream.generate(Math::random).findFirst().getAsDouble() < 2 ? x : k;"),
            85,
            seed),
        refused(
            "shuffle",
            method("Collections.shuffle(new ArrayList<Integer>()); return x;"),
            85,
            seed),
        refused(
            "a clock",
            method("return System.nanoTime() % 2 == 0 ? x : k;"),
            85,
            "java.lang.System.nanoTime"),
        refused(
            "a random id",
            method("return UUID.randomUUID().hashCode() == 0 ? x : k;"),
            85,
            "java.util.UUID"),
        refused(
            "counted calls",
            "static class C { static int n; }\n" + method("return C.n++ % 2 == 0 ? x : k;"),
            85,
            "gives two results for the same arguments"),
        refused(
            "var in a cell",
            "var one = 1;\n" + method("return x;"),
            85,
            "line 1: a variable of a cell needs its type"),
        refused(
            "a block that runs by itself",
            "int n = 0;\n{ n = 3; }\n" + method("return x;"),
            85,
            "line 2: this block would run by itself"));
  }

  @BeforeAll
  static void gradeThemAll() throws IOException {
    HonestJava.all()
        .forEach(
            (name, edit) ->
                edit.apply(Handed.solution("A1"))
                    .write(folder.resolve("in/" + name.replace('/', ':') + "/A1-x.ipynb")));
    for (Refused one : wrongs()) {
      Handed.solution("A1")
          .with("correlate", one.cell())
          .write(folder.resolve("in/" + one.name() + "/A1-x.ipynb"));
    }
    Path out = folder.resolve("out");
    RESULTS.putAll(Handed.grade("A1", folder.resolve("in"), out));
  }

  static Set<String> honest() {
    return HonestJava.all().keySet();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("honest")
  void honestJavaScoresEverything(String name) {
    JsonObject result = RESULTS.get(name.replace('/', ':'));
    assertEquals(100, result.get("score").getAsDouble(), Handed.messages(result));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("wrongs")
  void whatIsRefusedSaysWhy(Refused one) {
    JsonObject result = RESULTS.get(one.name());
    String messages = Handed.messages(result);
    assertEquals(one.mark(), result.get("score").getAsDouble(), messages);
    for (String words : one.words()) {
      assertTrue(messages.contains(words), words + " is not in\n" + messages);
    }
  }

  /** One class of six: the clashing name costs the task that needs the library's, and no other. */
  @Test
  void aClassNamedLikeALibrarysBreaksOnlyItsOwnTask() throws IOException {
    String broken = "static class Math { }\n" + Handed.solution("A1").source("maxPool");
    Handed.solution("A1").with("maxPool", broken).write(folder.resolve("math/in/ann/A1-x.ipynb"));
    JsonObject result =
        Handed.grade("A1", folder.resolve("math/in"), folder.resolve("math/out")).get("ann");
    assertEquals(80, result.get("score").getAsDouble(), Handed.messages(result));
    assertTrue(Handed.messages(result).contains("max-paper: does not compile"));
  }

  /** What is green in check scores the visible points in grade, for right and wrong solutions. */
  @Test
  void whatIsGreenInCheckScoresTheVisiblePointsInGrade() throws IOException {
    Map<String, Handed> handed = new HashMap<>();
    HonestJava.all().entrySet().stream()
        .filter(one -> one.getKey().hashCode() % 4 == 0)
        .forEach(one -> handed.put(one.getKey(), one.getValue().apply(Handed.solution("A1"))));
    String source = Handed.solution("A1").source("maxPool");
    List<Mutation> slips = Mutation.of("maxPool", source);
    for (int i = 0; i < slips.size(); i += slips.size() / 8) {
      handed.put("slip" + i, Handed.solution("A1").with("maxPool", slips.get(i).source()));
    }
    for (Map.Entry<String, Handed> one : handed.entrySet()) {
      one.getValue()
          .write(folder.resolve("prop/in/" + one.getKey().replace('/', ':') + "/A1-x.ipynb"));
    }
    Map<String, JsonObject> graded =
        Handed.grade("A1", folder.resolve("prop/in"), folder.resolve("prop/out"));
    assertEquals(handed.size(), graded.size());
    for (String name : graded.keySet()) {
      List<String> said = new ArrayList<>();
      Path file = folder.resolve("prop/in").resolve(name).resolve("A1-x.ipynb");
      new Grading(Handed.assignments(), said::add).check("A1", file, 0, false);
      graded
          .get(name)
          .getAsJsonArray("checks")
          .forEach(
              mark -> {
                JsonObject check = mark.getAsJsonObject();
                if (check.get("id").getAsString().endsWith("-paper")) {
                  boolean green = said.contains("ok   " + check.get("title").getAsString());
                  assertEquals(green, check.get("passed").getAsBoolean(), name + " " + check);
                }
              });
    }
  }
}
