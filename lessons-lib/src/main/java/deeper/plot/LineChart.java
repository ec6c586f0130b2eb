package deeper.plot;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.font.FontRenderContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler.LegendLayout;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.XYStyler;
import org.knowm.xchart.style.lines.SeriesLines;
import org.knowm.xchart.style.markers.Marker;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * Lines over a common axis, drawn by XChart. Lines differ in colour, dashes and marker.
 *
 * <pre>{@code
 * LineChart.of("loss", "epoch", "loss").add(Series.of("train", 2.1, 0.9, 0.4))
 * }</pre>
 */
public final class LineChart implements Panel {
  private static final Marker[] MARKERS = {
    SeriesMarkers.CIRCLE, SeriesMarkers.DIAMOND, SeriesMarkers.SQUARE,
    SeriesMarkers.TRIANGLE_UP, SeriesMarkers.CROSS, SeriesMarkers.TRIANGLE_DOWN
  };
  private static final float[][] DASHES = {
    null, {7, 4}, {2, 3}, {9, 3, 2, 3}, {12, 5}, {4, 2, 4, 6}
  };

  /** Beyond so many points markers would hide the line. */
  private static final int MOST_MARKED = 40;

  /** Room for the piece of line before a name in the legend, in points. */
  private static final int LEGEND_SIGN = 55;

  /** So many names below each other leave room for the chart above. */
  private static final int MOST_BELOW = 4;

  /** Beyond so many positions not each gets its tick. */
  private static final int MOST_TICKS = 12;

  private final Labels labels;
  private final List<Series> series;
  private final boolean isLogarithmic;
  private final double right;

  private LineChart(Labels labels, List<Series> series, boolean isLogarithmic, double right) {
    this.labels = labels;
    this.series = series;
    this.isLogarithmic = isLogarithmic;
    this.right = right;
  }

  /** What is written around the lines. */
  private record Labels(String title, String x, String y) {}

  /**
   * An empty chart.
   *
   * @param title above the chart; may be empty
   * @param xLabel what runs to the right, with its unit
   * @param yLabel what runs upwards, with its unit
   * @return the chart
   */
  public static LineChart of(String title, String xLabel, String yLabel) {
    return new LineChart(new Labels(title, xLabel, yLabel), List.of(), false, Double.NaN);
  }

  /**
   * Returns a copy with one more line.
   *
   * @param line its name must be new
   * @return the copy
   * @throws IllegalArgumentException if the name is taken
   */
  public LineChart add(Series line) {
    if (series.stream().anyMatch(s -> s.name().equals(line.name()))) {
      throw new IllegalArgumentException(
          "lineChart: series (" + line.name() + ") must have a name of its own. Rename one.");
    }
    List<Series> longer = new ArrayList<>(series);
    longer.add(line);
    return new LineChart(labels, List.copyOf(longer), isLogarithmic, right);
  }

  /**
   * Returns a copy with a logarithmic vertical axis; values of 0 or less are left out.
   *
   * @return the copy
   */
  public LineChart logarithmic() {
    return new LineChart(labels, series, true, right);
  }

  /**
   * Returns a copy whose horizontal axis reaches to {@code x} from the beginning: lines grow into
   * it.
   *
   * @param x the right end of the axis
   * @return the copy
   */
  public LineChart upTo(double x) {
    return new LineChart(labels, series, isLogarithmic, x);
  }

  /**
   * Returns the lines, in the order in which they were added.
   *
   * @return an immutable list
   */
  public List<Series> series() {
    return series;
  }

  @Override
  public void paint(Graphics2D graphics, int width, int height) {
    chart(width, height).paint(graphics, width, height);
  }

  XYChart chart(int width, int height) {
    XYChart chart =
        new XYChartBuilder()
            .width(width)
            .height(height)
            .title(labels.title)
            .xAxisTitle(labels.x)
            .yAxisTitle(labels.y)
            .build();
    style(chart.getStyler());
    legend(chart.getStyler(), width);
    for (int i = 0; i < series.size(); i++) {
      addLine(chart, i);
    }
    return chart;
  }

  private void addLine(XYChart chart, int index) {
    Series line = series.get(index);
    List<Double> x = new ArrayList<>();
    List<Double> y = new ArrayList<>();
    for (int i = 0; i < line.x().size(); i++) {
      double value = line.y().get(i);
      if (!isLogarithmic || value > 0) {
        x.add(line.x().get(i));
        y.add(Double.isFinite(value) ? value : null);
      }
    }
    if (y.stream().allMatch(java.util.Objects::isNull)) {
      return; // XChart cannot scale an axis without a value
    }
    XYSeries drawn = chart.addSeries(line.name(), x, y);
    drawn.setLineColor(Palette.series(index));
    drawn.setMarkerColor(Palette.series(index));
    drawn.setLineStyle(
        new BasicStroke(
            1.8f,
            BasicStroke.CAP_BUTT,
            BasicStroke.JOIN_ROUND,
            10f,
            DASHES[index % DASHES.length],
            0f));
    drawn.setMarker(x.size() > MOST_MARKED ? SeriesMarkers.NONE : MARKERS[index % MARKERS.length]);
    if (!chart.getSeriesMap().containsKey(" ")) {
      roundTicks(chart, x, y);
    }
  }

