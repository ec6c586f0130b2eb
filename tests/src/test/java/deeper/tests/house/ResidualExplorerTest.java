package deeper.tests.house;

import static org.junit.jupiter.api.Assertions.assertEquals;

import deeper.ops.Conv2d;
import deeper.ops.Engine;
import deeper.ops.Relu;
import deeper.plot.ResidualExplorer;
import deeper.shape.Window;
import io.deeper.gson.Gson;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** The interactive figure of lesson 11, used in a browser as a reader uses it. */
class ResidualExplorerTest {
  private static final INDArray X = Nd4j.createFromArray(0.0, 0.9, 1.0, 0.2, 0.0, 0.4);
  private static final INDArray ONE = Nd4j.createFromArray(-0.2, 0.5, 0.3);
  private static final INDArray TWO = Nd4j.createFromArray(0.1, 0.4, -0.3);
  private static final Conv2d CONV =
      Conv2d.of(1, 1, Window.of(1, 3).padding(0, 1)).on(Engine.NAIVE);
  private static final Relu RELU = Relu.of().on(Engine.NAIVE);

  @TempDir Path folder;

  @Test
  @Timeout(value = 3, unit = TimeUnit.MINUTES)
  void aReaderStepsThroughBothPathsAndBack() throws Exception {
    Path python = Venv.python();
    Path page = folder.resolve("page.html");
    String figure = ResidualExplorer.of(X).kernels(ONE, TWO).mimeBundle().get("text/html");
    Files.writeString(
        page, "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\">" + figure + "</html>");
    Path cases = folder.resolve("cases.json");
    Files.writeString(cases, new Gson().toJson(cases()));
    Path root = Checkouts.root();
    Path shots = Files.createDirectories(root.resolve("tests/target/screenshots"));
    Path script = root.resolve("tests/src/test/resources/deeper/tests/house/residual_explorer.py");
    Programs.Result result =
        Programs.run(
            folder,
            List.of(
                python.toString(),
                script.toString(),
                page.toString(),
                cases.toString(),
                shots.toString()));
    assertEquals(0, result.code(), result.output());
    assertEquals(
        30,
        result.output().lines().filter(line -> line.startsWith("held: ")).count(),
        result.output());
  }

  /** Settings of the figure, and what the library's loops answer. */
  private static List<Map<String, Object>> cases() {
    List<Map<String, Object>> cases = new ArrayList<>();
    for (double scale : new double[] {1, 0.4, 0}) {
      for (boolean isResidual : new boolean[] {true, false}) {
        Unit unit = new Unit(scale, isResidual);
        List<INDArray> rows = unit.forward(row(X));
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("branch", scale);
        row.put("shortcut", isResidual);
        row.put("depth", 7);
        row.put("rows", rows.stream().map(ResidualExplorerTest::numbers).toList());
        row.put("dx", numbers(unit.backward(rows, Nd4j.onesLike(rows.get(0)))));
        row.put("with", new Unit(scale, true).arriving(7));
        row.put("without", new Unit(scale, false).arriving(7));
        cases.add(row);
      }
    }
    return cases;
  }

  private static INDArray row(INDArray numbers) {
    return numbers.castTo(DataType.DOUBLE).reshape(1, 1, 1, -1);
  }

  private static double[] numbers(INDArray array) {
    return array.reshape(-1).toDoubleVector();
  }

  private record Unit(double scale, boolean isResidual) {
    /** x, conv1, relu, conv2, scaled, sum, y. */
    List<INDArray> forward(INDArray x) {
      INDArray first = CONV.forward(x, row(ONE));
      INDArray open = RELU.forward(first);
      INDArray second = CONV.forward(open, row(TWO));
      INDArray scaled = second.mul(scale);
      INDArray sum = isResidual ? scaled.add(x) : scaled;
      return List.of(x, first, open, second, scaled, sum, RELU.forward(sum));
    }

    INDArray backward(List<INDArray> rows, INDArray dy) {
      INDArray dSum = RELU.backward(rows.get(5), dy);
      INDArray dOpen = CONV.backward(rows.get(2), row(TWO), dSum.mul(scale)).dInput();
      INDArray dFirst = RELU.backward(rows.get(1), dOpen);
      INDArray dBranch = CONV.backward(rows.get(0), row(ONE), dFirst).dInput();
      return isResidual ? dBranch.add(dSum) : dBranch;
    }

    /** Mean size of the gradient that arrives at the first of so many units. */
    double arriving(int depth) {
      List<List<INDArray>> passes = new ArrayList<>();
      INDArray at = row(X);
      for (int i = 0; i < depth; i++) {
        passes.add(forward(at));
        at = passes.get(i).get(6);
      }
      INDArray gradient = Nd4j.onesLike(at);
      for (int i = depth - 1; i >= 0; i--) {
        gradient = backward(passes.get(i), gradient);
      }
      return gradient.ameanNumber().doubleValue();
    }
  }
}
