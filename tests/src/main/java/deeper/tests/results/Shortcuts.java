package deeper.tests.results;

import deeper.data.Dataset;
import deeper.data.Mnist;
import deeper.metric.Accuracy;
import deeper.network.Network;
import deeper.ops.CrossEntropy;
import deeper.plot.Plots;
import deeper.train.Experiment;
import deeper.train.ExperimentResult;
import deeper.train.Runner;
import deeper.train.RunnerConfig;
import deeper.train.Sgd;
import deeper.transform.Presets;
import deeper.zoo.ResNet;
import java.util.stream.LongStream;

/**
 * ResNet-18 against the same table without shortcuts, on the 2,000/200/200 digits: equal settings
 * and rates for both, several seeds, scored on those 200 test digits and on all 10,000.
 */
public final class Shortcuts {
  private static final double[] RATES = {0.1, 0.01};

  private Shortcuts() {}

  /**
   * Runs what is missing and prints the summary.
   *
   * @param words folder of the results, epochs (5), seeds (5), training digits (2000), test digits
   *     (10000)
   */
  public static void main(String[] words) {
    String usage = "FOLDER [EPOCHS [SEEDS [DIGITS [TEST]]]]";
    System.out.println(run(Arguments.of(Shortcuts.class, usage, words)));
  }

  static ExperimentResult run(Arguments arguments) {
    Recording recording = Recording.of(arguments);
    int seeds = arguments.number(2, 5);
    Dataset train = Mnist.train().take(arguments.number(3, 2000));
    Dataset dev = Mnist.train().slice(50_000, 50_200);
    Dataset test = Mnist.test().take(arguments.number(4, 10_000));
    Experiment experiment =
        Experiment.of(recording.work(), Shortcuts::runner)
            .network("resnet18", seed -> network(true, seed))
            .network("plain18", seed -> network(false, seed))
            .rates(RATES)
            .seeds(LongStream.rangeClosed(1, seeds).toArray())
            .test("200 test digits", test.take(Math.min(200, test.size())))
            .test("all test digits", test);
    RunnerConfig config =
        RunnerConfig.of(arguments.number(1, 5)).batchSize(64).optimizer(Sgd.of(0.1)).quiet();
    ExperimentResult result = experiment.run(train, dev, config);
    recording.runs("", experiment, result);
    recording.figure("scores", Plots.experiment(result, "all test digits"));
    recording.figure("scores-200", Plots.experiment(result, "200 test digits"));
    recording.finish();
    return result;
  }

  private static Network network(boolean isResidual, long seed) {
    return Network.of(ResNet.of(18).classes(10).inChannels(1).residual(isResidual).spec(), seed);
  }

  private static Runner runner(Network network) {
    return Runner.of(network, CrossEntropy.of(), Accuracy.of()).transform(Presets.mnist32());
  }
}
