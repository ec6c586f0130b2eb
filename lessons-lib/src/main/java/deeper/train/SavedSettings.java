package deeper.train;

import deeper.metric.Metric;
import deeper.network.Initialisation;
import deeper.network.Network;
import deeper.network.NetworkConfig;
import deeper.ops.Engine;
import deeper.ops.Loss;
import deeper.spec.ModelSpec;
import deeper.transform.Transform;
import deeper.transform.Transforms;
import java.nio.file.Path;
import java.util.List;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * Everything that a run was given but its data and its listeners, as run.json keeps it: a run can
 * go on from its folder alone.
 *
 * @param networkSeed of the first weights and the dropout masks
 * @param dataType of the network
 * @param engine of the network
 * @param frozen parameters that did not learn
 * @param loss what training makes small
 * @param metric recipe of the metric; empty for none
 * @param transforms of evaluation, and of training where nothing else is set
 * @param evaluationBatch pictures at once where nothing is learned
 * @param isAugmented whether training has transforms of its own
 * @param augmentation those transforms
 * @param epochs passes over the training data
 * @param batchSize pictures in a training batch
 * @param optimizer the optimiser
 * @param schedule the learning rate over time
 * @param seed of batch order and augmentation
 * @param workers threads that prepare batches
 * @param saveEvery steps between last checkpoints, 0 for epochs only
 * @param evaluateEvery steps between evaluations, 0 for epochs only
 * @param evaluateEveryEpochs epochs between evaluations, 0 for the default
 * @param logEvery steps between lines, 0 for epochs only
 * @param isBestByLoss whether the loss decides the best checkpoint
 * @param patience evaluations without a better score, 0 for no early stopping
 * @param clipNorm longest gradient, 0 for any
 * @param clipValue largest element of a gradient, 0 for any
 * @param isNormDecayed whether norms and biases decay
 * @param groups parameters with their own rate or decay
 * @param isQuiet whether nothing is printed
 */
record SavedSettings(
    long networkSeed,
    DataType dataType,
    Engine engine,
    List<String> frozen,
    Loss loss,
    String metric,
    List<Transform> transforms,
    int evaluationBatch,
    boolean isAugmented,
    List<Transform> augmentation,
    int epochs,
    int batchSize,
    Optimizer optimizer,
    LrSchedule schedule,
    long seed,
    int workers,
    long saveEvery,
    long evaluateEvery,
    int evaluateEveryEpochs,
    long logEvery,
    boolean isBestByLoss,
    int patience,
    double clipNorm,
    double clipValue,
    boolean isNormDecayed,
    List<ParameterGroup> groups,
    boolean isQuiet) {

  static SavedSettings of(Task task, RunnerConfig config) {
    NetworkConfig network = task.network().config();
    return new SavedSettings(
        network.seed(),
        network.type(),
        network.engine(),
        task.network().frozen(),
        task.loss(),
        task.metric().map(Metric::recipe).orElse(""),
        task.transforms().steps(),
        task.evaluationBatch(),
        config.augmentation != null,
        config.augmentation == null ? List.of() : config.augmentation.steps(),
        config.epochs(),
        config.batchSize,
        config.optimizer,
        config.schedule,
        config.seed,
        config.workers,
        config.saveEvery,
        config.evaluateEvery,
        config.evaluateEveryEpochs,
        config.logEvery,
        config.isBestByLoss,
        config.patience,
        config.clipNorm,
        config.clipValue,
        config.isNormDecayed,
        config.groups,
        config.isQuiet);
  }

  /** The network, its weights still nought; on another engine where the old one does not run. */
  Network network(ModelSpec spec) {
    if (!frozen.isEmpty()) {
      throw new IllegalArgumentException(
          "saved run: frozen parameters (%d) must be none; how their batch norms were frozen is not recorded. Build and freeze the network yourself and use resume(train, dev, config)."
              .formatted(frozen.size()));
    }
    NetworkConfig config = NetworkConfig.seed(networkSeed).type(dataType);
    config = engine == Engine.CURRENT ? config : config.on(engine);
    return Network.of(spec, config.initialisation(Initialisation.ZERO));
  }

  Runner runner(Network network) {
    Runner runner =
        metric.isEmpty() ? Runner.of(network, loss) : Runner.of(network, loss, Metric.of(metric));
    return runner.transform(transforms(transforms)).evaluationBatch(evaluationBatch);
  }

  /** The settings, saved to the same folder. */
  RunnerConfig config(Path folder) {
    RunnerConfig config =
        RunnerConfig.of(epochs)
            .batchSize(batchSize)
            .optimizer(optimizer)
            .schedule(schedule)
            .seed(seed)
            .workers(workers)
            .clipNorm(clipNorm)
            .clipValue(clipValue)
            .saveTo(folder);
    config = isAugmented ? config.augment(transforms(augmentation)) : config;
    config = saveEvery > 0 ? config.saveEvery(saveEvery) : config;
    config = evaluateEvery > 0 ? config.evaluateEvery(evaluateEvery) : config;
    config = evaluateEveryEpochs > 0 ? config.evaluateEveryEpochs(evaluateEveryEpochs) : config;
    config = logEvery > 0 ? config.logEvery(logEvery) : config;
    return switches(config);
  }

  private RunnerConfig switches(RunnerConfig plain) {
    RunnerConfig config = isBestByLoss ? plain.bestByLoss() : plain;
    config = patience > 0 ? config.patience(patience) : config;
    config = isNormDecayed ? config : config.withoutDecayOnNormsAndBiases();
    for (ParameterGroup group : groups) {
      config = config.group(group);
    }
    return isQuiet ? config.quiet() : config;
  }

  private static Transforms transforms(List<Transform> steps) {
    return Transforms.of(steps.toArray(Transform[]::new));
  }
}
