package deeper.train;

import deeper.data.Dataset;
import deeper.metric.Metric;
import deeper.network.Network;
import deeper.ops.BceWithLogits;
import deeper.ops.Loss;
import deeper.ops.Nll;
import deeper.ops.Sigmoid;
import deeper.ops.Softmax;
import deeper.transform.Transforms;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Trains a network and uses it.
 *
 * <pre>{@code
 * Runner runner = Runner.of(network, CrossEntropy.of(), Accuracy.of());
 * History history = runner.train(train, dev, RunnerConfig.of(5).optimizer(Sgd.of(0.1)).seed(1));
 * Evaluation test = runner.loadBest().evaluate(Mnist.test());
 * int[] classes = runner.predict(Mnist.test().take(12));
 * }</pre>
 *
 * <p>The stop button (an interrupt of the thread) ends training at the next step; the network keeps
 * its weights, {@link #history()} what was measured. With {@link RunnerConfig#saveTo} a run can be
 * killed at any moment, and {@link #resume} goes on from its last checkpoint as if nothing had
 * happened; {@link SavedRun} does so from the folder alone.
 */
public final class Runner {

  private final Task task;
  private Best best = Best.none();
  private History history;

  private Runner(Task task) {
    this.task = task;
  }

  /**
   * A runner for a network.
   *
   * @param network trained in place
   * @param loss what training makes small
   * @param metric what people look at, and what the best checkpoint is chosen by; only its fresh
   *     copies are filled
   * @return the runner; it divides pixels by 255, see {@link #transform}
   */
  public static Runner of(Network network, Loss loss, Metric metric) {
    return new Runner(new Task(network, loss, Optional.of(metric), Transforms.of(), 64));
  }

  /**
   * A runner that knows the loss only.
   *
   * @param network trained in place
   * @param loss what training makes small, and what the best checkpoint is chosen by
   * @return the runner; it divides pixels by 255, see {@link #transform}
   */
  public static Runner of(Network network, Loss loss) {
    return new Runner(new Task(network, loss, Optional.empty(), Transforms.of(), 64));
  }

  /**
   * The same runner with another way from a picture to the network's input, for training,
   * evaluation and prediction alike; {@link RunnerConfig#augment} changes it for training.
   *
   * @param transforms for example {@code Presets.mnist32()}
   * @return a copy on the same network, which has trained nothing yet
   */
  public Runner transform(Transforms transforms) {
    return new Runner(
        new Task(task.network(), task.loss(), task.metric(), transforms, task.evaluationBatch()));
  }

  /**
   * The same runner with other batches where nothing is learned; default 64. It changes speed and
   * memory, not results.
   *
   * @param pictures pictures at once, at least 1
   * @return a copy on the same network, which has trained nothing yet
   */
  public Runner evaluationBatch(int pictures) {
    Ranges.atLeastOne("runner", "evaluationBatch", pictures);
    return new Runner(
        new Task(task.network(), task.loss(), task.metric(), task.transforms(), pictures));
  }

  /**
   * Trains, and evaluates on the development set as the settings say.
   *
   * @param train pictures to learn from
   * @param dev pictures to choose the best checkpoint by; none of them should be in train
   * @param config how
   * @return what was measured
   * @throws IllegalArgumentException if the settings ask for what is not there
   * @throws TrainingException if loss or weights stop being finite numbers
   */
  public History train(Dataset train, Dataset dev, RunnerConfig config) {
    return run(new Loop(task, config, train, Optional.of(dev)), Loop::start);
  }

  /**
   * Trains without a development set.
   *
   * @param train pictures to learn from
   * @param config how
   * @return what was measured
   * @throws IllegalArgumentException if the settings ask for an evaluation
   * @throws TrainingException if loss or weights stop being finite numbers
   */
  public History train(Dataset train, RunnerConfig config) {
    return run(new Loop(task, config, train, Optional.empty()), Loop::start);
  }

  /**
   * Goes on where the run in {@link RunnerConfig#saveTo} was saved last, with the same batches,
   * draws and rates: every later loss has the bits of an uninterrupted run. More epochs may be
   * asked for; everything else must be as it was.
   *
   * @param train pictures to learn from
   * @param dev pictures to choose the best checkpoint by
   * @param config how
   * @return the whole history, from the first step
   * @throws IllegalArgumentException if there is no such run, or settings or data differ
   * @throws TrainingException if loss or weights stop being finite numbers
   */
  public History resume(Dataset train, Dataset dev, RunnerConfig config) {
    return run(new Loop(task, config, train, Optional.of(dev)), Loop::resume);
  }

  /**
   * Goes on without a development set: see {@link #resume(Dataset, Dataset, RunnerConfig)}.
   *
   * @param train pictures to learn from
   * @param config how
   * @return the whole history, from the first step
   * @throws IllegalArgumentException if there is no such run, or settings or data differ
   * @throws TrainingException if loss or weights stop being finite numbers
   */
  public History resume(Dataset train, RunnerConfig config) {
    return run(new Loop(task, config, train, Optional.empty()), Loop::resume);
  }

  /** What decides every number of such a run, by name. */
  Map<String, String> settings(Dataset train, Dataset dev, RunnerConfig config) {
    return RunRecord.settings(task, config, train, Optional.of(dev));
  }

  private History run(Loop loop, Consumer<Loop> how) {
    history = loop.log().history();
    best = loop.log().best();
    how.accept(loop);
    return history;
  }

  /**
   * Measures loss and metric on a data set.
   *
   * @param data pictures, best some that no training has seen
   * @return loss, metric and, for an accuracy, its 95 % interval
   */
  public Evaluation evaluate(Dataset data) {
    return task.inference().evaluate(data, task.loss(), task.metric());
  }

  /**
   * Measures something else than what the runner was made with.
   *
   * @param <M> the metric's type
   * @param data pictures, best some that no training has seen
   * @param metric what to fill; what it counted before is kept
   * @return the same metric, filled
   */
  public <M extends Metric> M evaluate(Dataset data, M metric) {
    task.inference().each(data, (batch, scores) -> metric.update(batch.labels(), scores));
    return metric;
  }

  /**
   * The raw scores of every picture.
   *
   * @param data pictures; their labels are not used
   * @return [n, classes] in the order of the data set
   */
  public INDArray scores(Dataset data) {
    List<INDArray> batches = new ArrayList<>();
    task.inference().each(data, (batch, scores) -> batches.add(scores.dup()));
    return Nd4j.concat(0, batches.toArray(INDArray[]::new));
  }

  /**
   * The probability of every class for every picture.
   *
   * @param data pictures; their labels are not used
   * @return [n, classes], rows summing to 1; [n, 1] probabilities of class 1 for a binary loss
   */
  public INDArray predictProba(Dataset data) {
    INDArray scores = scores(data);
    if (task.loss() instanceof BceWithLogits) {
      return Sigmoid.of().forward(scores);
    }
    return task.loss() instanceof Nll
        ? org.nd4j.linalg.ops.transforms.Transforms.exp(scores)
        : Softmax.of().forward(scores);
  }

  /**
   * The class of every picture: the largest score, the lowest index on a tie.
   *
   * @param data pictures; their labels are not used
   * @return class numbers in the order of the data set
   */
  public int[] predict(Dataset data) {
    INDArray scores = scores(data);
    return scores.size(1) == 1
        ? scores.gte(0).castTo(DataType.INT32).data().asInt()
        : scores.argMax(1).toIntVector();
  }

  /**
   * Puts the weights of the best evaluation back into the network.
   *
   * @return this runner
   * @throws IllegalStateException if no evaluation was made
   */
  public Runner loadBest() {
    best.load(task.network());
    return this;
  }

  /**
   * Loads the best checkpoint of a run on disk, or its last one where nothing was evaluated.
   *
   * @param folder the run's folder
   * @return this runner
   * @throws IllegalArgumentException if no checkpoint is there or it is of another network
   */
  public Runner load(Path folder) {
    try (RunFolder run = new RunFolder(folder)) {
      if (!run.loadBest(task.network()) && !run.loadLast(task.network())) {
        throw new IllegalArgumentException(
            "load: folder (%s) must hold best/ or last/ of a run; neither is there. Check the path."
                .formatted(folder));
      }
    }
    return this;
  }

  /**
   * What the latest training measured, also after a stop or an error.
   *
   * @return the history
   * @throws IllegalStateException if nothing was trained yet
   */
  public History history() {
    if (history == null) {
      throw new IllegalStateException(
          "history: runner (untrained) must have trained first. Call train(..).");
    }
    return history;
  }

  /**
   * The network.
   *
   * @return the live network
   */
  public Network network() {
    return task.network();
  }
}
