package deeper.tests.house;

import static org.junit.jupiter.api.Assertions.assertEquals;

import deeper.ops.Conv2d;
import deeper.ops.Engine;
import deeper.ops.MaxPool2d;
import deeper.plot.WindowExplorer;
import deeper.shape.Axis;
import deeper.shape.Window;
import io.deeper.gson.Gson;
import java.io.IOException;
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

/** The interactive figure of the first lessons, used in a browser as a reader uses it. */
class ExplorerTest {
  private static final INDArray ONE = Nd4j.arange(0, 25).castTo(DataType.DOUBLE).reshape(1, 5, 5);
  private static final INDArray TWO = Nd4j.arange(-9, 23).castTo(DataType.DOUBLE).reshape(2, 4, 4);
  private static final INDArray NINE = Nd4j.arange(0, 9).castTo(DataType.DOUBLE).reshape(1, 3, 3);
  private static final INDArray PAIR = Nd4j.arange(-4, 4).castTo(DataType.DOUBLE).reshape(2, 2, 2);

  @TempDir Path folder;

  @Test
  @Timeout(value = 3, unit = TimeUnit.MINUTES)
  void aReaderMovesStepsAndHearsIt() throws Exception {
    Path python = Venv.python();
    Path page = folder.resolve("page.html");
    Files.writeString(page, page());
    Path cases = folder.resolve("cases.json");
    Files.writeString(cases, new Gson().toJson(cases()));
    Path script =
        Checkouts.root().resolve("tests/src/test/resources/deeper/tests/house/window_explorer.py");
    List<String> command = new ArrayList<>(List.of(python.toString(), script.toString()));
    command.addAll(List.of(page.toString(), cases.toString(), shots().toString()));
    Programs.Result result = Programs.run(folder, command);
    assertEquals(0, result.code(), result.output());
    assertEquals(
        31,
        result.output().lines().filter(line -> line.startsWith("held: ")).count(),
        result.output());
  }

  private static Path shots() throws IOException {
    return Files.createDirectories(Checkouts.root().resolve("tests/target/screenshots"));
  }

  private static String page() {
    List<WindowExplorer> figures =
        List.of(
            WindowExplorer.of(Window.of(3)).input(ONE).kernel(NINE),
            WindowExplorer.of(Window.of(2)).input(TWO).kernel(PAIR),
            WindowExplorer.of(Window.of(2)).input(TWO).operation(WindowExplorer.Operation.MAXIMUM));
    StringBuilder html =
        new StringBuilder("<!doctype html><html lang=\"en\"><meta charset=\"utf-8\">");
    figures.forEach(figure -> html.append(figure.mimeBundle().get("text/html")));
    return html.append("</html>").toString();
  }

  /** Settings that stay within the given kernels, and what the library's loops answer. */
  private static List<Map<String, Object>> cases() {
    List<Map<String, Object>> cases = new ArrayList<>();
    for (Window window :
        List.of(
            Window.of(3),
            Window.of(3).padding(1).stride(2),
            Window.of(3, 2).padding(2, 0).stride(3, 1),
            Window.of(2, 3).padding(0, 3).dilation(2, 3))) {
      cases.add(row(0, window, convolved(window, ONE, NINE)));
    }
    for (Window window : List.of(Window.of(2), Window.of(1, 2).padding(1).stride(1, 3))) {
      cases.add(row(1, window, convolved(window, TWO, PAIR)));
    }
    for (Window window : List.of(Window.of(2).stride(2), Window.of(3).padding(1).stride(2, 1))) {
      INDArray x = TWO.reshape(1, 2, 4, 4);
      cases.add(row(2, window, MaxPool2d.of(window).on(Engine.NAIVE).forward(x)));
    }
    return cases;
  }

  /** The upper left part of the kernel, as the figure cuts it. */
  private static INDArray convolved(Window window, INDArray x, INDArray kernel) {
    int rows = window.vertical().kernel();
    int columns = window.horizontal().kernel();
    int channels = (int) x.size(0);
    INDArray part = Nd4j.create(DataType.DOUBLE, 1, channels, rows, columns);
    for (int c = 0; c < channels; c++) {
      for (int u = 0; u < rows; u++) {
        for (int v = 0; v < columns; v++) {
          part.putScalar(new int[] {0, c, u, v}, kernel.getDouble(c, u, v));
        }
      }
    }
    INDArray pictures = x.reshape(1, channels, x.size(1), x.size(2));
    return Conv2d.of(channels, 1, window).on(Engine.NAIVE).forward(pictures, part);
  }

  private static Map<String, Object> row(int figure, Window window, INDArray wanted) {
    Axis r = window.vertical();
    Axis c = window.horizontal();
    Map<String, Object> sliders = new LinkedHashMap<>();
    sliders.put("kernel", List.of(r.kernel(), c.kernel()));
    sliders.put("stride", List.of(r.stride(), c.stride()));
    sliders.put("padding", List.of(r.before(), c.before()));
    if (figure < 2) {
      sliders.put("dilation", List.of(r.dilation(), c.dilation()));
    }
    double[] numbers = wanted.dup('c').data().asDouble();
    return Map.of(
        "figure", figure, "name", window.toString(), "window", sliders, "wanted", numbers);
  }
}
