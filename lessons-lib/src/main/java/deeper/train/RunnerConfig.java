package deeper.train;

import deeper.transform.Transforms;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * How a network is trained: every setting has a default but the number of epochs.
 *
 * <pre>{@code
 * RunnerConfig config = RunnerConfig.of(5).batchSize(64).optimizer(Sgd.of(0.1)).seed(1)
 *     .saveTo(Path.of("runs/lenet"));
 * }</pre>
 *
 * <p>Each method returns a changed copy; the order does not matter.
 */
public final class RunnerConfig implements Cloneable {

  private int epochs;
  int batchSize = 64;
  Optimizer optimizer = Sgd.of(0.1);
  LrSchedule schedule = LrSchedule.constant();
  long seed;
  int workers;
  Transforms augmentation;
  Path folder;
  long saveEvery;
  long evaluateEvery;
  int evaluateEveryEpochs;
  long logEvery;
  boolean isBestByLoss;
  int patience;
  double clipNorm;
  double clipValue;
  boolean isNormDecayed = true;
  boolean isQuiet;
  List<ParameterGroup> groups = List.of();
  List<TrainListener> listeners = List.of();

  private RunnerConfig(int epochs) {
    this.epochs = epochs;
  }

  /**
   * Settings for so many passes over the training data: batches of 64, SGD with rate 0.1, seed 0,
   * an evaluation after every epoch where there is a development set.
   *
   * @param epochs passes, at least 1
   * @return the settings
   * @throws IllegalArgumentException if epochs is below 1
   */
  public static RunnerConfig of(int epochs) {
    Ranges.atLeastOne("runner config", "epochs", epochs);
    return new RunnerConfig(epochs);
  }

  private RunnerConfig with(Consumer<RunnerConfig> change) {
    try {
      RunnerConfig copy = (RunnerConfig) clone();
      change.accept(copy);
      return copy;
    } catch (CloneNotSupportedException e) {
      throw new AssertionError(e);
    }
  }

  /**
   * {@return a copy with another number of epochs}
   *
   * @param count passes over the training data, at least 1
   */
  public RunnerConfig epochs(int count) {
    Ranges.atLeastOne("runner config", "epochs", count);
    return with(c -> c.epochs = count);
  }

  /**
   * {@return a copy with another batch size; default 64}
   *
   * @param pictures pictures in a training batch, at least 1
   */
  public RunnerConfig batchSize(int pictures) {
    Ranges.atLeastOne("runner config", "batchSize", pictures);
    return with(c -> c.batchSize = pictures);
  }

  /**
   * With another optimiser; default {@code Sgd.of(0.1)}.
   *
   * @param value the optimiser
   * @return a copy
   */
  public RunnerConfig optimizer(Optimizer value) {
    return with(c -> c.optimizer = value);
  }

  /**
   * {@return a copy with a learning rate that changes; default constant}
   *
   * @param value the schedule
   */
  public RunnerConfig schedule(LrSchedule value) {
    return with(c -> c.schedule = value);
  }

  /**
   * {@return a copy with another seed of the batch order, the augmentation and the dropout masks;
   * default 0. The first weights come from the network's own seed}
   *
   * @param value any number
   */
  public RunnerConfig seed(long value) {
    return with(c -> c.seed = value);
  }

  /**
   * {@return a copy with threads that prepare batches ahead; default 0, the training thread
   * prepares them itself}
   *
   * @param threads number of threads; it changes speed, never results
   */
  public RunnerConfig workers(int threads) {
    Ranges.atLeastZero("runner config", "workers", threads);
    return with(c -> c.workers = threads);
  }

  /**
   * {@return a copy with other transforms for training pictures only, in place of the runner's}
   *
   * @param transforms the whole way from a picture to the network's input
   */
  public RunnerConfig augment(Transforms transforms) {
    return with(c -> c.augmentation = transforms);
  }

  /**
   * {@return a copy with a folder for history, best and last checkpoint; default none. An earlier
   * run in it is moved aside to NAME.previous when training starts anew}
   *
   * @param run the run's own folder, made if it is missing
   */
  public RunnerConfig saveTo(Path run) {
    return with(c -> c.folder = run);
  }

