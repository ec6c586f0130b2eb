package deeper.plot;

import deeper.train.History;
import deeper.train.Phase;
import deeper.train.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** From what training measured to lines. Positions are epochs; a step lies between two. */
final class Curves {
  /** The step line is thinned to so many points: more would only hide it. */
  private static final int MOST_STEPS = 150;

  private Curves() {}

  static Figure of(History history) {
    return of(history, stepsPerEpoch(history), Double.NaN);
  }

  /** Loss, and the metric beside it where there is one; NaN epochs: as far as it went. */
  static Figure of(History history, double stepsPerEpoch, double epochs) {
    LineChart loss =
        LineChart.of("loss", "epoch", "loss")
            .add(steps("train, batches", history, stepsPerEpoch, Row::loss))
            .add(line("train", history, Phase.TRAIN, Row::loss))
            .add(line("dev", history, Phase.DEV, Row::loss));
    if (history.metricName().isEmpty()) {
      return Figure.of(loss.upTo(epochs)).describe(description(history));
    }
    LineChart metric =
        LineChart.of(history.metricName(), "epoch", history.metricName())
            .add(steps("train, epoch so far", history, stepsPerEpoch, Row::metric))
            .add(line("train", history, Phase.TRAIN, Row::metric))
            .add(line("dev", history, Phase.DEV, Row::metric));
    return Figure.of(loss.upTo(epochs), metric.upTo(epochs)).describe(description(history));
  }

  /** The development curves of several runs in one pair of charts. */
  static Figure compare(Map<String, History> runs) {
    if (runs.isEmpty()) {
      throw new IllegalArgumentException(
          "compare: runs (0) must be at least one; nothing to draw. Give each history a name.");
    }
    String metricName = runs.values().iterator().next().metricName();
    LineChart loss = LineChart.of("loss on dev", "epoch", "loss");
    LineChart metric = LineChart.of(metricName + " on dev", "epoch", metricName);
    for (Map.Entry<String, History> run : runs.entrySet()) {
      loss = loss.add(line(run.getKey(), run.getValue(), Phase.DEV, Row::loss));
      metric = metric.add(line(run.getKey(), run.getValue(), Phase.DEV, Row::metric));
    }
    String names = String.join(", ", runs.keySet());
    Figure figure = metricName.isEmpty() ? Figure.of(loss) : Figure.of(loss, metric);
    return figure.describe("loss and " + metricName + " on dev of " + names);
  }

  /** The rate that each epoch was trained with. */
  static Figure rate(History history) {
    List<Row> rows =
        history.rows(Phase.STEP).isEmpty() ? history.rows(Phase.TRAIN) : history.rows(Phase.STEP);
    double stepsPerEpoch = stepsPerEpoch(history);
    List<Double> x = rows.stream().map(row -> row.step() / stepsPerEpoch).toList();
    List<Double> y = rows.stream().map(Row::rate).toList();
    return Figure.of(LineChart.of("learning rate", "epoch", "rate").add(new Series("rate", x, y)))
        .describe("learning rate over " + rows.size() + " measurements");
  }

  private static Series line(
      String name, History history, Phase phase, ToDoubleFunction<Row> value) {
    double stepsPerEpoch = stepsPerEpoch(history);
    List<Row> rows = history.rows(phase);
    return new Series(
        name,
        rows.stream().map(row -> row.step() / stepsPerEpoch).toList(),
        rows.stream().map(row -> value.applyAsDouble(row)).toList());
  }

  /** Single batches, averaged over neighbours: the line that grows while one watches. */
  private static Series steps(
      String name, History history, double stepsPerEpoch, ToDoubleFunction<Row> value) {
    List<Row> rows = history.rows(Phase.STEP);
    int stride = Math.max(1, (rows.size() + MOST_STEPS - 1) / MOST_STEPS);
    List<Double> x = new ArrayList<>();
    List<Double> y = new ArrayList<>();
    for (int from = 0; from < rows.size(); from += stride) {
      List<Row> group = rows.subList(from, Math.min(from + stride, rows.size()));
      x.add(group.get(group.size() - 1).step() / stepsPerEpoch);
      y.add(group.stream().mapToDouble(value).average().orElse(Double.NaN));
    }
    return new Series(name, x, y);
  }

  /** Steps of one epoch, from the first that is whole; before that, positions are plain steps. */
  private static double stepsPerEpoch(History history) {
    return history.rows(Phase.TRAIN).stream()
        .mapToDouble(row -> (double) row.step() / row.epoch())
        .findFirst()
        .orElse(1);
  }

  private static String description(History history) {
    Row end = history.rows().isEmpty() ? null : history.rows().get(history.rows().size() - 1);
    String best =
        history
            .best()
            .map(
                row ->
                    String.format(
                        Locale.ROOT,
                        ", best %s on dev %.4f in epoch %d",
                        history.scoreName(),
                        history.score(row),
                        row.epoch()))
            .orElse("");
    return end == null
        ? "training curves: nothing measured yet"
        : "training curves over " + end.epoch() + " epochs" + best;
  }
}
