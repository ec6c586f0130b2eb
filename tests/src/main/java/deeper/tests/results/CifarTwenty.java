package deeper.tests.results;

import deeper.data.Cifar10;
import deeper.data.Dataset;
import deeper.data.Split;
import deeper.metric.Accuracy;
import deeper.metric.Interval;
import deeper.network.Initialisation;
import deeper.network.Network;
import deeper.network.NetworkConfig;
import deeper.ops.CrossEntropy;
import deeper.plot.Plots;
import deeper.train.Experiment;
import deeper.train.ExperimentResult;
import deeper.train.ExperimentRun;
import deeper.train.History;
import deeper.train.LrSchedule;
import deeper.train.Runner;
import deeper.train.RunnerConfig;
import deeper.train.Sgd;
import deeper.transform.Presets;
import deeper.weights.WeightImport;
import deeper.zoo.CifarResNet;
import java.nio.file.Path;

/**
 * CIFAR's ResNet-20 trained on all of CIFAR-10 as published (He et al., 2016, section 4.2): 45,000
 * pictures to learn from, 5,000 to choose the best epoch by, the test set used once. Its weights
 * become the course's own pretrained network.
 */
public final class CifarTwenty {
  private static final int LEARNED = 45_000;

  private CifarTwenty() {}

  /**
   * Trains, or goes on, tests once, and writes the weights with their model card.
   *
   * @param words folder of the results, folder for the weights (target/cifar-resnet20; to publish:
   *     datasets/src/main/resources/deeper/datasets/cifar-resnet20), epochs (30), training pictures
   *     (45000), test pictures (10000)
   */
  public static void main(String[] words) {
    String usage = "FOLDER [WEIGHTS_FOLDER [EPOCHS [PICTURES [TEST]]]]";
    System.out.println(run(Arguments.of(CifarTwenty.class, usage, words)));
  }

  static ExperimentResult run(Arguments arguments) {
    Recording recording = Recording.of(arguments);
    int epochs = arguments.number(2, 30);
    Split all = Cifar10.split(LEARNED);
    Dataset train = all.train().take(arguments.number(3, LEARNED));
    Dataset test = all.test().take(arguments.number(4, 10_000));
    Dataset dev = all.dev().take(Math.min(all.dev().size(), test.size()));
    Experiment experiment =
        Experiment.of(recording.work(), CifarTwenty::runner)
            .network("resnet20", seed -> Network.of(CifarResNet.of(20).spec(), seed))
            .rates(0.1)
            .seeds(1)
            .test("test pictures", test)
            .keepingBest();
    ExperimentResult result = experiment.run(train, dev, config(epochs));
    recording.runs("", experiment, result);
    ExperimentRun run = result.runs().get(0);
    Path folder = experiment.folder(run);
    History history = History.read(folder.resolve("history.csv"), "accuracy");
    recording.figure("curves", Plots.curves(history));
    publish(arguments, folder, new Tested(run.tests().get("test pictures"), test, epochs));
    recording.finish();
    return result;
  }

  /** What the one look at the test set said. */
  private record Tested(double accuracy, Dataset pictures, int epochs) {}

  private static RunnerConfig config(int epochs) {
    return RunnerConfig.of(epochs)
        .batchSize(128)
        .optimizer(Sgd.of(0.1).momentum(0.9).weightDecay(1e-4))
        .schedule(LrSchedule.cosine(epochs))
        .augment(Presets.cifarTrain())
        .saveEvery(100); // a killed run loses minutes at most
  }

  private static Runner runner(Network network) {
    return Runner.of(network, CrossEntropy.of(), Accuracy.of())
        .transform(Presets.cifarEval())
        .evaluationBatch(250);
  }

  private static void publish(Arguments arguments, Path run, Tested tested) {
    long count = tested.pictures.size();
    long right = Math.round(tested.accuracy * count);
    NetworkConfig zero = NetworkConfig.seed(0).initialisation(Initialisation.ZERO);
    try (Network network = Network.of(CifarResNet.of(20).spec(), zero)) {
      WeightImport.strict().into(network, run.resolve("best/weights.safetensors"));
      Dataset first = tested.pictures.take((int) Math.min(1000, count));
      Accuracy thousand = runner(network).evaluate(first, Accuracy.of());
      new WeightsCard(tested.epochs, right, count, Interval.wilson95(right, count), thousand)
          .publish(network, arguments.path(1, "target/cifar-resnet20"));
    }
  }
}
