package deeper.tests.house;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import deeper.cli.book.LessonFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every lesson has what a lesson has: CONTRIBUTING.md's list, held. */
class LessonsTest {
  private static final Path NOTEBOOKS = Checkouts.root().resolve("notebooks");
  private static final Path RESULTS = NOTEBOOKS.resolve("results");
  private static final long LARGEST = 1_500_000;

  /** The lessons that come in both languages. */
  private static final Set<String> BOTH = Set.of("00", "01", "02", "03", "04", "05", "11");

  /** Lessons that are not yet what they shall be; one that passes must be struck off. */
  private static final Set<String> DRAFTS = Set.of();

  @Test
  void everyLessonHasItsParts() throws IOException {
    Map<String, List<String>> wrong = new TreeMap<>();
    for (LessonFile lesson : LessonFile.in(NOTEBOOKS)) {
      List<String> problems = problems(lesson);
      long size = Files.size(NOTEBOOKS.resolve(lesson.name() + ".ipynb"));
      if (size > LARGEST) {
        problems.add(size + " bytes, at most " + LARGEST);
      }
      problems.addAll(solutionProblems(lesson));
      if (BOTH.contains(lesson.id())) {
        lesson.withoutTwin().forEach(id -> problems.add(id + " has no Chinese twin"));
      } else {
        System.out.println(lesson.name() + ", cells without Chinese: " + lesson.withoutTwin());
      }
      if (DRAFTS.contains(lesson.id())) {
        assertFalse(problems.isEmpty(), lesson.name() + " is no draft any more: strike it off");
      } else if (!problems.isEmpty()) {
        wrong.put(lesson.name(), problems);
      }
    }
    assertEquals("", text(wrong));
  }

  private static List<String> problems(LessonFile lesson) {
    List<String> problems = new ArrayList<>(LessonRules.problems(lesson));
    problems.addAll(CellRules.problems(lesson, RESULTS));
    problems.addAll(SymbolRules.problems(lesson));
    return problems;
  }

  private static List<String> solutionProblems(LessonFile lesson) {
    Path file = NOTEBOOKS.resolve("solutions").resolve(lesson.name() + ".ipynb");
    if (!Files.exists(file)) {
      return List.of("has no solutions");
    }
    LessonFile solutions = LessonFile.read(file);
    List<String> problems = new ArrayList<>(LessonRules.solutionProblems(lesson, solutions));
    SymbolRules.problems(solutions).forEach(p -> problems.add("solutions: " + p));
    return problems;
  }

  private static String text(Map<String, List<String>> wrong) {
    return wrong.entrySet().stream()
        .flatMap(e -> e.getValue().stream().map(p -> e.getKey() + ": " + p))
        .collect(Collectors.joining("\n"));
  }

  @Test
  void theGoodExampleHasNoProblem() {
    assertEquals(List.of(), problems(Examples.lesson()));
    assertEquals(
        List.of(), LessonRules.solutionProblems(Examples.lesson(), Examples.solutions("12345")));
  }

  @Test
  void solutionsThatLeaveOutAnExerciseAreCaught() {
    assertEquals(
        List.of("solves [1, 2, 4], the exercises are [1, 2, 3, 4, 5]"),
        LessonRules.solutionProblems(Examples.lesson(), Examples.solutions("124")));
  }

  /** Each rule is shown a lesson that breaks it. */
  @ParameterizedTest(name = "{2}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "# 07 ·            | # Seven             | the title is not '# NN · ...'",
        "**You need**      | **Take**            | the title cell lacks **You need**",
        "## The idea       | ## An idea          | '## The idea' is missing",
        "## Experiment 1   | ## Trying           | '## Experiment' is missing",
        "## Summary        | ## What to notice   | '## Summary' is missing",
        "### What people   | ### Some            | no '### What people often get wrong'",
        "**5 (open).**     | **6 (open).**       | exercise 6 is out of order",
        "**5 (open).**     | Five                | 4 exercises; 5 to 10 were expected",
        "Hint 2            | More                | no exercise has staged hints",
        "(easy)            | (open)              | the first exercise is not marked easy",
        "**5 (open).**     | **5.**              | the last one is not marked open",
        "section II        | page                | no source names its section",
        "Mnist.test()      | Nothing.test()      | opens no real data",
        "Mnist.test()      | Nothing.test()      | run: there is no class Nothing",
        "Mnist.test()      | Mnist.examine()     | run: Mnist has no examine",
        "`Conv2d.of(1, 1)` | `Conv2d.off(1, 1)`  | notice: Conv2d has no off",
        "a seven           | ``                  | run has an img without alt text",
        "scored well       | scored 0.97         | notice says '0.97' without reference or source",
        "scored well       | scored 97 %         | notice says '97 %' without reference or source",
        "scored well       | {{results no.json#a}} | notice: {{results no.json#a}}: there is no"
            + " file notebooks/results/no.json"
      })
  void aLessonThatBreaksTheRuleIsCaught(String good, String bad, String problem) {
    LessonFile lesson = Examples.lesson(good, bad);
    assertTrue(problems(lesson).contains(problem), () -> problems(lesson).toString());
  }

  @Test
  void aLongCellAndOneThatWasNotRunAreCaught() {
    LessonFile lesson = Examples.lesson("Mnist.test()", "Mnist.test();\\n".repeat(31));
    assertTrue(problems(lesson).contains("run has 31 lines, at most 30"));
    LessonFile idle = Examples.lesson("execution_count':1", "execution_count':null");
    assertTrue(problems(idle).contains("run was not executed"));
  }

  @Test
  void aNumberInCodeInAFormulaOrWithItsSourceIsNoLiteral() {
    for (String fine :
        List.of(
            "`0.05`",
            "3.1 节",
            "section 3.2",
            "$0.05$",
            "0.95 % (LeCun 1998)",
            "0.7 [there](https://x)",
            "95 %")) {
      assertEquals(List.of(), problems(Examples.lesson("scored well", fine)), fine);
    }
  }
}
