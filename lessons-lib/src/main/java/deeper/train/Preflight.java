package deeper.train;

import deeper.data.Dataset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What is asked of settings before a run begins. */
final class Preflight {

  private Preflight() {}

  /** Refuses settings that ask for what is not there, before any time is spent. */
  static void check(Task task, RunnerConfig config, Dataset train, Optional<Dataset> dev) {
    if (train.size() == 0) {
      throw new IllegalArgumentException(
          "train: training pictures (0) must be at least 1; data set %s. Check the split."
              .formatted(train.name()));
    }
    boolean isAsked = config.evaluateEvery > 0 || config.evaluateEveryEpochs > 0;
    if (dev.isEmpty() && (isAsked || config.patience > 0)) {
      throw new IllegalArgumentException(
          "train: evaluation (%s) must have a development set; dev = none. Use train(train, dev, config), or leave it out of the settings."
              .formatted(config.patience > 0 ? "patience" : "evaluateEvery"));
    }
    if (dev.isPresent() && dev.get().size() == 0) {
      throw new IllegalArgumentException(
          "train: development pictures (0) must be at least 1; data set %s. Check the split."
              .formatted(dev.get().name()));
    }
    boolean isMetricMissing = task.metric().isEmpty() && !config.isBestByLoss;
    if (isMetricMissing && dev.isPresent()) {
      throw new IllegalArgumentException(
          "train: evaluation (dev, %d pictures) must have a metric to judge by; metric = none. Use Runner.of(network, loss, Accuracy.of()), or config.bestByLoss()."
              .formatted(dev.get().size()));
    }
    if (task.metric().isEmpty() && config.schedule().watchesMetric()) {
      throw new IllegalArgumentException(
          "train: schedule (%s) must have a metric to watch; metric = none. Use Runner.of(network, loss, Accuracy.of()), or ReduceOnPlateau.ofLoss()."
              .formatted(config.schedule()));
    }
  }

  /** Whether to evaluate after a step; epochEnd is the number of the epoch it ended, or 0. */
  static boolean isEvaluationDue(RunnerConfig config, long step, int epochEnd) {
    if (config.evaluateEvery > 0 && step % config.evaluateEvery == 0) {
      return true;
    }
    int every = Math.max(1, config.evaluateEveryEpochs);
    return epochEnd > 0 && (epochEnd % every == 0 || epochEnd == config.epochs());
  }

  /** The settings that decide the numbers of a run, by name; the number of epochs may grow. */
  static Map<String, String> settings(RunnerConfig config) {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("seed", Long.toString(config.seed));
    settings.put("batch size", Integer.toString(config.batchSize));
    settings.put("optimizer", config.optimizer.toString());
    settings.put("schedule", config.schedule.toString());
    settings.put("groups", config.groups.toString());
    settings.put("decay on norms and biases", Boolean.toString(config.isNormDecayed));
    settings.put("clip norm", Double.toString(config.clipNorm));
    settings.put("clip value", Double.toString(config.clipValue));
    settings.put("augmentation", String.valueOf(config.augmentation));
    settings.put("evaluate every", config.evaluateEvery + " steps");
    settings.put("evaluate every epochs", Integer.toString(config.evaluateEveryEpochs));
    settings.put("best by loss", Boolean.toString(config.isBestByLoss));
    settings.put("patience", Integer.toString(config.patience));
    return settings;
  }
}
