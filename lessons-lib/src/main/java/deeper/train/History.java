package deeper.train;

import deeper.metric.Metric;
import deeper.notebook.Html;
import deeper.notebook.Showable;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * What was measured during training: a row for every step, every epoch and every evaluation.
 *
 * <pre>{@code
 * History history = runner.train(train, dev, config);
 * history.table();                              // as a Tablesaw table
 * history.rows(Phase.DEV);                      // the evaluations
 * history.best().orElseThrow().metric();
 * }</pre>
 */
public final class History implements Showable {

  private final String metricName;
  private final boolean isHigherBetter;
  private final boolean isBestByLoss;
  private final List<Row> rows = new ArrayList<>();

  /** An empty history of runs that are judged by a metric, or by the loss. */
  History(String metricName, boolean isHigherBetter, boolean isBestByLoss) {
    this.metricName = metricName;
    this.isHigherBetter = isHigherBetter;
    this.isBestByLoss = isBestByLoss;
  }

  void add(Row row) {
    rows.add(row);
  }

  /**
   * All rows in the order of measurement.
   *
   * @return a view that grows while training goes on
   */
  public List<Row> rows() {
    return Collections.unmodifiableList(rows);
  }

  /**
   * The rows of one kind.
   *
   * @param phase step, train or dev
   * @return a copy, in the order of measurement
   */
  public List<Row> rows(Phase phase) {
    return rows.stream().filter(row -> row.phase() == phase).toList();
  }

  /**
   * The last row of one kind.
   *
   * @param phase step, train or dev
   * @return the row; empty before the first
   */
  public Optional<Row> last(Phase phase) {
    for (int i = rows.size() - 1; i >= 0; i--) {
      if (rows.get(i).phase() == phase) {
        return Optional.of(rows.get(i));
      }
    }
    return Optional.empty();
  }

  /**
   * The evaluation with the best score, the earliest of equals.
   *
   * @return a dev row; empty without an evaluation
   */
  public Optional<Row> best() {
    Row best = null;
    for (Row row : rows) {
      if (row.phase() == Phase.DEV && (best == null || isBetter(score(row), score(best)))) {
        best = row;
      }
    }
    return Optional.ofNullable(best);
  }

  /**
   * The value by which checkpoints are compared.
   *
   * @param row a row of this history
   * @return the metric, or the loss if the run is judged by it
   */
  public double score(Row row) {
    return isBestByLoss ? row.loss() : row.metric();
  }

  /**
   * The name of that value.
   *
   * @return {@code loss} or the metric's name
   */
  public String scoreName() {
    return isBestByLoss ? "loss" : metricName;
  }

  /**
   * The name of the metric column.
   *
   * @return for example {@code accuracy}; empty without a metric
   */
  public String metricName() {
    return metricName;
  }

  /** Whether one score is better than another; anything is better than NaN. */
  boolean isBetter(double score, double than) {
    if (Double.isNaN(than)) {
      return !Double.isNaN(score);
    }
    boolean isLarger = isHigherBetter && !isBestByLoss;
    return isLarger ? score > than : score < than;
  }

  /** Evaluations after the best one. */
  int evaluationsSinceBest() {
    List<Row> evaluations = rows(Phase.DEV);
    return evaluations.size() - 1 - evaluations.indexOf(best().orElseThrow());
  }

  /** One score for every finished epoch: its last evaluation's, or without one its training's. */
  List<Double> watched(boolean isMetric) {
    List<Double> scores = new ArrayList<>();
    for (Row train : rows(Phase.TRAIN)) {
      Row shown = train;
      for (Row row : rows(Phase.DEV)) {
        shown = row.epoch() == train.epoch() ? row : shown;
      }
      scores.add(isMetric ? shown.metric() : shown.loss());
    }
    return scores;
  }

