package deeper.tests.results;

import deeper.metric.Interval;
import deeper.plot.Figure;
import deeper.plot.PointChart;
import deeper.spec.Summary;
import deeper.train.ExperimentRun;
import deeper.train.History;
import deeper.train.Phase;
import java.util.function.ToDoubleFunction;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.Row;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/** The table of the line-up and its scatter plot. */
final class LineUpTable {
  private static final int BATCH = 64;

  private LineUpTable() {}

  static Table empty() {
    return Table.create(
        "line-up",
        StringColumn.create("network"),
        StringColumn.create("input and narrowing"),
        DoubleColumn.create("rate"),
        DoubleColumn.create("accuracy"),
        DoubleColumn.create("low"),
        DoubleColumn.create("high"),
        LongColumn.create("parameters"),
        LongColumn.create("multiply-adds"),
        DoubleColumn.create("memory MB, batch 64"),
        DoubleColumn.create("images/s training"),
        DoubleColumn.create("images/s evaluating"),
        LongColumn.create("images learned from"),
        DoubleColumn.create("seconds"));
  }

  /** What one network came to: its run, its history, its size. */
  record Result(Entrant entrant, ExperimentRun run, History history, int learned, int tested) {}

  static void add(Table table, Result result) {
    ExperimentRun run = result.run;
    double accuracy = run.tests().getOrDefault("test pictures", Double.NaN);
    Interval interval =
        run.isFinished()
            ? Interval.wilson95(Math.round(accuracy * result.tested), result.tested)
            : new Interval(Double.NaN, Double.NaN);
    Summary one = result.entrant.spec().summary(1);
    Row row = table.appendRow();
    row.setString("network", result.entrant.name());
    row.setString("input and narrowing", result.entrant.note());
    row.setDouble("rate", run.rate());
    row.setDouble("accuracy", accuracy);
    row.setDouble("low", interval.low());
    row.setDouble("high", interval.high());
    row.setLong("parameters", one.parameters());
    row.setLong("multiply-adds", one.multiplyAdds());
    double bytes = result.entrant.spec().summary(BATCH).totalBytes();
    row.setDouble("memory MB, batch 64", Math.rint(bytes / 1e5) / 10);
    row.setDouble("images/s training", speed(result.history, Phase.TRAIN));
    row.setDouble("images/s evaluating", speed(result.history, Phase.DEV));
    row.setLong("images learned from", images(result));
    row.setDouble("seconds", Math.rint(run.seconds()));
  }

  private static double speed(History history, Phase phase) {
    return history.last(phase).map(row -> Math.rint(row.imagesPerSecond())).orElse(Double.NaN);
  }

  private static long images(Result result) {
    long epochs = result.history.last(Phase.TRAIN).map(deeper.train.Row::epoch).orElse(0);
    return epochs * result.learned;
  }

  static Figure scatter(Table table) {
    return Figure.of(
            chart(table, "multiply-adds, millions", row -> row.getLong("multiply-adds") / 1e6),
            chart(table, "parameters, millions", row -> row.getLong("parameters") / 1e6),
            chart(
                table,
                "milliseconds for a picture in training",
                row -> 1000 / row.getDouble("images/s training")))
        .panelSize(600, 320)
        .columns(1)
        .describe(
            "accuracy of seven networks against multiply-adds, parameters and time for a picture");
  }

  private static PointChart chart(Table table, String x, ToDoubleFunction<Row> position) {
    PointChart chart = PointChart.of("", x, "accuracy on Fashion-MNIST");
    for (Row row : table) {
      double accuracy = row.getDouble("accuracy");
      chart = chart.point(row.getString("network"), position.applyAsDouble(row), accuracy);
    }
    return chart;
  }
}
