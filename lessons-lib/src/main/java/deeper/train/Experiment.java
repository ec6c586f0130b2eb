package deeper.train;

import deeper.data.Dataset;
import deeper.network.Network;
import deeper.notebook.Notebook;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongFunction;

/**
 * A grid of runs, network by learning rate by seed, that differ in nothing else.
 *
 * <pre>{@code
 * ExperimentResult result = Experiment.of(Path.of("runs/shortcuts"), Runners::digits)
 *     .network("resnet18", seed -> Network.of(ResNet.of(18).spec(), seed))
 *     .network("plain18", seed -> Network.of(ResNet.of(18).residual(false).spec(), seed))
 *     .rates(0.1, 0.01)
 *     .seeds(1, 2, 3, 4, 5)
 *     .test("test", Mnist.test())
 *     .run(train, dev, RunnerConfig.of(5));
 * result.summary();
 * }</pre>
 *
 * <p>Every run has its folder. Started again, the experiment reads the finished ones, if they were
 * made with the same settings, data, epochs and test sets, and goes on with the one that was cut
 * short, from its last checkpoint.
 */
public final class Experiment {

  private final Path folder;
  private final Function<Network, Runner> runners;
  private final Map<String, LongFunction<Network>> networks;
  private final Map<String, Dataset> tests;
  private final List<Double> rates;
  private final List<Long> seeds;
  private final boolean isBestKept;

  private Experiment(Experiment other, List<Double> rates, List<Long> seeds) {
    this(other, rates, seeds, other.isBestKept);
  }

  private Experiment(Experiment other, List<Double> rates, List<Long> seeds, boolean isBestKept) {
    this.folder = other.folder;
    this.runners = other.runners;
    this.networks = new LinkedHashMap<>(other.networks);
    this.tests = new LinkedHashMap<>(other.tests);
    this.rates = rates;
    this.seeds = seeds;
    this.isBestKept = isBestKept;
  }

  private Experiment(Path folder, Function<Network, Runner> runners) {
    this.folder = folder;
    this.runners = runners;
    this.networks = Map.of();
    this.tests = Map.of();
    this.rates = List.of();
    this.seeds = List.of();
    this.isBestKept = false;
  }

  /**
   * An experiment without networks yet.
   *
   * @param folder of all its runs
   * @param runners puts loss, metric and transforms around a network
   * @return the experiment
   */
  public static Experiment of(Path folder, Function<Network, Runner> runners) {
    return new Experiment(folder, runners);
  }

  /**
   * With one more network.
   *
   * @param name short, also the name of a folder
   * @param build makes it from a seed
   * @return a copy
   */
  public Experiment network(String name, LongFunction<Network> build) {
    Experiment copy = new Experiment(this, rates, seeds);
    copy.networks.put(name, build);
    return copy;
  }

  /**
   * With one more test set.
   *
   * @param name short, a column's name
   * @param data pictures that no run learns from or chooses by
   * @return a copy
   */
  public Experiment test(String name, Dataset data) {
    Experiment copy = new Experiment(this, rates, seeds);
    copy.tests.put(name, data);
    return copy;
  }

  /**
   * With these learning rates, the same for every network.
   *
   * @param values rates
   * @return a copy
   */
  public Experiment rates(double... values) {
    return new Experiment(this, Arrays.stream(values).boxed().toList(), seeds);
  }

  /**
   * With these seeds, the same for every network and rate.
   *
   * @param values seeds
   * @return a copy
   */
  public Experiment seeds(long... values) {
    return new Experiment(this, rates, Arrays.stream(values).boxed().toList());
  }

  /**
   * With the best weights of every run left in its folder, {@link #folder(ExperimentRun)}; default:
   * a finished run leaves its history and its scores only.
   *
   * @return a copy
   */
  public Experiment keepingBest() {
    return new Experiment(this, rates, seeds, true);
  }

  /**
   * Where a run has its files.
   *
   * @param run one of this experiment
   * @return the run's folder
   */
  public Path folder(ExperimentRun run) {
    return folder(new Cell(run.network(), run.rate(), run.seed()));
  }

  private Path folder(Cell cell) {
    return folder.resolve("%s/rate-%s/seed-%d".formatted(cell.network, cell.rate, cell.seed));
  }