  /**
   * {@return a copy with a last checkpoint every so many steps, besides the one after every epoch}
   *
   * @param steps at least 1
   */
  public RunnerConfig saveEvery(long steps) {
    Ranges.atLeastOne("runner config", "saveEvery", steps);
    return with(c -> c.saveEvery = steps);
  }

  /**
   * {@return a copy with an evaluation every so many steps, besides the one after every epoch}
   *
   * @param steps at least 1
   */
  public RunnerConfig evaluateEvery(long steps) {
    Ranges.atLeastOne("runner config", "evaluateEvery", steps);
    return with(c -> c.evaluateEvery = steps);
  }

  /**
   * {@return a copy with an evaluation after every so many epochs, and after the last; default 1}
   *
   * @param count at least 1
   */
  public RunnerConfig evaluateEveryEpochs(int count) {
    Ranges.atLeastOne("runner config", "evaluateEveryEpochs", count);
    return with(c -> c.evaluateEveryEpochs = count);
  }

  /**
   * {@return a copy with a printed line every so many steps; default one after every epoch}
   *
   * @param steps at least 1
   */
  public RunnerConfig logEvery(long steps) {
    Ranges.atLeastOne("runner config", "logEvery", steps);
    return with(c -> c.logEvery = steps);
  }

  /**
   * {@return a copy with the best checkpoint, and early stopping, judged by the development loss;
   * default by the metric where there is one}
   */
  public RunnerConfig bestByLoss() {
    return with(c -> c.isBestByLoss = true);
  }

  /**
   * {@return a copy with early stopping: ends when so many evaluations in a row brought no better
   * score}
   *
   * @param evaluations at least 1
   */
  public RunnerConfig patience(int evaluations) {
    Ranges.atLeastOne("runner config", "patience", evaluations);
    return with(c -> c.patience = evaluations);
  }

  /**
   * {@return a copy with a longest gradient: a longer one is scaled to this Euclidean length}
   *
   * @param length above 0
   */
  public RunnerConfig clipNorm(double length) {
    Ranges.atLeastZero("runner config", "clipNorm", length);
    return with(c -> c.clipNorm = length);
  }

  /**
   * {@return a copy with a largest element: every gradient is cut to -limit..limit}
   *
   * @param limit above 0
   */
  public RunnerConfig clipValue(double limit) {
    Ranges.atLeastZero("runner config", "clipValue", limit);
    return with(c -> c.clipValue = limit);
  }

  /**
   * {@return a copy with a group of parameters that has its own rate or decay; the first group that
   * holds a parameter counts}
   *
   * @param group the group
   */
  public RunnerConfig group(ParameterGroup group) {
    return with(c -> c.groups = plus(groups, group));
  }

  /**
   * {@return a copy without weight decay on biases and on the scales and shifts of norms, unless a
   * group gives it}
   */
  public RunnerConfig withoutDecayOnNormsAndBiases() {
    return with(c -> c.isNormDecayed = false);
  }

  /**
   * {@return a copy with one more listener}
   *
   * @param listener is told what happens
   */
  public RunnerConfig listener(TrainListener listener) {
    return with(c -> c.listeners = plus(listeners, listener));
  }

  /** {@return a copy without the printed lines and the progress bar} */
  public RunnerConfig quiet() {
    return with(c -> c.isQuiet = true);
  }

  private static <T> List<T> plus(List<T> list, T element) {
    List<T> longer = new ArrayList<>(list);
    longer.add(element);
    return List.copyOf(longer);
  }

  /** {@return passes over the training data: at least 1} */
  public int epochs() {
    return epochs;
  }

  /** {@return pictures in a training batch: at least 1} */
  public int batchSize() {
    return batchSize;
  }

  /** {@return the optimiser: its settings} */
  public Optimizer optimizer() {
    return optimizer;
  }

  /** {@return the learning rate over time: the schedule} */
  public LrSchedule schedule() {
    return schedule;
  }

  /** {@return the folder of the run: empty if nothing is saved} */
  public Optional<Path> folder() {
    return Optional.ofNullable(folder);
  }

  /** {@return steps between printed lines: 0 for none} */
  public long logEvery() {
    return logEvery;
  }
}
