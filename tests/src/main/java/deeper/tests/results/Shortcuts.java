package deeper.tests.results;

import deeper.data.Dataset;
import deeper.data.Mnist;
import deeper.metric.Accuracy;
import deeper.network.Network;
import deeper.ops.CrossEntropy;
import deeper.train.Experiment;
import deeper.train.ExperimentResult;
import deeper.train.Runner;
import deeper.train.RunnerConfig;
import deeper.train.Sgd;
import deeper.transform.Presets;
import deeper.zoo.ResNet;
import java.nio.file.Path;
import java.util.stream.LongStream;

/**
 * ResNet-18 against the same table without shortcuts, on the 2,000/200/200 digits: equal settings
 * and rates for both, several seeds, scored on those 200 test digits and on all 10,000.
 *
 * <p>Stopped or killed, the same command goes on where it was.
 */
public final class Shortcuts {
  private static final double[] RATES = {0.1, 0.01};

  private Shortcuts() {}

  /**
   * Runs what is missing and prints the summary.
   *
   * @param arguments folder of the results, epochs (5), seeds (5), training digits (2000)
   */
  public static void main(String[] arguments) {
    if (arguments.length == 0) {
      System.err.println("usage: Shortcuts FOLDER [EPOCHS [SEEDS [DIGITS]]]");
      System.exit(2);
    }
    int epochs = number(arguments, 1, 5);
    int seeds = number(arguments, 2, 5);
    int digits = number(arguments, 3, 2000);
    System.out.println(run(Path.of(arguments[0]), epochs, seeds, digits));
  }

  private static int number(String[] arguments, int index, int missing) {
    return arguments.length > index ? Integer.parseInt(arguments[index]) : missing;
  }

  static ExperimentResult run(Path folder, int epochs, int seeds, int digits) {
    Dataset train = Mnist.train().take(digits);
    Dataset dev = Mnist.train().slice(50_000, 50_200);
    return Experiment.of(folder, Shortcuts::runner)
        .network("resnet18", seed -> network(true, seed))
        .network("plain18", seed -> network(false, seed))
        .rates(RATES)
        .seeds(LongStream.rangeClosed(1, seeds).toArray())
        .test("200 test digits", Mnist.test().take(200))
        .test("all test digits", Mnist.test())
        .run(train, dev, RunnerConfig.of(epochs).batchSize(64).optimizer(Sgd.of(0.1)));
  }

  private static Network network(boolean isResidual, long seed) {
    return Network.of(ResNet.of(18).classes(10).inChannels(1).residual(isResidual).spec(), seed);
  }

  private static Runner runner(Network network) {
    return Runner.of(network, CrossEntropy.of(), Accuracy.of()).transform(Presets.mnist32());
  }
}
