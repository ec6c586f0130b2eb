package deeper.tests.grade;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import deeper.grade.FrozenFeatures;
import deeper.grade.HeadRecipe;
import deeper.grade.HeadTraining;
import deeper.grade.NoResult;
import io.deeper.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The bar of A5 comes from the reference recipe over 12 seeds; training is the same every time. */
class AssignmentFiveTest {
  private static final int SEEDS = 12;
  private static final FrozenFeatures GIVEN = read("A5-features.txt");
  private static final FrozenFeatures UNSEEN = read("A5-hidden.txt");
  private static final String NAIVE =
      "{\"hidden\":0,\"rate\":0.001,\"momentum\":0,\"decay\":0,\"batch\":64,\"epochs\":5}";

  // What follows the name of the rate, in a Java string.
  private static final String MIDDLING =
      "0.03,\\\\\"momentum\\\\\":0.9,\\\\\"decay\\\\\":0.001,\\\\\"batch\\\\\":16,\\\\\"epochs\\\\\":20}";

  private static FrozenFeatures read(String name) {
    return FrozenFeatures.read(Handed.assignments().resolve(name));
  }

  private static HeadRecipe reference() {
    String source = Handed.solution("A5").source("recipe");
    String json = source.replaceAll("(?s).*return \"(.*?)\";.*", "$1").replace("\\\"", "\"");
    return HeadRecipe.parse(json);
  }

  private static double[] accuracies(HeadRecipe recipe) {
    return LongStream.range(0, SEEDS)
        .mapToDouble(seed -> HeadTraining.accuracy(recipe, GIVEN, UNSEEN, 100 + seed))
        .toArray();
  }

  private static double bar(double[] values, double deviations) {
    double mean = java.util.Arrays.stream(values).average().orElseThrow();
    double squares = java.util.Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum();
    return mean + deviations * Math.sqrt(squares / (values.length - 1));
  }

  @Test
  void theBarIsThreeDeviationsBelowTheReferenceAndFarAboveTheNaiveRecipe() throws IOException {
    String hidden = Files.readString(Handed.assignments().resolve("A5Hidden.java"));
    double bar = Double.parseDouble(hidden.replaceAll("(?s).* BAR = ([0-9.]+);.*", "$1"));
    assertEquals(bar(accuracies(reference()), -3), bar, 1e-3);
    assertTrue(bar(accuracies(HeadRecipe.parse(NAIVE)), 3) < bar);
  }

  @Test
  void theSameSeedGivesTheSameAccuracyBitForBit() {
    double once = HeadTraining.accuracy(reference(), GIVEN, UNSEEN, 3);
    assertEquals(once, HeadTraining.accuracy(reference(), GIVEN, UNSEEN, 3), 0);
  }

  @Test
  void theNaiveRecipeGetsThePointsForBeingWholeAndAMiddlingOneHalfOfTheLast(@TempDir Path folder)
      throws IOException {
    String naive = NAIVE.replace("\"", "\\\"");
    Handed.solution("A5")
        .with("recipe", "static String recipe() { return \"" + naive + "\"; }")
        .write(folder.resolve("in/naive/A5-x.ipynb"));
    String middling = naive.replaceFirst("0.001.*", MIDDLING);
    Handed.solution("A5")
        .with("recipe", "static String recipe() { return \"" + middling + "\"; }")
        .write(folder.resolve("in/middling/A5-x.ipynb"));
    Handed.solution("A5")
        .with("recipe", "static String recipe() { return \"{}\"; }")
        .write(folder.resolve("in/empty/A5-x.ipynb"));
    Map<String, JsonObject> results =
        Handed.grade("A5", folder.resolve("in"), folder.resolve("out"));
    assertEquals(20, results.get("naive").get("score").getAsDouble());
    assertEquals(0, results.get("empty").get("score").getAsDouble());
    // 60.8 % of the unseen pictures: above 55, below 64.6, half of 50 points.
    assertEquals(75, results.get("middling").get("score").getAsDouble());
    String messages = Handed.messages(results.get("middling"));
    assertTrue(messages.contains("but not 64.6 %: half of the points."), messages);
  }

  @Test
  void aRecipeOutOfItsRangesIsRefusedInWords() {
    for (String wrong :
        new String[] {
          "no",
          "[]",
          "{}",
          NAIVE.replace("64", "65"),
          NAIVE.replace("0.001", "-1"),
          NAIVE.replace("}", ",\"seed\":1}"),
          "{\"hidden\":{}}"
        }) {
      NoResult refused = assertThrows(NoResult.class, () -> HeadRecipe.parse(wrong), wrong);
      assertEquals(0, refused.fraction());
    }
  }
}
