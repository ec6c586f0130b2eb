package deeper.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import deeper.data.Dataset;
import deeper.data.Mnist;
import deeper.metric.Accuracy;
import deeper.network.Network;
import deeper.notebook.Notebook;
import deeper.notebook.Sink;
import deeper.ops.CrossEntropy;
import deeper.train.History;
import deeper.train.Runner;
import deeper.train.RunnerConfig;
import deeper.train.Sgd;
import deeper.transform.Presets;
import deeper.zoo.LeNet;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.knowm.xchart.XYChart;

class CurvesTest {

  /** Keeps what a notebook would have been sent. */
  private static final class Recorder implements Sink {
    final List<String> calls = new ArrayList<>();

    @Override
    public String show(String mime, String data) {
      calls.add("show " + mime + " " + data);
      return "id-1";
    }

    @Override
    public void update(String id, String mime, String data) {
      calls.add("update " + id + " " + mime + " " + data);
    }
  }

  @AfterEach
  void textAgain() {
    Notebook.install(null);
  }

  private static History train(RunnerConfig config) {
    Dataset digits = Mnist.train().take(64);
    try (Network network = Network.of(LeNet.modern().spec(), 1)) {
      return Runner.of(network, CrossEntropy.of(), Accuracy.of())
          .transform(Presets.mnist32())
          .train(digits, digits.take(32), config);
    }
  }

  private static RunnerConfig twoEpochs() {
    return RunnerConfig.of(2).batchSize(16).optimizer(Sgd.of(0.01)).seed(1).quiet();
  }

  @Test
  void curvesHaveAPointForEveryEpochAndNameTheBest() {
    History history = train(twoEpochs());
    Figure figure = Plots.curves(history);
    assertTrue(
        figure.description().startsWith("training curves over 2 epochs, best accuracy on dev 0."),
        figure.description());
    assertTrue(Plots.learningRate(history).description().startsWith("learning rate over"));
  }

  /** Equally spaced values, on which XChart would put its ticks: steps, 1/19 of an epoch apart. */
  @Test
  void ticksAreRoundNumbersOfEpochs() {
    Set<Double> ticks = ticks(IntStream.rangeClosed(1, 95).mapToObj(i -> i / 19.0).toList());
    assertTrue(ticks.stream().allMatch(tick -> tick * 2 == Math.rint(tick * 2)), ticks.toString());
    Set<Double> epochs = ticks(IntStream.rangeClosed(1, 30).mapToObj(i -> (double) i).toList());
    assertTrue(epochs.size() < 20, epochs.toString());
  }

  private static Set<Double> ticks(List<Double> x) {
    XYChart chart =
        LineChart.of("rate", "epoch", "rate").add(new Series("rate", x, x)).chart(420, 300);
    Set<Double> ticks = new TreeSet<>();
    chart.setCustomXAxisTickLabelsFormatter(
        tick -> {
          ticks.add(tick);
          return String.format(java.util.Locale.ROOT, "%.2f", tick);
        });
    Graphics2D paper = new BufferedImage(420, 300, BufferedImage.TYPE_INT_RGB).createGraphics();
    chart.paint(paper, 420, 300);
    assertTrue(ticks.size() > 3, ticks.toString());
    return ticks;
  }

  @Test
  void aLegendThatIsTooWideStandsBesideOrBelow() {
    LineChart chart = LineChart.of("t", "x", "y");
    for (int i = 1; i <= 3; i++) {
      chart = chart.add(Series.of("run " + i, 1, 2));
    }
    assertEquals("OutsideS Horizontal", legend(chart));
    chart = chart.add(Series.of("a run with a name that fills the line of a legend", 1, 2));
    assertEquals("OutsideS Vertical", legend(chart));
    assertEquals("OutsideE Vertical", legend(chart.add(Series.of("one more", 1, 2))));
  }

  private static String legend(LineChart chart) {
    var styler = chart.chart(420, 300).getStyler();
    return styler.getLegendPosition() + " " + styler.getLegendLayout();
  }

  @Test
  void severalRunsShareTheirCharts() {
    Map<String, History> runs = new LinkedHashMap<>();
    runs.put("a", train(twoEpochs()));
    runs.put("b", train(twoEpochs().seed(2)));
    assertEquals("loss and accuracy on dev of a, b", Plots.compare(runs).description());
    var error = assertThrows(IllegalArgumentException.class, () -> Plots.compare(Map.of()));
    assertEquals(
        "compare: runs (0) must be at least one; nothing to draw. Give each history a name.",
        error.getMessage());
  }

  @Test
  void aLiveCurveIsShownOnceAndThenGrowsInPlace() {
    Recorder recorder = new Recorder();
    Notebook.install(recorder);
    long[] clock = {0};
    train(twoEpochs().listener(LiveCurve.show(() -> clock[0] += 2_000_000_000L)));
    List<String> curves =
        recorder.calls.stream().filter(c -> c.contains("alt=\"training curves")).toList();
    assertTrue(curves.get(0).startsWith("show text/html <img"), curves.toString());
    // 2 epochs of 64/16 = 4 steps, each drawn with this clock, 2 evaluations and the end
    assertEquals(2 * 4 + 2 + 1, curves.size());
    assertTrue(curves.stream().skip(1).allMatch(c -> c.startsWith("update id-1 text/html <img")));
  }

  @Test
  void aTerminalGetsNoPictures() {
    PrintStream terminal = System.out;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
    try {
      train(RunnerConfig.of(1).batchSize(16).seed(1).listener(LiveCurve.show()));
    } finally {
      System.setOut(terminal);
    }
    String text = printed.toString(StandardCharsets.UTF_8);
    assertTrue(text.contains("epoch 1/1"), text);
    assertFalse(text.contains("Figure") || text.contains("<img"), text);
  }
}
