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
import tech.tablesaw.api.Table;

/**
 * Seven networks on Fashion-MNIST, each for the same number of minutes: what it learns in them, how
 * large it is, how fast. A short measurement says how many pictures fit the minutes; the rate falls
 * to nought over just these.
 */
public final class LineUp {
  private static final int LEARNED = 55_000;
  private static final int BATCH = 64;
  private static final double RATE = 5e-4;

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
    Experiment experiment =
        Experiment.of(recording.work(), net -> runner(net, entrant.side()))
            .network(entrant.name(), seed -> Network.of(entrant.spec(), seed))
            .rates(RATE)
            .seeds(1)
            .test("test pictures", test);
    Dataset train = FashionMnist.train().take(plan.pictures(LEARNED, BATCH));
    int dev = Math.min(1000, test.size());
    ExperimentResult result =
        experiment.run(
            train,
            FashionMnist.train().slice(LEARNED, LEARNED + dev),
            config(plan.epochs(LEARNED), train.size()));
    recording.runs(entrant.name(), experiment, result);
    ExperimentRun run = result.runs().get(0);
    History history = History.read(experiment.folder(run).resolve("history.csv"), "accuracy");
    return new LineUpTable.Result(entrant, run, history, train.size(), test.size());
  }

  private static RunnerConfig config(int epochs, int pictures) {
    int steps = epochs * ((pictures + BATCH - 1) / BATCH);
    int warmUp = Math.max(1, steps / 20);
    return RunnerConfig.of(epochs)
        .batchSize(BATCH)
        .optimizer(Adam.of(RATE))
        .schedule(
            LrSchedule.cosine(Math.max(1, steps - warmUp)).afterWarmUp(warmUp, 0.1).everyStep())
        .seed(1)
        .quiet();
  }

  private static Runner runner(Network network, int side) {
    return Runner.of(network, CrossEntropy.of(), Accuracy.of()).transform(view(side));
  }

  static Transforms view(int side) {
    return Transforms.of(Resize.of(side), ToTensor.of(), Normalize.of(0.286, 0.353));
  }
}
