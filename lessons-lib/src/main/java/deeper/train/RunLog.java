package deeper.train;

import deeper.data.Dataset;
import deeper.network.Gradients;
import deeper.notebook.Notebook;
import io.deeper.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Everything a run leaves behind: history, files, best weights, words to its listeners. */
final class RunLog {

  private final Task task;
  private final RunnerConfig config;
  private final Optional<Dataset> dev;
  private final History history;
  private final Optional<RunFolder> folder;
  private final Best best;
  private final List<TrainListener> listeners = new ArrayList<>();
  private final Training training;
  private double secondsBefore;
  private long started = System.nanoTime();

  RunLog(Task task, RunnerConfig config, Optional<Dataset> dev, int stepsPerEpoch) {
    this.task = task;
    this.config = config;
    this.dev = dev;
    boolean isBestByLoss = config.isBestByLoss || task.metric().isEmpty();
    boolean isHigherBetter = task.metric().map(m -> m.higherIsBetter()).orElse(false);
    this.history = new History(task.metricName(), isHigherBetter, isBestByLoss);
    this.folder = config.folder().map(RunFolder::new);
    this.best = new Best(folder);
    this.training = new Training(task.network(), config, history, stepsPerEpoch);
    if (!config.isQuiet) {
      listeners.add(new Console(Notebook::line));
    }
    listeners.addAll(config.listeners);
  }

  History history() {
    return history;
  }

  Best best() {
    return best;
  }

  Training training() {
    return training;
  }

  /** Starts the files of a new run, with a checkpoint at step 0: a run can always be resumed. */
  void begin(Dataset train, Runnable firstCheckpoint) {
    folder.ifPresent(
        files -> {
          Map<String, String> settings = RunRecord.settings(task, config, train, dev);
          JsonObject record = RunRecord.toJson(settings, task, config, train);
          Alone.run(() -> files.begin(task.network(), record));
          firstCheckpoint.run();
        });
    begun();
  }

  /** Reads the files of a run that goes on. */
  State resume(Dataset train, Updater updater) {
    RunFolder files =
        folder.orElseThrow(
            () ->
                new IllegalArgumentException(
                    "resume: folder (none) must be that of the run. Use config.saveTo(folder)."));
    RunRecord.check(files.settings(), RunRecord.settings(task, config, train, dev));
    State state = files.restore(task.network(), updater);
    files.restoreHistory(state).forEach(history::add);
    best.resumed(history.best().isPresent());
    secondsBefore = state.seconds();
    training.moveTo(state.epoch() + 1, state.step(), Double.NaN);
    begun();
    return state;
  }

  private void begun() {
    started = System.nanoTime();
    tell(listener -> listener.beforeTraining(training));
  }

  void tell(Consumer<TrainListener> what) {
    listeners.forEach(what);
  }

  void message(String line) {
    tell(listener -> listener.message(training, line));
  }

  void backward(Gradients gradients) {
    tell(listener -> listener.afterBackward(training, gradients));
  }

  double seconds() {
    return secondsBefore + (System.nanoTime() - started) / 1e9;
  }

  /** Records one measurement, in memory and on disk. */
  Row add(Phase phase, double loss, double metric, double imagesPerSecond) {
    Row row =
        new Row(
            training.epoch(),
            training.step(),
            phase,
            loss,
            metric,
            training.rate(),
            seconds(),
            imagesPerSecond);
    history.add(row);
    folder.ifPresent(files -> files.append(row));
    return row;
  }

  /** Evaluates, keeps the weights if they are the best, and tells; dev must be there. */
  void evaluate() {
    Evaluation result =
        task.inference().during(training).evaluate(dev.orElseThrow(), task.loss(), task.metric());
    if (!Double.isFinite(result.loss())) {
      throw new TrainingException(
          "evaluate: loss (%s) must be finite; step %d, rate %s. Try a smaller rate (%s) or clipNorm(1)."
              .formatted(
                  result.loss(),
                  training.step(),
                  Console.rate(training.rate()),
                  Console.rate(training.rate() / 10)));
    }
    Row row = add(Phase.DEV, result.loss(), result.score(), result.imagesPerSecond());
    if (history.evaluationsSinceBest() == 0) {
      if (folder.isPresent()) {
        Alone.run(() -> best.save(task.network(), row));
      } else {
        best.save(task.network(), row);
      }
    }
    tell(listener -> listener.afterEvaluate(training, row));
  }

  /** Whether so many evaluations in a row brought nothing that patience is at its end. */
  boolean isPatienceOver() {
    return config.patience > 0 && history.evaluationsSinceBest() >= config.patience;
  }

  void saveLast(Updater updater, State state) {
    folder.ifPresent(files -> Alone.run(() -> files.saveLast(task.network(), updater, state)));
  }

  /** Tells the end, or the stop and how to go on. */
  void end(boolean isStopped) {
    if (isStopped) {
      training.stopped();
      String where = "stopped at epoch %d, step %d; network and history are kept.";
      String how =
          folder.isPresent()
              ? " To go on: runner.resume(train, dev, config)."
              : " To go on from here, call train again; with saveTo(folder) a run can be resumed exactly.";
      message(where.formatted(training.epoch(), training.step()) + how);
    }
    tell(listener -> listener.afterTraining(training));
  }

  void close() {
    folder.ifPresent(RunFolder::close);
  }
}
