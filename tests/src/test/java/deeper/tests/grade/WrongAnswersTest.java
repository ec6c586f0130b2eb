package deeper.tests.grade;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.deeper.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Common wrong answers: each loses just the points it should and gets the hint that helps. */
class WrongAnswersTest {
  @TempDir private static Path folder;
  private static final Map<String, JsonObject> RESULTS = new HashMap<>();

  /**
   * One mistake, made in the solution.
   *
   * @param id the assignment
   * @param cell where it is made
   * @param right a piece of the solution
   * @param wrong what stands there instead
   * @param mark what is left
   * @param hint what the student is told
   */
  private record Wrong(
      String id, String cell, String right, String wrong, double mark, String hint) {
    String name() {
      return id + " " + cell + " " + Integer.toHexString((right + wrong).hashCode());
    }

    @Override
    public String toString() {
      return id + " " + cell + ": " + hint;
    }
  }

  static List<Wrong> wrongs() {
    return List.of(
        // A1
        new Wrong(
            "A1",
            "correlate",
            "* k[u][v]",
            "* k[k.length - 1 - u][k[0].length - 1 - v]",
            85,
            "flips the kernel"),
        new Wrong("A1", "correlate", "- k.length + 1", "- k.length", 85, "gives the shape"),
        new Wrong(
            "A1",
            "pad",
            "y[top + i][left + j]",
            "y[bottom + i][right + j]",
            90,
            "on the other sides"),
        new Wrong("A1", "conv2d", "= b[o]", "= 0", 60, "The bias is missing."),
        new Wrong("A1", "conv2d", "= b[o]", "= b[0]", 68, "Each output channel has its own bias."),
        new Wrong(
            "A1", "conv2d", "i * stride[0] + u", "i * stride[1] + u", 89, "the values are wrong"),
        new Wrong(
            "A1",
            "conv2d",
            "- w[0][0].length) / stride[0] + 1",
            "- w[0][0].length + 1) / stride[0]",
            89,
            "the shape or type is wrong"),
        new Wrong(
            "A1", "conv2d", "+ u - padding[0]", "+ u - padding[1]", 89, "the values are wrong"),
        new Wrong(
            "A1", "conv2d", "+ 2 * padding[0]", "+ padding[0]", 89, "the shape or type is wrong"),
        new Wrong(
            "A1",
            "conv2d",
            "w[o][c][u][v]",
            "w[o][c][v % w[o][c].length][u % w[o][c][0].length]",
            60,
            "the values are wrong"),
        new Wrong(
            "A1", "maxPool", "Double.NEGATIVE_INFINITY", "0", 92, "Your maximum begins with 0"),
        new Wrong(
            "A1",
            "maxPool",
            "Double.NEGATIVE_INFINITY",
            "Double.MIN_VALUE",
            92,
            "the values are wrong"),
        new Wrong(
            "A1",
            "avgPool",
            "sum / (window[0] * window[1])",
            "sum",
            85,
            "This is the sum of the window"),
        new Wrong(
            "A1",
            "avgPool",
            "window[0] * window[1]",
            "window[0] * window[0]",
            89,
            "the values are wrong"),
        // A2
        new Wrong(
            "A2",
            "outputSize",
            "- span) / stride + 1",
            "- span + stride - 1) / stride + 1",
            93,
            "This rounds up"),
        new Wrong(
            "A2", "outputSize", "- span) / stride + 1", "- span) / stride", 80, "One too few"),
        new Wrong("A2", "outputSize", "dilation * (k - 1) + 1", "dilation * k", 93, "not d * k"),
        new Wrong(
            "A2",
            "samePadding",
            "{(k - 1) / 2, k - 1 - (k - 1) / 2}",
            "{k / 2, k / 2}",
            93,
            "one zero too many"),
        new Wrong("A2", "ceilSize", "- k + stride - 1)", "- k)", 94, "This rounds down"),
        new Wrong(
            "A2", "ceilSize", ">= n + p ?", ">= n + 9 * p ?", 95, "The last window begins outside"),
        new Wrong(
            "A2",
            "receptiveField",
            "step *= strides[i]",
            "step *= 1",
            86,
            "The strides are not used."),
        new Wrong("A2", "parameters", "(in / groups)", "in", 92, "The groups are not used"),
        new Wrong("A2", "parameters", "(bias ? out : 0)", "out", 94, "There is no bias here."),
        new Wrong("A2", "parameters", "(bias ? out : 0)", "0", 86, "The bias is missing."),
        new Wrong(
            "A2",
            "multiplyAdds",
            "return (long) out *",
            "return out *",
            90,
            "An int cannot hold this"),
        // A3
        new Wrong(
            "A3",
            "batchNorm",
            "stats[1] + eps",
            "stats[1] * x.length * x[0][0].length * x[0][0][0].length / (x.length * x[0][0].length * x[0][0][0].length - 1.0) + eps",
            75,
            "divides by m, not by m - 1"),
        new Wrong("A3", "batchNorm", " + beta[c]", "", 75, "beta is missing."),
        new Wrong(
            "A3",
            "batchNorm",
            "Math.sqrt(stats[1] + eps)",
            "Math.sqrt(stats[1])",
            83,
            "eps is missing."),
        new Wrong("A3", "runningVariance", " * m / (m - 1)", "", 90, "This is the biased variance"),
        new Wrong(
            "A3",
            "gammaGradient",
            "return gradient;",
            "for (int c = 0; c < gradient.length; c++) { gradient[c] /= x.length * x[0][0].length * x[0][0][0].length; } return gradient;",
            65,
            "the gradient is the sum"),
        new Wrong(
            "A3",
            "batchNormBackward",
            " - meanDy - h * dGamma[c] / m",
            "",
            75,
            "two parts are missing"),
        new Wrong("A3", "batchNormBackward", " - h * dGamma[c] / m", "", 75, "one part is missing"),
        new Wrong(
            "A3",
            "residual",
            "relu(plus(conv(relu(conv(x, w1)), w2), x))",
            "relu(conv(relu(conv(x, w1)), w2))",
            85,
            "The shortcut is missing"),
        new Wrong(
            "A3",
            "residual",
            "return relu(plus(conv(relu(conv(x, w1)), w2), x))",
            "return plus(conv(relu(conv(x, w1)), w2), x)",
            85,
            "The ReLU after the sum is missing."),
        new Wrong(
            "A3",
            "residualBackward",
            ", w1), dSum)",
            ", w1), dy)",
            85,
            "must pass the last ReLU too"),
        new Wrong(
            "A3",
            "residualBackward",
            "through(inner, convInputGradient(dSum, w2))",
            "convInputGradient(dSum, w2)",
            90,
            "The inner ReLU must stop gradients too."),
        // A4: trained in the grader, so few of them are.
        new Wrong(
            "A4", "network", "Conv.of(1, 8,", "Conv.of(1, 9,", 0, "must equal the layer's (8)"),
        new Wrong("A4", "network", "Dense.of(144, 10)", "Dense.of(144, 9)", 0, "10 scores"),
        new Wrong(
            "A4",
            "network",
            "Pool.max(Window.of(2).stride(2))",
            "Pool.max(Window.of(2))",
            0,
            "must be a vector of 144 numbers; it holds 576"),
        new Wrong(
            "A4",
            "network",
            "Dense.of(144, 10)",
            "Dense.of(144, 40), Dense.of(40, 10)",
            15,
            "parameters; 5000 are allowed"),
        new Wrong(
            "A4",
            "network",
            "padding(1)).withoutBias(), // [16, 7, 7]",
            "padding(1)).withoutBias(), Conv.of(16, 16, Window.of(1)),",
            15,
            "multiply-adds for a picture; 100000 are allowed"),
        new Wrong(
            "A4",
            "network",
            "Dense.of(144, 10)",
            "Dense.of(144, 10), Activate.softmax()",
            30,
            "holds a softmax already"),
        new Wrong(
            "A4",
            "network",
            "Activate.relu()",
            "Activate.sigmoid()",
            75,
            "of the unseen digits, but not"));
  }

  @BeforeAll
  static void gradeThemAll() throws IOException {
    for (Wrong wrong : wrongs()) {
      Handed.solution(wrong.id())
          .replacing(wrong.cell(), wrong.right(), wrong.wrong())
          .write(folder.resolve(wrong.id() + "/" + wrong.name() + "/" + wrong.id() + "-x.ipynb"));
    }
    for (String id : List.of("A1", "A2", "A3", "A4")) {
      RESULTS.putAll(Handed.grade(id, folder.resolve(id), folder.resolve("out" + id)));
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("wrongs")
  void itLosesJustThePointsItShouldAndGetsItsHint(Wrong wrong) {
    JsonObject result = RESULTS.get(wrong.name());
    String messages = Handed.messages(result);
    assertEquals("graded", result.get("status").getAsString(), messages);
    assertTrue(messages.contains(wrong.hint()), messages);
    assertEquals(wrong.mark(), result.get("score").getAsDouble(), messages);
  }
}
