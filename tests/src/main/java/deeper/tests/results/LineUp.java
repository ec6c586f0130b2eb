package deeper.tests.results;

import deeper.data.Dataset;
import deeper.data.FashionMnist;
import deeper.metric.Accuracy;
import deeper.network.Network;
import deeper.ops.CrossEntropy;
import deeper.train.Adam;
import deeper.train.Experiment;
import deeper.train.ExperimentResult;
import deeper.train.ExperimentRun;
import deeper.train.History;
import deeper.train.LrSchedule;
import deeper.train.Runner;
import deeper.train.RunnerConfig;
import deeper.transform.Normalize;
import deeper.transform.Resize;
import deeper.transform.ToTensor;
import deeper.transform.Transforms;
import java.nio.file.Path;
import java.util.Comparator;
import tech.tablesaw.api.Table;

/**
 * Seven networks on Fashion-MNIST, each for the same number of minutes: what it learns in them, how
 * large it is, how fast. A short measurement says how many pictures fit the minutes. A tenth of
 * them goes to each of three rates; the one that did best on the development pictures gets the
 * rest, from new weights, and falls to nought over just these pictures.
 */
public final class LineUp {
  private static final int LEARNED = 55_000;
  private static final int BATCH = 64;
  private static final double[] RATES = {1e-3, 3e-4, 1e-4};

  /** The part of the time that each rate is tried for. */
  private static final double TRIAL = 0.1;

  private LineUp() {}

  /**
   * Runs what is missing and prints the table.
   *
   * @param words folder of the results, minutes for each network (10), test pictures (10000),
   *     networks (7)
   */
  public static void main(String[] words) {
    String usage = "FOLDER [MINUTES [TEST [NETWORKS]]]";
    System.out.println(run(Arguments.of(LineUp.class, usage, words)).printAll());
  }

  static Table run(Arguments arguments) {
    Recording recording = Recording.of(arguments);
    double seconds = 60 * arguments.decimal(1, 10);
    Dataset test = FashionMnist.test().take(arguments.number(2, 10_000));
    Table table = LineUpTable.empty();
    for (Entrant entrant : Entrant.all().subList(0, arguments.number(3, 7))) {
      LineUpTable.add(table, run(recording, entrant, seconds, test));
    }
    recording.table("", "table", table);
    recording.figure("scatter", LineUpTable.scatter(table));
    recording.fact("minutes_each", seconds / 60);
    recording.finish();
    return table;
  }

  private static LineUpTable.Result run(
      Recording recording, Entrant entrant, double seconds, Dataset test) {
    Plan plan = Plan.of(recording.work(), entrant, seconds);
    Experiment trials = experiment(recording.work().resolve("trials"), entrant).rates(RATES);
    ExperimentResult tried = learn(trials, plan.share(TRIAL), test.size());
    recording.runs("trials/" + entrant.name(), trials, tried);
    Experiment experiment =
        experiment(recording.work(), entrant).rates(best(tried)).test("test pictures", test);
    Plan rest = plan.share(1 - RATES.length * TRIAL);
    ExperimentResult result = learn(experiment, rest, test.size());
    recording.runs(entrant.name(), experiment, result);
    ExperimentRun run = result.runs().get(0);
    History history = History.read(experiment.folder(run).resolve("history.csv"), "accuracy");
    return new LineUpTable.Result(
        entrant, run, history, rest.pictures(LEARNED, BATCH), test.size());
  }

  private static Experiment experiment(Path folder, Entrant entrant) {
    return Experiment.of(folder, net -> runner(net, entrant.side()))
        .network(entrant.name(), entrant::network)
        .seeds(1);
  }

  private static ExperimentResult learn(Experiment experiment, Plan plan, int testPictures) {
    Dataset all = FashionMnist.train();
    Dataset train = all.take(plan.pictures(LEARNED, BATCH));
    Dataset dev = all.slice(LEARNED, LEARNED + Math.min(1000, testPictures));
    return experiment.run(train, dev, config(plan.epochs(LEARNED), train.size()));
  }

  /** The rate that did best on the development pictures. */
  private static double best(ExperimentResult tried) {
    return tried.runs().stream()
        .filter(ExperimentRun::isFinished)
        .max(Comparator.comparingDouble(ExperimentRun::dev))
        .map(ExperimentRun::rate)
        .orElse(RATES[0]);
  }

  private static RunnerConfig config(int epochs, int pictures) {
    int steps = epochs * ((pictures + BATCH - 1) / BATCH);
    int warmUp = Math.max(1, steps / 20);
    return RunnerConfig.of(epochs)
        .batchSize(BATCH)
        .optimizer(Adam.of(RATES[0]))
        .schedule(
            LrSchedule.cosine(Math.max(1, steps - warmUp)).afterWarmUp(warmUp, 0.1).everyStep())
        .quiet();
  }

  private static Runner runner(Network network, int side) {
    return Runner.of(network, CrossEntropy.of(), Accuracy.of()).transform(view(side));
  }

  static Transforms view(int side) {
    return Transforms.of(Resize.of(side), ToTensor.of(), Normalize.of(0.286, 0.353));
  }
}
