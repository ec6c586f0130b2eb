package deeper.train;

import deeper.notebook.Notebook;
import deeper.notebook.Progress;
import java.util.Locale;
import java.util.function.Consumer;

/** The lines a run prints and the progress bar of each epoch. */
final class Console implements TrainListener {

  private final Consumer<String> out;
  private final boolean isRich = Notebook.sink().isRich();
  private Progress bar;
  private double bestBefore = Double.NaN;

  Console(Consumer<String> out) {
    this.out = out;
  }

  @Override
  public void beforeTraining(Training training) {
    bestBefore = training.best().map(training.history()::score).orElse(Double.NaN);
    out.accept(
        String.format(
            Locale.ROOT,
            "training %d epochs of %d steps, batch %d, %s",
            training.epochs(),
            training.stepsPerEpoch(),
            training.config().batchSize(),
            training.config().optimizer()));
  }

  @Override
  public void afterStep(Training training, Row row) {
    long every = training.config().logEvery();
    if (every > 0 && row.step() % every == 0) {
      out.accept(line(training, row));
    }
    if (every == 0 || isRich) {
      bar = bar == null ? openBar(training) : bar;
      bar.step(brief(training, row));
    }
  }

  /** In a notebook one bar for the whole run; in a terminal, where lines follow, one an epoch. */
  private Progress openBar(Training training) {
    int lastEpoch = isRich ? training.epochs() : training.epoch();
    long left = (long) lastEpoch * training.stepsPerEpoch() - training.step() + 1;
    String title = isRich ? "training" : "epoch " + training.epoch() + "/" + training.epochs();
    return Progress.of(title, left);
  }

  @Override
  public void afterEpoch(Training training, Row row) {
    closeTerminalBar();
    out.accept(line(training, row));
  }

  @Override
  public void afterEvaluate(Training training, Row row) {
    closeTerminalBar();
    double best = training.best().map(training.history()::score).orElse(Double.NaN);
    String name = training.history().scoreName();
    String news =
        training.history().isBetter(best, bestBefore)
            ? "best %s %s -> %s"
                .formatted(
                    name, Double.isNaN(bestBefore) ? "none" : number(bestBefore), number(best))
            : "best %s stays %s".formatted(name, number(best));
    bestBefore = best;
    out.accept("  dev " + scores(training, row) + ", " + news + ", " + seconds(row.seconds()));
  }

  @Override
  public void message(Training training, String line) {
    closeTerminalBar();
    out.accept(line);
  }

  @Override
  public void afterTraining(Training training) {
    closeBar();
    Row end = training.history().rows().isEmpty() ? null : last(training);
    if (end != null) {
      String best =
          training
              .best()
              .map(row -> ", best " + training.history().scoreName() + " " + best(training, row))
              .orElse("");
      out.accept("trained in " + seconds(end.seconds()) + best + "; " + Memory.now());
    }
  }

  private static Row last(Training training) {
    return training.history().rows().get(training.history().rows().size() - 1);
  }

  private static String best(Training training, Row row) {
    return "%s at epoch %d, step %d"
        .formatted(number(training.history().score(row)), row.epoch(), row.step());
  }

  private void closeTerminalBar() {
    if (!isRich) {
      closeBar();
    }
  }

  private void closeBar() {
    if (bar != null) {
      bar.close();
      bar = null;
    }
  }

  private static String line(Training training, Row row) {
    return String.format(
        Locale.ROOT,
        "epoch %d/%d, step %d, %s, rate %s, %s, %,.0f images/s",
        row.epoch(),
        training.epochs(),
        row.step(),
        scores(training, row),
        rate(row.rate()),
        seconds(row.seconds()),
        row.imagesPerSecond());
  }

  private static String brief(Training training, Row row) {
    return String.format(
        Locale.ROOT,
        "epoch %d/%d, %s, %,.0f images/s",
        row.epoch(),
        training.epochs(),
        scores(training, row),
        row.imagesPerSecond());
  }

  private static String scores(Training training, Row row) {
    String metric = training.history().metricName();
    return "loss "
        + number(row.loss())
        + (metric.isEmpty() ? "" : ", " + metric + " " + number(row.metric()));
  }

  /** Four digits behind the point. */
  static String number(double value) {
    return String.format(Locale.ROOT, "%.4f", value);
  }

  /** A rate as people write it: 0.1, 0.003, 1e-05. */
  static String rate(double value) {
    return String.format(Locale.ROOT, value == 0 || value >= 1e-3 ? "%.4f" : "%.2e", value)
        .replaceFirst("(\\.\\d*?)0+$", "$1")
        .replaceFirst("\\.$", "");
  }

  /** Seconds, or minutes where there are many. */
  static String seconds(double value) {
    return value < 100
        ? String.format(Locale.ROOT, "%.1f s", value)
        : String.format(Locale.ROOT, "%d min %02d s", (long) value / 60, (long) value % 60);
  }
}
