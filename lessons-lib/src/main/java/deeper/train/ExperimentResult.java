package deeper.train;

import deeper.metric.Interval;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import tech.tablesaw.api.ColumnType;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.io.csv.CsvReadOptions;

/**
 * All runs of an {@link Experiment}, and what they say together.
 *
 * @param runs one for every network, rate and seed
 */
public record ExperimentResult(List<ExperimentRun> runs) {
  private static final List<String> KNOWN =
      List.of("network", "rate", "seed", "dev", "train loss", "seconds", "failure");

  /**
   * Copies the list.
   *
   * @param runs one for every network, rate and seed
   */
  public ExperimentResult {
    runs = List.copyOf(runs);
  }

  /**
   * Reads what an experiment wrote: {@code runs.csv}, which is {@link #table()}.
   *
   * @param file a table of runs
   * @return its runs, in the order of the file
   * @throws IllegalArgumentException if the file is missing or is no such table
   */
  public static ExperimentResult read(Path file) {
    if (!Files.isRegularFile(file)) {
      throw new IllegalArgumentException(
          "read: file (%s) must exist. Give the runs.csv that an experiment wrote."
              .formatted(file));
    }
    Table table =
        Table.read()
            .usingOptions(
                CsvReadOptions.builder(file.toFile()).columnTypes(ExperimentResult::type));
    List<String> names = table.columnNames();
    if (!names.containsAll(KNOWN)) {
      throw new IllegalArgumentException(
          "read: file (%s) must have the columns %s; it has %s. Give the runs.csv that an experiment wrote."
              .formatted(file, String.join(", ", KNOWN), String.join(", ", names)));
    }
    List<String> tests = names.stream().filter(name -> !KNOWN.contains(name)).toList();
    return new ExperimentResult(table.stream().map(row -> run(row, tests)).toList());
  }

  private static ColumnType type(String column) {
    return switch (column) {
      case "network", "failure" -> ColumnType.STRING;
      case "seed" -> ColumnType.LONG;
      default -> ColumnType.DOUBLE;
    };
  }

  private static ExperimentRun run(tech.tablesaw.api.Row row, List<String> tests) {
    Map<String, Double> scores = new LinkedHashMap<>();
    tests.forEach(test -> scores.put(test, row.getDouble(test)));
    return new ExperimentRun(
        row.getString("network"),
        row.getDouble("rate"),
        row.getLong("seed"),
        row.getDouble("dev"),
        scores,
        row.getDouble("train loss"),
        row.getDouble("seconds"),
        row.getString("failure"));
  }

  /**
   * Every run: a row each.
   *
   * @return columns network, rate, seed, dev, one per test set, train loss, seconds, failure
   */
  public Table table() {
    StringColumn network = StringColumn.create("network");
    DoubleColumn rate = DoubleColumn.create("rate");
    LongColumn seed = LongColumn.create("seed");
    StringColumn failure = StringColumn.create("failure");
    for (ExperimentRun run : runs) {
      network.append(run.network());
      rate.append(run.rate());
      seed.append(run.seed());
      failure.append(run.failure());
    }
    Table table = Table.create("runs", network, rate, seed);
    table.addColumns(column("dev", ExperimentRun::dev));
    tests().forEach(test -> table.addColumns(column(test, run -> score(run, test))));
    table.addColumns(column("train loss", ExperimentRun::trainLoss));
    return table.addColumns(column("seconds", ExperimentRun::seconds), failure);
  }

  /**
   * Every network at every rate: a row each, over its finished runs.
   *
   * @return columns network, rate, finished, diverged, then for dev and every test set the mean,
   *     the standard deviation and the ends of the mean's 95 % interval
   */
  public Table summary() {
    List<ExperimentRun> cells = firstOfEach();
    StringColumn network = StringColumn.create("network");
    DoubleColumn rate = DoubleColumn.create("rate");
    IntColumn finished = IntColumn.create("finished");
    IntColumn diverged = IntColumn.create("diverged");
    for (ExperimentRun cell : cells) {
      network.append(cell.network());
      rate.append(cell.rate());
      int good = finished(cell).size();
      finished.append(good);
      diverged.append((int) runs.stream().filter(run -> isSameCell(run, cell)).count() - good);
    }
    Table table = Table.create("summary", network, rate, finished, diverged);
    statistics(table, "dev", ExperimentRun::dev);
    tests().forEach(test -> statistics(table, test, run -> score(run, test)));
    return table;
  }

  private void statistics(Table table, String name, ToDoubleFunction<ExperimentRun> score) {
    DoubleColumn mean = DoubleColumn.create(name + " mean");
    DoubleColumn sd = DoubleColumn.create(name + " sd");
    DoubleColumn low = DoubleColumn.create(name + " low");
    DoubleColumn high = DoubleColumn.create(name + " high");
    for (ExperimentRun cell : firstOfEach()) {
      double[] values = finished(cell).stream().mapToDouble(score).toArray();
      double average = Arrays.stream(values).average().orElse(Double.NaN);
      double squares = Arrays.stream(values).map(v -> (v - average) * (v - average)).sum();
      Interval interval = Interval.mean95(values);
      mean.append(average);
      sd.append(values.length < 2 ? Double.NaN : Math.sqrt(squares / (values.length - 1)));
      low.append(interval.low());
      high.append(interval.high());
    }
    table.addColumns(mean, sd, low, high);
  }

  private List<ExperimentRun> finished(ExperimentRun cell) {
    return runs.stream().filter(run -> isSameCell(run, cell) && run.isFinished()).toList();
  }

  private List<ExperimentRun> firstOfEach() {
    List<ExperimentRun> firsts = new ArrayList<>();
    for (ExperimentRun run : runs) {
      if (firsts.stream().noneMatch(first -> isSameCell(run, first))) {
        firsts.add(run);
      }
    }
    return firsts;
  }

  private static boolean isSameCell(ExperimentRun a, ExperimentRun b) {
    return a.network().equals(b.network()) && a.rate() == b.rate();
  }

  private Set<String> tests() {
    Set<String> names = new LinkedHashSet<>();
    runs.forEach(run -> names.addAll(run.tests().keySet()));
    return names;
  }

  private static double score(ExperimentRun run, String test) {
    return run.tests().getOrDefault(test, Double.NaN);
  }

  private DoubleColumn column(String name, ToDoubleFunction<ExperimentRun> value) {
    return DoubleColumn.create(name, runs.stream().mapToDouble(value).toArray());
  }

  @Override
  public String toString() {
    return summary().printAll();
  }
}
