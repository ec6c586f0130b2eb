package deeper.plot;

import deeper.metric.Interval;
import java.awt.BasicStroke;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * Scores of repeated runs, a row for every kind of run: an open circle a run, a bar at their mean,
 * a line over the mean's 95 % interval. Rows that do not overlap can be told apart at a glance. An
 * interval that reaches far beyond all scores is cut, with an arrow at that end.
 */
public final class ScoreChart implements Panel {
  private static final int TOP = 34;
  private static final int BOTTOM = 40;
  private static final int EDGE = 18;

  private final String title;
  private final String xLabel;
  private final List<Scores> rows;

  private ScoreChart(String title, String xLabel, List<Scores> rows) {
    this.title = title;
    this.xLabel = xLabel;
    this.rows = rows;
  }

  /** One row: the scores of runs that differ in their seed only. */
  private record Scores(String name, List<Double> values) {}

  /**
   * A chart without rows.
   *
   * @param title over the chart
   * @param xLabel what the scores are
   * @return the chart
   */
  public static ScoreChart of(String title, String xLabel) {
    return new ScoreChart(title, xLabel, List.of());
  }

  /**
   * Returns a copy with one more row below the others.
   *
   * @param name on its left
   * @param values one score a run; NaN for a run that failed
   * @return the copy
   */
  public ScoreChart row(String name, double... values) {
    List<Scores> more = new ArrayList<>(rows);
    List<Double> finite = Arrays.stream(values).filter(Double::isFinite).boxed().toList();
    more.add(new Scores(name, finite));
    return new ScoreChart(title, xLabel, List.copyOf(more));
  }

  /**
   * The names of the rows.
   *
   * @return from top to bottom
   */
  public List<String> names() {
    return rows.stream().map(Scores::name).toList();
  }

  @Override
  public void paint(Graphics2D graphics, int width, int height) {
    Fonts.ink(graphics, title, Font.BOLD, 13);
    graphics.drawString(title, (width - graphics.getFontMetrics().stringWidth(title)) / 2, 20);
    int left = EDGE;
    for (Scores row : rows) {
      Fonts.ink(graphics, row.name, Font.PLAIN, 12);
      left = Math.max(left, graphics.getFontMetrics().stringWidth(row.name) + 2 * EDGE);
    }
    Scale scale = scale(left, width - EDGE);
    axis(graphics, scale, height);
    int step = (height - TOP - BOTTOM) / Math.max(1, rows.size());
    for (int i = 0; i < rows.size(); i++) {
      paint(graphics, i, scale, TOP + i * step + step / 2);
    }
  }

  private void axis(Graphics2D graphics, Scale scale, int height) {
    for (double at : scale.ticks()) {
      double x = scale.at(at);
      graphics.setColor(Palette.GRID);
      graphics.setStroke(new BasicStroke(1));
      graphics.draw(new Line2D.Double(x, TOP, x, height - BOTTOM));
      String number = scale.format(at);
      Fonts.ink(graphics, number, Font.PLAIN, 11);
      int half = graphics.getFontMetrics().stringWidth(number) / 2;
      graphics.drawString(number, (float) x - half, height - BOTTOM + 15);
    }
    Fonts.ink(graphics, xLabel, Font.PLAIN, 12);
    int half = graphics.getFontMetrics().stringWidth(xLabel) / 2;
    graphics.drawString(xLabel, (scale.from() + scale.to()) / 2 - half, height - 8);
  }

  private void paint(Graphics2D graphics, int index, Scale scale, int y) {
    Scores row = rows.get(index);
    Fonts.ink(graphics, row.name, Font.PLAIN, 12);
    int wide = graphics.getFontMetrics().stringWidth(row.name);
    graphics.drawString(row.name, scale.from() - EDGE / 2 - wide, y + 4);
    if (row.values.isEmpty()) {
      graphics.drawString("no run finished", scale.from() + 6, y + 4);
      return;
    }
    double[] values = row.values.stream().mapToDouble(v -> v).toArray();
    double mean = Arrays.stream(values).average().orElseThrow();
    graphics.setColor(Palette.series(index));
    graphics.setStroke(new BasicStroke(2));
    if (values.length > 1) {
      Interval interval = Interval.mean95(values);
      line(graphics, scale, interval, y);
    }
    graphics.setStroke(new BasicStroke(3));
    graphics.draw(new Line2D.Double(scale.at(mean), y - 9, scale.at(mean), y + 9));
    graphics.setStroke(new BasicStroke(1.4f));
    for (double value : values) {
      graphics.draw(new Ellipse2D.Double(scale.at(value) - 4, y - 4, 8, 8));
    }
  }

  private static void line(Graphics2D graphics, Scale scale, Interval interval, int y) {
    double low = scale.at(Math.max(scale.low(), interval.low()));
    double high = scale.at(Math.min(scale.high(), interval.high()));
    graphics.draw(new Line2D.Double(low, y, high, y));
    if (interval.low() < scale.low()) {
      graphics.draw(new Line2D.Double(low, y, low + 6, y - 5));
      graphics.draw(new Line2D.Double(low, y, low + 6, y + 5));
    }
    if (interval.high() > scale.high()) {
      graphics.draw(new Line2D.Double(high, y, high - 6, y - 5));
      graphics.draw(new Line2D.Double(high, y, high - 6, y + 5));
    }
  }

  /** Over all scores and the intervals of their means. */
  private Scale scale(int left, int right) {
    double[] all = rows.stream().flatMapToDouble(ScoreChart::numbers).sorted().toArray();
    double least = all.length == 0 ? 0 : all[0];
    double most = all.length == 0 ? 1 : all[all.length - 1];
    double room = 2 * (most - least); // an interval of two runs would squeeze all else
    for (Scores row : rows) {
      if (row.values.size() > 1) {
        Interval interval = Interval.mean95(numbers(row).toArray());
        least = Math.min(least, Math.max(interval.low(), all[0] - room));
        most = Math.max(most, Math.min(interval.high(), all[all.length - 1] + room));
      }
    }
    return Scale.over(least, most, left, right);
  }

  private static DoubleStream numbers(Scores row) {
    return row.values.stream().mapToDouble(v -> v);
  }

  @Override
  public String toString() {
    return "ScoreChart[" + title + ", " + rows.size() + " rows]";
  }
}
