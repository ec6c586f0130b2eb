package deeper.tests.results;

import deeper.data.Dataset;
import deeper.data.Mnist;
import deeper.metric.Accuracy;
import deeper.network.Network;
import deeper.network.NetworkConfig;
import deeper.ops.CrossEntropy;
import deeper.ops.Engine;
import deeper.plot.Plots;
import deeper.train.Experiment;
import deeper.train.ExperimentResult;
import deeper.train.LrSchedule;
import deeper.train.Runner;
import deeper.train.RunnerConfig;
import deeper.train.Sgd;
import deeper.transform.Presets;
import deeper.zoo.LeNet;
import java.util.stream.LongStream;

/**
 * LeNet on MNIST in floats and in bfloat16: the same seeds, pictures and settings for both. What is
 * asked is whether half the digits cost accuracy.
 */
public final class HalfPrecision {
  private HalfPrecision() {}

  /**
   * Runs what is missing and prints the summary.
   *
   * @param words folder of the results, epochs (5), seeds (5), training digits (55000), test digits
   *     (10000)
   */
  public static void main(String[] words) {
    String usage = "FOLDER [EPOCHS [SEEDS [DIGITS [TEST]]]]";
    System.out.println(run(Arguments.of(HalfPrecision.class, usage, words)));
  }

  static ExperimentResult run(Arguments arguments) {
    Recording recording = Recording.of(arguments);
    int epochs = arguments.number(1, 5);
    Dataset train = Mnist.train().take(arguments.number(3, 55_000));
    Dataset test = Mnist.test().take(arguments.number(4, 10_000));
    Dataset dev = Mnist.train().slice(55_000, 55_000 + Math.min(5000, test.size()));
    Experiment experiment =
        Experiment.of(recording.work(), HalfPrecision::runner)
            .network("float", seed -> network(Engine.ONEDNN, seed))
            .network("bfloat16", seed -> network(Engine.BF16, seed))
            .rates(0.05)
            .seeds(LongStream.rangeClosed(1, arguments.number(2, 5)).toArray())
            .test("all test digits", test);
    RunnerConfig config =
        RunnerConfig.of(epochs)
            .batchSize(64)
            .optimizer(Sgd.of(0.05).momentum(0.9))
            .schedule(LrSchedule.cosine(epochs))
            .quiet();
    ExperimentResult result = experiment.run(train, dev, config);
    recording.runs("", experiment, result);
    recording.figure("scores", Plots.experiment(result, "all test digits"));
    recording.finish();
    return result;
  }

  private static Network network(Engine engine, long seed) {
    return Network.of(LeNet.modern().classes(10).spec(), NetworkConfig.seed(seed).on(engine));
  }

  private static Runner runner(Network network) {
    return Runner.of(network, CrossEntropy.of(), Accuracy.of()).transform(Presets.mnist32());
  }
}
