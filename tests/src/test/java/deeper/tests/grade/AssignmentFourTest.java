package deeper.tests.grade;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import deeper.grade.Design;
import deeper.grade.DesignBudget;
import deeper.grade.NoResult;
import deeper.shape.ImageShape;
import deeper.spec.ModelSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The bar of A4 comes from the recorded seeds; training is the same every time. */
class AssignmentFourTest {
  private static final DesignBudget BUDGET = new DesignBudget(5_000, 100_000);
  private static final String MADE = "tests/src/main/java/deeper/tests/grade/MakeDesignSeeds.java";

  private static List<String[]> rows(String network) throws IOException {
    return Files.readAllLines(Handed.assignments().resolve("A4-seeds.csv")).stream()
        .map(line -> line.split(",", -1))
        .filter(row -> row[0].equals(network))
        .toList();
  }

  private static double[] accuracies(String network) throws IOException {
    return rows(network).stream().mapToDouble(row -> Double.parseDouble(row[2])).toArray();
  }

  /** The layers as they are written, without space and comments. */
  private static String layers(String source) {
    String plain = source.replaceAll("//.*", "").replaceAll("\\s", "");
    return plain.substring(plain.indexOf("Conv.of(1,8"), plain.indexOf("Dense.of(144,10)"));
  }

  private static double bar() throws IOException {
    String hidden = Files.readString(Handed.assignments().resolve("A4Hidden.java"));
    return Double.parseDouble(hidden.replaceAll("(?s).* BAR = ([0-9.]+);.*", "$1"));
  }

  @Test
  void theBarIsThreeDeviationsBelowTheReferenceOverTwelveSeeds() throws IOException {
    double[] values = accuracies("reference");
    assertEquals(
        MakeDesignSeeds.SEEDS,
        rows("reference").stream().map(row -> Long.valueOf(row[1])).toList());
    double mean = Arrays.stream(values).average().orElseThrow();
    double squares = Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum();
    assertEquals(mean - 3 * Math.sqrt(squares / (values.length - 1)), bar(), 5e-4);
  }

  @Test
  void theNaiveNetworkFitsTheBudgetAndNeverReachesHalfThePoints() throws IOException {
    BUDGET.check(MakeDesignSeeds.naive());
    double[] values = accuracies("naive");
    assertEquals(12, values.length);
    String hidden = Files.readString(Handed.assignments().resolve("A4Hidden.java"));
    double half = Double.parseDouble(hidden.replaceAll("(?s).* HALF = ([0-9.]+);.*", "$1"));
    assertTrue(Arrays.stream(values).max().orElseThrow() < half, Arrays.toString(values));
  }

  @Test
  void theReferenceIsTheSolutionAndTrainsToTheRecordedAccuracyBitForBit() throws IOException {
    Path made = Handed.assignments().resolve("../../" + MADE);
    assertEquals(layers(Files.readString(made)), layers(Handed.solution("A4").source("network")));
    long seed = MakeDesignSeeds.SEEDS.get(1);
    double again = MakeDesignSeeds.accuracy(MakeDesignSeeds.reference(), seed);
    assertEquals(accuracies("reference")[1], again, 0);
    double naive = MakeDesignSeeds.accuracy(MakeDesignSeeds.naive(), seed);
    assertEquals(accuracies("naive")[1], naive, 0);
  }

  @Test
  void aDesignComesBackFromItsJsonAsItWas() {
    ModelSpec reference = MakeDesignSeeds.reference();
    assertEquals(reference, Design.parse(reference.json()));
  }

  @Test
  void whatIsNoDesignIsRefusedInWords() {
    String right = MakeDesignSeeds.naive().json();
    refused("the design must be text of at most 100000 characters.", 7);
    refused("the design must be the JSON that ModelSpec.json() gives.", "no {");
    refused("the design is nested deeper than 60 levels.", "[".repeat(61));
    refused("the design holds \"\" where a ModelSpec belongs.", "{}");
    refused(
        "the design holds \"Runtime\" where a LayerSpec belongs.",
        right.replace("\"Flat\"", "\"Runtime\""));
    refused(
        "the design holds \"Dense\" where a Step belongs.", right.replace("\"Step\"", "\"Dense\""));
    refused("the design holds a number outside 0 to 4096.", right.replace("784", "2147483647"));
    refused("the design holds a number outside 0 to 4096.", right.replace("784", "-1"));
    refused("the design holds an unknown Function.", right.replace("RELU", "GELU"));
    refused(
        "a Dense of the design has parts too many or too few.",
        right.replace("\"in\"", "\"x\": 1, \"in\""));
    refused(
        "the layers do not fit each other: 1: linear: input ([784]) must be a vector of 783 numbers;"
            + " it holds 784. Change one of the two.",
        right.replace("784", "783"));
  }

  private static void refused(String message, Object json) {
    NoResult no = assertThrows(NoResult.class, () -> Design.parse(json), message);
    assertEquals(message, no.getMessage());
    assertEquals(message, no.safeMessage());
  }

  @Test
  void whatHasNoParametersIsBoundedToo() {
    over("40 are allowed", 41, "{\"type\": \"Identity\"}");
    over("10000 are allowed", 1, "{\"type\":\"AdaptivePool\",\"height\":200,\"width\":200}");
    over("200000 are allowed", 30, "{\"type\":\"AdaptivePool\",\"height\":99,\"width\":99}");
    NoResult other =
        assertThrows(
            NoResult.class,
            () -> DesignBudget.fits(MakeDesignSeeds.naive(), ImageShape.of(3, 32, 32), 10));
    assertEquals(
        "the network is for pictures [c=1, h=28, w=28], not [c=3, h=32, w=32].",
        other.getMessage());
  }

  private static void over(String words, int times, String layer) {
    StringBuilder steps = new StringBuilder();
    for (int i = 0; i < times; i++) {
      steps.append(i == 0 ? "" : ",");
      steps.append("{\"type\":\"Step\",\"name\":\"").append(i).append("\",\"layer\":");
      steps.append(layer).append('}');
    }
    String json =
        "{\"type\":\"ModelSpec\",\"name\":\"x\",\"input\":{\"type\":\"ImageShape\",\"channels\":1,"
            + "\"height\":28,\"width\":28},\"layers\":{\"type\":\"Sequence\",\"typeName\":\"x\","
            + "\"steps\":["
            + steps
            + "]}}";
    ModelSpec design = Design.parse(json);
    NoResult no = assertThrows(NoResult.class, () -> BUDGET.check(design));
    assertTrue(no.getMessage().endsWith(words + "."), no.getMessage());
  }
}
