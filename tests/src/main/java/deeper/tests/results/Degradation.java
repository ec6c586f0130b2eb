package deeper.tests.results;

import deeper.data.Cifar10;
import deeper.data.Dataset;
import deeper.data.Split;
import deeper.metric.Accuracy;
import deeper.network.Network;
import deeper.ops.CrossEntropy;
import deeper.plot.Figure;
import deeper.plot.LineChart;
import deeper.plot.Plots;
import deeper.plot.Series;
import deeper.train.Experiment;
import deeper.train.ExperimentResult;
import deeper.train.ExperimentRun;
import deeper.train.History;
import deeper.train.LrSchedule;
import deeper.train.Runner;
import deeper.train.RunnerConfig;
import deeper.train.Sgd;
import deeper.transform.Presets;
import deeper.zoo.CifarResNet;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.LongStream;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * Twenty layers against fifty-six, plain and residual, width 16, on the first 10,000 pictures of
 * CIFAR-10 (He et al., 2016, section 4.2): the same rates, seeds and epochs for all four; error on
 * training and test pictures; the gradient of every layer before and after an epoch.
 */
public final class Degradation {
  private static final double[] RATES = {0.1, 0.02};
  private static final int FIRST_DEV = 45_000;

  private Degradation() {}

  /**
   * Runs what is missing and prints the summary.
   *
   * @param words folder of the results, epochs (15), seeds (3), training pictures (10000), test
   *     pictures (10000), depth of the deep networks (56)
   */
  public static void main(String[] words) {
    String usage = "FOLDER [EPOCHS [SEEDS [PICTURES [TEST [DEPTH]]]]]";
    System.out.println(run(Arguments.of(Degradation.class, usage, words)));
  }

  static ExperimentResult run(Arguments arguments) {
    Recording recording = Recording.of(arguments);
    int epochs = arguments.number(1, 15);
    int testPictures = arguments.number(4, 10_000);
    Split all = Cifar10.split(FIRST_DEV);
    Dataset train = all.train().take(arguments.number(3, 10_000));
    Experiment experiment =
        experiment(recording.work(), arguments.number(5, 56))
            .rates(RATES)
            .seeds(LongStream.rangeClosed(1, arguments.number(2, 3)).toArray())
            .test("training pictures", train)
            .test("test pictures", all.test().take(testPictures));
    ExperimentResult result =
        experiment.run(train, all.dev().take(Math.min(1000, testPictures)), config(epochs));
    recording.runs("", experiment, result);
    recording.figure("test", Plots.experiment(result, "test pictures"));
    recording.figure("training", Plots.experiment(result, "training pictures"));
    recording.figure("curves", Plots.compare(firstSeeds(experiment, result)));
    gradients(recording, experiment, result);
    recording.finish();
    return result;
  }

  private static Experiment experiment(Path folder, int deep) {
    Experiment experiment = Experiment.of(folder, Degradation::runner);
    for (int depth : new int[] {20, deep}) {
      experiment =
          experiment
              .network("plain" + depth, seed -> network(depth, false, seed))
              .network("resnet" + depth, seed -> network(depth, true, seed));
    }
    return experiment;
  }

  private static Network network(int depth, boolean isResidual, long seed) {
    return Network.of(CifarResNet.of(depth).residual(isResidual).spec(), seed);
  }

  private static Runner runner(Network network) {
    return Runner.of(network, CrossEntropy.of(), Accuracy.of())
        .transform(Presets.cifarEval())
        .evaluationBatch(250);
  }

  private static RunnerConfig config(int epochs) {
    return RunnerConfig.of(epochs)
        .batchSize(128)
        .optimizer(Sgd.of(0.1).momentum(0.9).weightDecay(1e-4))
        .schedule(LrSchedule.multiStep(0.1, Math.max(1, epochs / 2), Math.max(1, epochs * 3 / 4)))
        .augment(Presets.cifarTrain())
        .listener(new GradientNorms())
        .quiet();
  }

  private static Map<String, History> firstSeeds(Experiment experiment, ExperimentResult result) {
    Map<String, History> histories = new LinkedHashMap<>();
    for (ExperimentRun run : result.runs()) {
      if (run.seed() == 1 && run.rate() == RATES[0]) {
        Path file = experiment.folder(run).resolve("history.csv");
        histories.put(run.network(), History.read(file, "accuracy"));
      }
    }
    return histories;
  }

  /** Of every network at the first rate and seed. */
  private static void gradients(
      Recording recording, Experiment experiment, ExperimentResult result) {
    StringColumn network = StringColumn.create("network");
    StringColumn parameter = StringColumn.create("parameter");
    DoubleColumn before = DoubleColumn.create("before");
    DoubleColumn after = DoubleColumn.create("after an epoch");
    LineChart first = LineChart.of("before training", "layer", "gradient norm").logarithmic();
    LineChart second = LineChart.of("after an epoch", "layer", "gradient norm").logarithmic();
    for (ExperimentRun run : result.runs()) {
      Path after1 = experiment.folder(run).resolve(GradientNorms.AFTER);
      if (run.seed() == 1 && run.rate() == RATES[0] && Files.exists(after1)) {
        Map<String, Double> a =
            GradientNorms.read(experiment.folder(run).resolve(GradientNorms.BEFORE));
        Map<String, Double> b = GradientNorms.read(after1);
        a.keySet().forEach(parameter::append);
        a.keySet().forEach(name -> network.append(run.network()));
        a.values().forEach(before::append);
        b.values().forEach(after::append);
        first = first.add(line(run.network(), a));
        second = second.add(line(run.network(), b));
      }
    }
    recording.table("", "gradients", Table.create("gradients", network, parameter, before, after));
    recording.figure(
        "gradients",
        Figure.of(first, second)
            .describe("gradient norm by layer of four networks, before training and after"));
  }

  private static Series line(String name, Map<String, Double> norms) {
    return Series.of(name, norms.values().stream().mapToDouble(v -> v).toArray());
  }
}