  /**
   * Makes every run that is not finished yet, and writes runs.csv and summary.csv.
   *
   * @param train pictures to learn from
   * @param dev pictures to choose each run's best weights by
   * @param config the settings of every run; rate, seed and folder are the experiment's
   * @return all runs
   * @throws IllegalArgumentException if there is nothing to run, or an earlier part of the
   *     experiment had other settings or data
   */
  public ExperimentResult run(Dataset train, Dataset dev, RunnerConfig config) {
    if (networks.isEmpty() || rates.isEmpty() || seeds.isEmpty()) {
      throw new IllegalArgumentException(
          "experiment: grid (%d networks, %d rates, %d seeds) must have at least one of each. Add network(..), rates(..), seeds(..)."
              .formatted(networks.size(), rates.size(), seeds.size()));
    }
    List<ExperimentRun> runs = new ArrayList<>();
    for (long seed : seeds) { // seed by seed, so that a part of the grid already compares
      for (String network : networks.keySet()) {
        for (double rate : rates) {
          runs.add(run(new Cell(network, rate, seed), new Data(train, dev), config));
          Notebook.line(describe(runs.get(runs.size() - 1)));
        }
      }
    }
    ExperimentResult result = new ExperimentResult(runs);
    result.table().write().csv(folder.resolve("runs.csv").toString());
    result.summary().write().csv(folder.resolve("summary.csv").toString());
    return result;
  }

  private record Cell(String network, double rate, long seed) {}

  private record Data(Dataset train, Dataset dev) {}

  private ExperimentRun run(Cell cell, Data data, RunnerConfig config) {
    Path run = folder(cell);
    FinishedRun finished = new FinishedRun(run);
    RunnerConfig settings =
        config.optimizer(config.optimizer().rate(cell.rate)).seed(cell.seed).saveTo(run);
    try (Network network = networks.get(cell.network).apply(cell.seed)) {
      Runner runner = runners.apply(network);
      Optional<ExperimentRun> before = finished.read();
      if (before.isPresent()) {
        Map<String, String> asked = runner.settings(data.train, data.dev, settings);
        finished.require(before.get(), asked, settings, tests.keySet());
        return before.get();
      }
      ExperimentRun result = made(cell, runner, data, settings);
      finished.write(result, isBestKept);
      return result;
    }
  }

  private ExperimentRun made(Cell cell, Runner runner, Data data, RunnerConfig settings) {
    try {
      return tested(cell, runner, trained(runner, data, settings));
    } catch (TrainingException e) {
      return diverged(cell, runner.history(), e);
    }
  }

  /** Begins the run, or goes on with it. */
  private static History trained(Runner runner, Data data, RunnerConfig settings) {
    History history =
        RunFolder.isResumable(settings.folder().orElseThrow())
            ? runner.resume(data.train, data.dev, settings)
            : runner.train(data.train, data.dev, settings);
    requireEnd(history, settings);
    return history;
  }

  private static ExperimentRun diverged(Cell cell, History history, TrainingException why) {
    double time = history.rows().isEmpty() ? 0 : seconds(history);
    double none = Double.NaN;
    return new ExperimentRun(
        cell.network, cell.rate, cell.seed, none, Map.of(), none, time, why.getMessage());
  }

  /** A run that a person stopped is not a result. */
  private static void requireEnd(History history, RunnerConfig config) {
    int done = history.last(Phase.TRAIN).map(Row::epoch).orElse(0);
    boolean isPatienceOver =
        config.patience > 0
            && history.best().isPresent()
            && history.evaluationsSinceBest() >= config.patience;
    if (done < config.epochs() && !isPatienceOver) {
      throw new StopException();
    }
  }

  private ExperimentRun tested(Cell cell, Runner runner, History history) {
    runner.loadBest();
    Map<String, Double> scores = new LinkedHashMap<>();
    tests.forEach((name, data) -> scores.put(name, runner.evaluate(data).score()));
    return new ExperimentRun(
        cell.network,
        cell.rate,
        cell.seed,
        history.score(history.best().orElseThrow()),
        scores,
        history.last(Phase.TRAIN).orElseThrow().loss(),
        seconds(history),
        "");
  }

  private static double seconds(History history) {
    return history.rows().get(history.rows().size() - 1).seconds();
  }

  private static String describe(ExperimentRun run) {
    StringBuilder scores = new StringBuilder("dev ").append(Console.number(run.dev()));
    run.tests().forEach((test, score) -> scores.append(", " + test + " " + Console.number(score)));
    return "%s, rate %s, seed %d: %s"
        .formatted(
            run.network(),
            Console.rate(run.rate()),
            run.seed(),
            run.isFinished() ? scores : run.failure());
  }
}
