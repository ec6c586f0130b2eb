package deeper.grade;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What checks compare, what they tell of it, and what reaches spreadsheets. */
class ToldTest {
  private static final Path HERE = Path.of("");

  private static Check check(boolean hidden, Check.Test test) {
    return Check.of("one", "f", "one", test).worth(8).hidden(hidden);
  }

  private static Mark mark(boolean hidden, Student student, Check.Test test) {
    return Rounds.run(check(hidden, test), student, HERE, 1, "test");
  }

  @Test
  void wholeNumbersAreExact() {
    Student off = (method, args) -> 86_704_143L;
    assertEquals(0, mark(false, off, t -> t.expect(86_704_128L).from("f")).points());
    assertEquals(0, mark(false, (m, a) -> 3.0000000005, t -> t.expect(3).from("f")).points());
    assertEquals(0, mark(false, (m, a) -> 3.0, t -> t.expect(3).from("f")).points());
    assertEquals(0, mark(false, (m, a) -> 1L << 32, t -> t.expect(0).from("f")).points());
    assertEquals(8, mark(false, (m, a) -> 3L, t -> t.expect(3).from("f")).points());
    assertEquals(8, mark(false, (m, a) -> 3, t -> t.expect(3L).from("f")).points());
    long large = (1L << 53) + 1; // a double cannot tell it from its neighbour
    assertEquals(0, mark(false, (m, a) -> large - 1, t -> t.expect(large).from("f")).points());
  }

  @Test
  void aNaNCostsTheDrawInWhichItComesOutAndAWrongNumberAll() {
    List<Integer> calls = new ArrayList<>();
    Student student =
        (method, args) -> {
          calls.add(0);
          return new double[] {1, calls.size() == 2 ? Double.NaN : 2};
        };
    Check.Test test =
        trial -> {
          trial.draws().between(0, 1);
          trial.expect(new double[] {1, 2}).from("f");
        };
    Mark mark = mark(false, student, test);
    assertEquals(6, mark.points());
    assertTrue(mark.message().contains("[1]: NaN, expected 2.0."), mark.message());
    assertEquals(Rounds.COUNT, calls.size());
    assertEquals(0, mark(false, (m, a) -> new double[] {1, 3}, test).points());
    assertEquals(0, mark(false, (m, a) -> new double[] {Double.NaN, Double.NaN}, test).points());
  }

  @Test
  void eachRoundAndEachAttemptDrawsForItself() {
    Set<Integer> drawn = new TreeSet<>();
    List<String> first = new ArrayList<>();
    for (String attempt : List.of("1", "2")) {
      Mark mark =
          Rounds.run(
              check(true, t -> t.call("f", note(drawn, t.draws().between(0, 1 << 20)))),
              (m, a) -> 1,
              HERE,
              1,
              "A1",
              "ann\n" + attempt,
              "one");
      first.add(mark.draws().toString());
    }
    assertEquals(2 * Rounds.COUNT, drawn.size());
    assertNotEquals(first.get(0), first.get(1));
  }

  private static int note(Set<Integer> drawn, int number) {
    drawn.add(number);
    return number;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "the result is a N0x41, which cannot be handed on",
        "the result is a N0x41[], which cannot be handed on",
        "N0x41",
        "there is no method N0x41(int)",
      })
  void noNameOfTheStudentsStandsInAHiddenMessage(String reason) {
    assertFalse(Told.hidden(reason).contains("41"), Told.hidden(reason));
    assertEquals("another exception", Told.exception("N0x41"));
    assertEquals("another exception", Told.exception("java.lang.N0x41"));
    assertEquals("java.lang.ArithmeticException", Told.exception("java.lang.ArithmeticException"));
  }

  @Test
  void aTextIsCutBetweenCharacters() {
    String cut = Told.cut("a".repeat(499) + "\uD83D\uDE00".repeat(9));
    assertEquals("a".repeat(499) + " ...", cut);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "=1+1",
        "\u0001=1+1",
        "\u200B=1+1",
        "\uFEFF=1+1",
        "\u00A0=1",
        "\u3000@x",
        "\u202E=1",
        " \t=1",
        "\n=1",
        "\u0000\u0001-2",
        "\uFF1D1",
        "\u200D+1",
        "\uD800=1",
        "\u2028=1",
        "\u3164=1"
      })
  void aFormulaIsSeenBehindWhatIsInvisible(String text) {
    String cell = Csv.cell(text).replace("\"", "");
    assertTrue(cell.startsWith("'"), cell);
    assertFalse(cell.matches("(?s).*[\\p{Cc}\\uD800\\u202E].*"), cell);
  }

  @Test
  void aNumberStaysANumberAndAWordAWord() {
    assertEquals("-5", Csv.cell(-5));
    assertEquals("ann", Csv.cell("ann"));
    assertEquals("\"a;b\"", Csv.cell("a;b"));
  }
}