  /**
   * XChart puts its ticks on the positions of equally spaced values, such as 0.42 and 0.84 of an
   * epoch, or all of 30. One more value between the first two, which is not drawn, makes it take
   * round numbers.
   */
  private static void roundTicks(XYChart chart, List<Double> x, List<Double> y) {
    if (x.size() > MOST_TICKS && y.get(0) != null) {
      List<Double> between = List.of(x.get(0), x.get(0) + (x.get(1) - x.get(0)) / 3);
      XYSeries unseen = chart.addSeries(" ", between, List.of(y.get(0), y.get(0)));
      unseen.setShowInLegend(false);
      unseen.setLineStyle(SeriesLines.NONE);
      unseen.setMarker(SeriesMarkers.NONE);
    }
  }

  private void fonts(XYStyler styler) {
    String all =
        labels.title
            + labels.x
            + labels.y
            + String.join("", series.stream().map(Series::name).toList());
    styler.setBaseFont(Fonts.of(all, Font.PLAIN, 12));
    styler.setChartTitleFont(Fonts.of(all, Font.BOLD, 13));
    styler.setAxisTitleFont(Fonts.of(all, Font.PLAIN, 12));
    styler.setAxisTickLabelsFont(Fonts.of(all, Font.PLAIN, 11));
    styler.setLegendFont(Fonts.of(all, Font.PLAIN, 11));
  }

  /**
   * Names in a row below the chart; where that is too narrow, below each other; many, beside it.
   */
  private void legend(XYStyler styler, int width) {
    double wide = 0;
    for (Series line : series) {
      FontRenderContext context = new FontRenderContext(null, true, true);
      wide += LEGEND_SIGN + styler.getLegendFont().getStringBounds(line.name(), context).getWidth();
    }
    boolean isRow = wide < width;
    boolean isBeside = !isRow && series.size() > MOST_BELOW;
    styler.setLegendPosition(isBeside ? LegendPosition.OutsideE : LegendPosition.OutsideS);
    styler.setLegendLayout(isRow ? LegendLayout.Horizontal : LegendLayout.Vertical);
    styler.setLegendBorderColor(Color.WHITE);
    styler.setLegendVisible(series.size() > 1);
  }

  private void style(XYStyler styler) {
    fonts(styler);
    styler.setChartBackgroundColor(Color.WHITE);
    styler.setPlotBackgroundColor(Color.WHITE);
    styler.setPlotGridLinesColor(Palette.GRID);
    styler.setPlotBorderVisible(false);
    styler.setChartTitleBoxVisible(false);
    styler.setMarkerSize(6);
    styler.setYAxisLogarithmic(isLogarithmic);
    styler.setXAxisMaxLabelCount(8);
    if (!Double.isNaN(right)) {
      styler.setXAxisMax(right);
    }
    if (series.stream().flatMap(s -> s.y().stream()).noneMatch(Double::isFinite)) {
      styler.setYAxisMin(0.0).setYAxisMax(1.0); // nothing measured yet
    }
    styler.setXAxisDecimalPattern("0.##");
    if (!isLogarithmic) {
      styler.setYAxisDecimalPattern(isTiny() ? "0.##E0" : "0.####");
    } else {
      wholeDecades(styler);
    }
    if (series.stream().flatMap(s -> s.x().stream()).allMatch(x -> x >= 0)) {
      styler.setXAxisMin(0.0); // else the first tick is the first position, however odd
    }
  }

  /** XChart labels powers of ten only, so a logarithmic axis begins and ends at one. */
  private void wholeDecades(XYStyler styler) {
    double[] values =
        series.stream()
            .flatMap(line -> line.y().stream())
            .mapToDouble(Double::doubleValue)
            .filter(y -> Double.isFinite(y) && y > 0)
            .toArray();
    if (values.length > 0) {
      double low = Arrays.stream(values).min().getAsDouble();
      double high = Arrays.stream(values).max().getAsDouble();
      styler.setYAxisMin(Math.pow(10, Math.floor(Math.log10(low))));
      styler.setYAxisMax(Math.pow(10, Math.floor(Math.log10(high)) + 1));
    }
  }

  /** Whether four digits behind the point would show nothing, as for a rate of 1e-5. */
  private boolean isTiny() {
    return series.stream()
        .flatMap(line -> line.y().stream())
        .filter(Double::isFinite)
        .allMatch(y -> Math.abs(y) < 1e-3);
  }

  @Override
  public String toString() {
    return "LineChart[" + labels.title + ", " + series.size() + " lines]";
  }
}
