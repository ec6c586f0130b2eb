package deeper.tests.results;

import deeper.data.Dataset;
import deeper.data.FashionMnist;
import deeper.data.Split;
import deeper.metric.Accuracy;
import deeper.network.FrozenNorm;
import deeper.network.Network;
import deeper.ops.CrossEntropy;
import deeper.plot.Plots;
import deeper.spec.ModelSpec;
import deeper.train.Experiment;
import deeper.train.ExperimentResult;
import deeper.train.ExperimentRun;
import deeper.train.LrSchedule;
import deeper.train.Runner;
import deeper.train.RunnerConfig;
import deeper.train.Sgd;
import deeper.transform.Grayscale;
import deeper.transform.Presets;
import deeper.transform.Resize;
import deeper.transform.ToTensor;
import deeper.transform.Transform;
import deeper.transform.Transforms;
import deeper.weights.WeightImport;
import deeper.zoo.CifarResNet;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

/**
 * The course's own ResNet-20, which knows CIFAR-10, taken to clothes and to photographs: only a new
 * head; the head first and then everything at a tenth of the rate; everything from scratch. As many
 * epochs for all three.
 */
public final class Transfer {
  private static final double RATE = 0.05;

  private Transfer() {}

  /**
   * Runs what is missing and prints a summary for each target.
   *
   * @param words folder of the results; weights (.safetensors) that CifarTwenty wrote; folder of
   *     photographs with train and valid; epochs (20, half of them each where there are two
   *     stages); seeds (3); clothes to learn from (2000); clothes to test on (10000)
   */
  public static void main(String[] words) {
    String usage = "FOLDER WEIGHTS PHOTOGRAPHS [EPOCHS [SEEDS [CLOTHES [TEST]]]]";
    run(Arguments.of(Transfer.class, usage, words)).values().forEach(System.out::println);
  }

  static Map<String, ExperimentResult> run(Arguments arguments) {
    Recording recording = Recording.of(arguments);
    Map<String, ExperimentResult> results = new LinkedHashMap<>();
    targets(arguments)
        .forEach(
            (name, split) -> results.put(name, new Target(arguments, name, split).run(recording)));
    recording.finish();
    return results;
  }

  private static Map<String, Split> targets(Arguments arguments) {
    Dataset clothes = FashionMnist.train();
    Dataset test = FashionMnist.test().take(arguments.number(6, 10_000));
    int dev = Math.min(1000, test.size());
    Map<String, Split> targets = new LinkedHashMap<>();
    targets.put(
        "fashion-mnist",
        new Split(
            clothes.take(arguments.number(5, 2000)), clothes.slice(55_000, 55_000 + dev), test));
    Split photographs = Split.byFolder(arguments.path(2, "photos"));
    Split learned = Split.stratified(photographs.train(), 0.8, 1);
    targets.put("photographs", new Split(learned.train(), learned.dev(), photographs.dev()));
    return targets;
  }

  /** One set of pictures that the network is taken to. */
  private record Target(Arguments arguments, String name, Split split) {

    ExperimentResult run(Recording recording) {
      int epochs = arguments.number(3, 20);
      List<ExperimentRun> all = new ArrayList<>();
      Experiment head =
          experiment(recording, "head").network("head-only", seed -> pretrained(seed));
      all.addAll(finish(recording, head, RATE, epochs));
      Experiment first =
          experiment(recording, "first").network("first-stage", seed -> pretrained(seed));
      Map<Long, Path> stages = new LinkedHashMap<>();
      for (ExperimentRun run : finish(recording, first, RATE, Math.max(1, epochs / 2))) {
        stages.put(run.seed(), first.folder(run));
      }
      Experiment everything =
          experiment(recording, "everything")
              .network("head-then-everything", seed -> continued(stages.get(seed), seed));
      int rest = Math.max(1, epochs - epochs / 2);
      all.addAll(finish(recording, everything, RATE / 10, rest));
      Experiment scratch =
          experiment(recording, "scratch")
              .network("from-scratch", seed -> Network.of(spec(), seed));
      all.addAll(finish(recording, scratch, RATE, epochs));
      ExperimentResult result = new ExperimentResult(all);
      recording.table(name, "runs", result.table());
      recording.table(name, "table", result.summary());
      recording.figure(name, Plots.experiment(result, "test pictures"));
      return result;
    }

    private Experiment experiment(Recording recording, String part) {
      Path folder = recording.work().resolve(name).resolve(part);
      return Experiment.of(folder, this::runner)
          .seeds(LongStream.rangeClosed(1, arguments.number(4, 3)).toArray())
          .test("test pictures", split.test())
          .keepingBest();
    }

    private List<ExperimentRun> finish(
        Recording recording, Experiment experiment, double rate, int epochs) {
      RunnerConfig config =
          RunnerConfig.of(epochs)
              .batchSize(32)
              .optimizer(Sgd.of(rate).momentum(0.9).weightDecay(1e-4))
              .schedule(LrSchedule.cosine(epochs))
              .quiet();
      ExperimentResult result = experiment.rates(rate).run(split.train(), split.dev(), config);
      String network = result.runs().get(0).network();
      recording.runs(name + "/" + network, experiment, result);
      return result.runs();
    }

    private ModelSpec spec() {
      return CifarResNet.of(20).classes(split.train().classNames().size()).spec();
    }

    /** CIFAR's body, which stays as it is, under a new head. */
    private Network pretrained(long seed) {
      Network network = Network.of(spec(), seed);
      var tensors = new LinkedHashMap<>(WeightImport.read(arguments.path(1, "")));
      tensors.keySet().removeIf(parameter -> parameter.startsWith("fc."));
      WeightImport.lenient().into(network, tensors);
      network.freezeAllBut(List.of("fc.weight", "fc.bias"), FrozenNorm.FIXED);
      return network;
    }

    /** Where the first stage ended; everything learns. */
    private Network continued(Path stage, long seed) {
      Network network = Network.of(spec(), seed);
      WeightImport.strict().into(network, stage.resolve("best/weights.safetensors"));
      return network;
    }

    /** As the weights were trained: 32 x 32 pixels, three channels, CIFAR's mean and deviation. */
    private Runner runner(Network network) {
      List<Transform> steps = new ArrayList<>();
      if (split.train().shape().channels() == 1) {
        steps.add(Grayscale.of(3));
      }
      steps.addAll(List.of(Resize.of(32, 32), ToTensor.of(), Presets.cifarNormalize()));
      return Runner.of(network, CrossEntropy.of(), Accuracy.of())
          .transform(Transforms.of(steps.toArray(Transform[]::new)))
          .evaluationBatch(250);
    }
  }
}
