package deeper.tests.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.deeper.gson.JsonObject;
import io.deeper.gson.JsonParser;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class GoalTest {
  private static final double RESNET18_224 = 1.814; // billions of multiplications in products

  private final Peaks peaks = new Peaks();

  @Test
  void aRowIsMetByItsRatioOrNearThePeak() {
    peaks.take(Peaks.FLOAT, 200, "a library");
    assertEquals("met: a ratio of 1.1 or more", verdict(1.1, 100));
    assertEquals("met: near the peak", verdict(1.05, 180));
    assertEquals("not met: a ratio below 1.1", verdict(1.05, 179));
    assertEquals(
        Optional.of(" ".repeat(29) + "179 GFLOP/s, 90 % of the machine's peak in float"),
        line("null", 179));
  }

  /** A peak that was measured while the machine was busy is replaced by a better one. */
  @Test
  void aLargerPeakTakesTheVerdictBack() {
    peaks.take(Peaks.FLOAT, 100, "a busy library");
    JsonObject row = row("1.0", 95);
    Goal.mark(row, peaks);
    assertEquals("peak", row.get("met").getAsString());
    peaks.take(Peaks.FLOAT, 200, "a quiet library");
    peaks.take(Peaks.FLOAT, 150, "a slower one");
    Goal.mark(row, peaks);
    assertTrue(row.get("met").isJsonNull());
    assertEquals(47.5, row.get("peak_percent").getAsDouble(), 1e-12);
    assertEquals(
        "peak of a 4096 x 4096 product: 200 GFLOP/s float (a quiet library)", peaks.line());
  }

  @Test
  void theLastLinesCountRatiosAndNameWhatIsNotMet() {
    peaks.take(Peaks.FLOAT, 100, "a library");
    List<JsonObject> rows = List.of(row("1.4", 1), row("1.0", 95), row("0.9", 1), row("null", 1));
    rows.forEach(row -> Goal.mark(row, peaks));
    assertEquals(
        List.of(
            "bench: 2 of 3 ratios are at least 1.0, 1 at least 1.1, 1 at least 1.3; 1 more rows are"
                + " near the peak",
            "bench: not met: row train",
            "bench: FAILED; the lines above say which row"),
        Tally.lines(rows, false));
    assertEquals(List.of(), Tally.lines(List.of(rows.get(3)), true));
  }

  /**
   * Table 1 of He et al. 2015 says 1.8e9 multiplications; training's are three times, less conv1.
   */
  @Test
  void theArithmeticOfARowIsThatOfItsConvolutionsAndDenseLayers() {
    assertEquals(2 * RESNET18_224, Work.gflop(BenchRow.RESNET18, "infer"), 0.002);
    double conv1 = 112 * 112 * 64 * 147 / 1e9;
    assertEquals(2 * (3 * RESNET18_224 - conv1), Work.gflop(BenchRow.RESNET18, "train"), 0.006);
  }

  @Test
  void aRowWithoutArithmeticHasNoLine() {
    JsonObject row = new JsonObject();
    Goal.mark(row, peaks);
    assertEquals(Optional.empty(), Goal.line(row));
    assertFalse(Goal.isMet(row));
  }

  private String verdict(double ratio, double gflops) {
    String line = line(Double.toString(ratio), gflops).orElseThrow();
    return line.substring(line.lastIndexOf(", ") + 2);
  }

  private Optional<String> line(String ratio, double gflops) {
    JsonObject row = row(ratio, gflops);
    Goal.mark(row, peaks);
    return Goal.line(row);
  }

  private static JsonObject row(String ratio, double gflops) {
    return JsonParser.parseString(
            """
            {"name": "row", "phase": "train", "ratio": %s, "deeper_gflops": %s, "number_type": "float",
             "goal": 1.1}"""
                .formatted(ratio, gflops))
        .getAsJsonObject();
  }
}
