package deeper.train;

import deeper.data.Batch;
import deeper.data.Batches;
import deeper.data.Dataset;
import deeper.data.Epoch;
import deeper.data.InterruptedLoading;
import deeper.network.Gradients;
import deeper.network.Network;
import deeper.ops.CrossEntropy;
import java.util.List;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;

/** One training run, step by step; what it leaves behind is in {@link RunLog}. */
final class Loop {

  private final Task task;
  private final RunnerConfig config;
  private final Network network;
  private final Batches batches;
  private final boolean isEvaluated;
  private final RunLog log;
  private final Updater updater;
  private final Clipping clipping;
  private EpochSums sums;
  private List<Double> watched = List.of();
  private int epoch; // from 0
  private int stepInEpoch;
  private long step;
  private int rowsOfStep;
  private boolean isOver;

  Loop(Task task, RunnerConfig config, Dataset train, Optional<Dataset> dev) {
    Preflight.check(task, config, train, dev);
    this.task = task;
    this.config = config;
    this.network = task.network();
    this.batches =
        Batches.of(train, config.batchSize())
            .transform(config.augmentation == null ? task.transforms() : config.augmentation)
            .shuffle(config.seed)
            .workers(config.workers);
    this.isEvaluated = dev.isPresent();
    this.log = new RunLog(task, config, dev, batches.count());
    this.updater =
        ParameterPlan.updater(
            network,
            config.optimizer(),
            new ParameterPlan.Groups(config.groups, config.isNormDecayed));
    this.clipping = new Clipping(config.clipNorm, config.clipValue);
    this.sums = new EpochSums(task.metric());
  }

  RunLog log() {
    return log;
  }

  /** Starts anew. */
  void start() {
    log.begin(batches.dataset(), this::save);
    run(false);
  }

  /** Goes on from the last checkpoint. */
  void resume() {
    State state = log.resume(batches.dataset(), updater);
    epoch = state.epoch();
    stepInEpoch = state.stepInEpoch();
    step = state.step();
    sums.restore(state);
    run(!state.isStepFinished());
  }

  private void run(boolean isStepOpen) {
    boolean isStopped = false;
    try (Stopper stopper = new Stopper()) {
      watch();
      if (isStepOpen) {
        moveTraining();
        finishStep();
      }
      while (!isOver && epoch < config.epochs()) {
        isStopped = runEpoch(stopper);
        isOver |= isStopped;
      }
      log.end(isStopped);
    } finally {
      log.close();
    }
  }

  /** Runs what is left of an epoch; true if a person stopped it. */
  private boolean runEpoch(Stopper stopper) {
    try (Epoch rest = batches.epoch(epoch, stepInEpoch)) {
      long before = System.nanoTime();
      for (Batch batch : rest) {
        step(batch, before);
        batch.close();
        finishStep();
        if (stopper.isAsked()) {
          save(true);
          return true;
        }
        if (isOver) {
          return false;
        }
        before = System.nanoTime();
      }
      return false;
    } catch (StopException e) {
      stopper.isAsked();
      save(false); // the evaluation under way is made again on resume
      return true;
    } catch (InterruptedLoading e) {
      stopper.isAsked();
      save(true); // stopped while waiting for a worker's batch: the step before is finished
      return true;
    }
  }

  private void step(Batch batch, long before) {
    step++;
    moveTraining();
    INDArray input = Inference.input(network, batch);
    Gradients gradients = network.gradients(input, batch.labels(), task.loss(), step - 1);
    if (!Double.isFinite(gradients.loss())) {
      throw Diagnosis.notFinite(log.training(), gradients.loss(), input);
    }
    if (step == 1) {
      notice(gradients.scores());
    }
    clipping.apply(gradients.flat());
    log.backward(gradients);
    updater.step(gradients.flat(), this::rate, momentum());
    stepInEpoch++;
    sums.add(gradients.loss(), batch.labels(), gradients.scores());
    double seconds = (System.nanoTime() - before) / 1e9;
    sums.addSeconds(seconds);
    Row row = log.add(Phase.STEP, gradients.loss(), sums.metric(), batch.size() / seconds);
    log.tell(listener -> listener.afterStep(log.training(), row));
  }

  private void notice(INDArray scores) {
    if (task.loss() instanceof CrossEntropy && Diagnosis.isSoftmax(scores)) {
      log.message(Diagnosis.softmaxNotice(network, scores.size(1)));
    }
  }

  /** What is due after a step: the epoch's row, an evaluation, a checkpoint. */
  private void finishStep() {
    rowsOfStep = log.history().rows().size();
    boolean isEpochEnd = stepInEpoch == batches.count();
    if (isEpochEnd) {
      Row row = log.add(Phase.TRAIN, sums.loss(), sums.metric(), sums.images() / sums.seconds());
      log.tell(listener -> listener.afterEpoch(log.training(), row));
    }
    if (isEvaluated && Preflight.isEvaluationDue(config, step, isEpochEnd ? epoch + 1 : 0)) {
      log.evaluate();
      isOver |= log.isPatienceOver();
    }
    if (isEpochEnd) {
      epoch++;
      stepInEpoch = 0;
      sums = new EpochSums(task.metric());
      watch();
    }
    if (isEpochEnd || (config.saveEvery > 0 && step % config.saveEvery == 0)) {
      save(true);
    }
  }

  private void save() {
    save(true);
  }

  private void save(boolean isStepFinished) {
    int rows = isStepFinished ? log.history().rows().size() : rowsOfStep;
    log.saveLast(
        updater,
        new State(
            epoch,
            stepInEpoch,
            step,
            isStepFinished,
            updater.steps(),
            rows,
            sums.lossSum(),
            sums.images(),
            sums.seconds(),
            log.seconds(),
            sums.counts()));
  }

  /** The scores that a plateau schedule looks at change at the end of an epoch only. */
  private void watch() {
    watched = log.history().watched(config.schedule().watchesMetric());
  }

  private void moveTraining() {
    log.training().moveTo(epoch + 1, step, rate(config.optimizer().rate()));
  }

  private double rate(double initial) {
    return config.schedule().rate(initial, at(), watched);
  }

  private double momentum() {
    return config.schedule().momentum(at());
  }

  private int at() {
    return config.schedule().isPerStep() ? (int) (step - 1) : epoch;
  }
}