  /**
   * All rows as a table with the columns of {@link Row}.
   *
   * @return a new table; an unmeasured value is missing there
   */
  public Table table() {
    IntColumn epoch = IntColumn.create("epoch");
    LongColumn step = LongColumn.create("step");
    StringColumn phase = StringColumn.create("phase");
    List<DoubleColumn> numbers =
        HistoryCsv.NUMBERS.stream().map(name -> DoubleColumn.create(name)).toList();
    for (Row row : rows) {
      epoch.append(row.epoch());
      step.append(row.step());
      phase.append(row.phase().label());
      List<Double> values = HistoryCsv.numbers(row);
      for (int i = 0; i < values.size(); i++) {
        numbers.get(i).append(values.get(i)); // NaN is Tablesaw's missing value
      }
    }
    Table table = Table.create("history", epoch, step, phase);
    numbers.forEach(table::addColumns);
    return table;
  }

  /**
   * All rows as comma-separated text, every number with all its digits.
   *
   * @return a header line and a line per row
   */
  public String toCsv() {
    StringBuilder text = new StringBuilder(HistoryCsv.HEADER).append('\n');
    rows.forEach(row -> text.append(HistoryCsv.line(row)).append('\n'));
    return text.toString();
  }

  /**
   * Writes {@link #toCsv()} to a file.
   *
   * @param file replaced if it exists
   * @throws UncheckedIOException if it cannot be written
   */
  public void write(Path file) {
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      out.write(toCsv());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Reads a file that {@link #write} or a run wrote. A last line cut short by a kill is left out.
   *
   * @param file a history.csv
   * @param metric what its metric column holds; says whether larger or smaller is better
   * @return the history, judged by the metric
   * @throws UncheckedIOException if it cannot be read
   * @throws IllegalArgumentException if it is not a history
   */
  public static History read(Path file, Metric metric) {
    return read(file, new History(metric.name(), metric.higherIsBetter(), false));
  }

  /**
   * The same where only the metric's name is known.
   *
   * @param file a history.csv
   * @param metricName name of its metric, larger being better; empty or {@code loss} for a run that
   *     is judged by its loss, smaller being better
   * @return the history
   * @throws UncheckedIOException if it cannot be read
   * @throws IllegalArgumentException if it is not a history
   */
  public static History read(Path file, String metricName) {
    boolean isLoss = metricName.isEmpty() || metricName.equals("loss");
    return read(file, new History(isLoss ? "" : metricName, !isLoss, isLoss));
  }

  private static History read(Path file, History empty) {
    HistoryCsv.read(file).forEach(empty::add);
    return empty;
  }

  /** A table of epochs: training and development loss and metric. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    for (List<String> cells : epochTable()) {
      cells.forEach(cell -> text.append(String.format("%14s", cell)));
      text.append('\n');
    }
    return text.toString();
  }

  @Override
  public Map<String, String> mimeBundle() {
    StringBuilder html = new StringBuilder("<table class=\"deeper-history\">");
    String tag = "th";
    for (List<String> cells : epochTable()) {
      html.append("<tr>");
      for (String cell : cells) {
        html.append('<').append(tag).append('>').append(Html.escape(cell));
        html.append("</").append(tag).append('>');
      }
      html.append("</tr>");
      tag = "td";
    }
    Map<String, String> bundle = new LinkedHashMap<>();
    bundle.put("text/html", html.append("</table>").toString());
    bundle.put("text/plain", toString());
    return bundle;
  }

  private List<List<String>> epochTable() {
    List<List<String>> table = new ArrayList<>();
    String metric = metricName.isEmpty() ? "metric" : metricName;
    table.add(
        List.of("epoch", "step", "loss", metric, "dev loss", "dev " + metric, "rate", "seconds"));
    for (Row train : rows(Phase.TRAIN)) {
      Row dev = null;
      for (Row row : rows) {
        dev = row.phase() == Phase.DEV && row.epoch() == train.epoch() ? row : dev;
      }
      table.add(
          List.of(
              Integer.toString(train.epoch()),
              Long.toString(train.step()),
              Console.number(train.loss()),
              Console.number(train.metric()),
              dev == null ? "" : Console.number(dev.loss()),
              dev == null ? "" : Console.number(dev.metric()),
              Console.rate(train.rate()),
              Console.seconds(train.seconds())));
    }
    return table;
  }
}
