package deeper.tests.results;

import deeper.data.Dataset;
import deeper.data.Mnist;
import deeper.metric.Accuracy;
import deeper.network.Network;
import deeper.ops.CrossEntropy;
import deeper.plot.Figure;
import deeper.plot.LineChart;
import deeper.plot.Series;
import deeper.spec.Activate;
import deeper.spec.ModelSpec;
import deeper.train.Experiment;
import deeper.train.ExperimentResult;
import deeper.train.ExperimentRun;
import deeper.train.History;
import deeper.train.Phase;
import deeper.train.Row;
import deeper.train.Runner;
import deeper.train.RunnerConfig;
import deeper.train.Sgd;
import deeper.transform.Presets;
import deeper.zoo.LeNet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * A softmax before a cross-entropy that already holds one: with four classes the loss cannot fall
 * below ln(1 + 3/e) = 0.7437, however right the network is. Digits 0 to 3, LeNet-5 with and without
 * the extra softmax, equal in everything else.
 */
public final class SoftmaxFloor {
  private static final int CLASSES = 4;
  private static final double RATE = 0.01; // with momentum 0.9 larger ones become unstable

  /** Scores (1, 0, 0, 0), the best that a softmax can put out: -ln(e / (e + 3)). */
  static final double FLOOR = Math.log(1 + (CLASSES - 1) / Math.E);

  private SoftmaxFloor() {}

  /**
   * Runs what is missing and prints the table.
   *
   * @param words folder of the results, epochs (30), seeds (3), training digits (1000)
   */
  public static void main(String[] words) {
    String usage = "FOLDER [EPOCHS [SEEDS [DIGITS]]]";
    System.out.println(run(Arguments.of(SoftmaxFloor.class, usage, words)).printAll());
  }

  static Table run(Arguments arguments) {
    Recording recording = Recording.of(arguments);
    Dataset train = firstFour(Mnist.train(), arguments.number(3, 1000));
    Dataset dev = firstFour(Mnist.train().slice(50_000, 51_000), 200);
    Experiment experiment =
        Experiment.of(recording.work(), SoftmaxFloor::runner)
            .network("softmax-twice", seed -> Network.of(twice(), seed))
            .network("softmax-once", seed -> Network.of(once(), seed))
            .rates(RATE)
            .seeds(LongStream.rangeClosed(1, arguments.number(2, 3)).toArray())
            .test("test digits 0 to 3", firstFour(Mnist.test(), 1000));
    RunnerConfig config =
        RunnerConfig.of(arguments.number(1, 30))
            .batchSize(32)
            .optimizer(Sgd.of(RATE).momentum(0.9))
            .quiet();
    ExperimentResult result = experiment.run(train, dev, config);
    recording.runs("", experiment, result);
    Table losses = losses(result);
    recording.table("", "losses", losses);
    recording.figure("losses", figure(experiment, result));
    recording.fact("floor", FLOOR);
    recording.finish();
    return losses;
  }

  private static Dataset firstFour(Dataset digits, int count) {
    return digits.pick(
        IntStream.range(0, digits.size())
            .filter(i -> digits.label(i) < CLASSES)
            .limit(count)
            .toArray());
  }

  private static ModelSpec once() {
    return LeNet.modern().classes(CLASSES).spec();
  }

  private static ModelSpec twice() {
    ModelSpec spec = once();
    return spec.withLayers(spec.layers().then("softmax", Activate.softmax()));
  }

  private static Runner runner(Network network) {
    return Runner.of(network, CrossEntropy.of(), Accuracy.of()).transform(Presets.mnist32());
  }

  /** The training loss of the last epoch, mean and least over the seeds, beside the floor. */
  private static Table losses(ExperimentResult result) {
    StringColumn network = StringColumn.create("network");
    DoubleColumn mean = DoubleColumn.create("train loss mean");
    DoubleColumn least = DoubleColumn.create("train loss least");
    DoubleColumn above = DoubleColumn.create("least above floor");
    for (String name : List.of("softmax-twice", "softmax-once")) {
      double[] values =
          result.runs().stream()
              .filter(run -> run.network().equals(name))
              .mapToDouble(ExperimentRun::trainLoss)
              .toArray();
      double smallest = Arrays.stream(values).min().orElse(Double.NaN);
      network.append(name);
      mean.append(Arrays.stream(values).average().orElse(Double.NaN));
      least.append(smallest);
      above.append(smallest - FLOOR);
    }
    return Table.create("losses", network, mean, least, above);
  }

  private static Figure figure(Experiment experiment, ExperimentResult result) {
    LineChart chart = LineChart.of("training loss, 4 classes", "epoch", "loss");
    List<Double> epochs = new ArrayList<>();
    for (ExperimentRun run : result.runs()) {
      if (run.seed() == 1) {
        History history = History.read(experiment.folder(run).resolve("history.csv"), "accuracy");
        List<Row> rows = history.rows(Phase.TRAIN);
        epochs = rows.stream().map(row -> (double) row.epoch()).toList();
        chart = chart.add(new Series(run.network(), epochs, rows.stream().map(Row::loss).toList()));
      }
    }
    List<Double> floor = epochs.stream().map(epoch -> FLOOR).toList();
    return Figure.of(chart.add(new Series("ln(1 + 3/e) = 0.744", epochs, floor)))
        .panelSize(560, 340)
        .describe("training loss with the softmax twice, which stops at 0.744, and once");
  }
}
