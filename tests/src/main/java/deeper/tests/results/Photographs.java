package deeper.tests.results;

import deeper.data.Dataset;
import deeper.data.ImageFolder;
import deeper.data.Split;
import deeper.metric.Accuracy;
import deeper.network.Network;
import deeper.ops.CrossEntropy;
import deeper.plot.Plots;
import deeper.shape.ImageShape;
import deeper.train.Adam;
import deeper.train.Experiment;
import deeper.train.ExperimentResult;
import deeper.train.ExperimentRun;
import deeper.train.History;
import deeper.train.LrSchedule;
import deeper.train.Runner;
import deeper.train.RunnerConfig;
import deeper.transform.CenterCrop;
import deeper.transform.ColorJitter;
import deeper.transform.Presets;
import deeper.transform.RandomGrayscale;
import deeper.transform.RandomHorizontalFlip;
import deeper.transform.RandomResizedCrop;
import deeper.transform.RandomRotation;
import deeper.transform.RandomVerticalFlip;
import deeper.transform.Resize;
import deeper.transform.ToTensor;
import deeper.transform.Transforms;
import deeper.zoo.ResNet;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * ResNet-50 with its head over 7 x 7 pixels, from scratch on a folder of photographs: the recipe
 * that is passed on with it (Adam at 1e-5, rate times 0.95 every 5 epochs, batch 8, pictures turned
 * by up to 45 degrees), and a better one beside it (Adam at 1e-4, warm-up and cosine, random
 * resized crops, smoothed labels), on the same split and for as many epochs. SGD with momentum at
 * the usual rates is no choice here: the head adds up 100,352 numbers, and its loss ran up to 1e7.
 */
public final class Photographs {
  private static final long SPLIT_SEED = 1;

  private Photographs() {}

  /**
   * Runs what is missing and prints both summaries.
   *
   * @param words folder of the results; folder of the photographs, which holds train and valid, or
   *     one folder a class; epochs (60); side of the picture that the network sees (224)
   */
  public static void main(String[] words) {
    String usage = "FOLDER PHOTOGRAPHS [EPOCHS [SIDE]]";
    run(Arguments.of(Photographs.class, usage, words)).values().forEach(System.out::println);
  }

  static Map<String, ExperimentResult> run(Arguments arguments) {
    Recording recording = Recording.of(arguments);
    int epochs = arguments.number(2, 60);
    int side = arguments.number(3, 224);
    Split split = split(arguments.path(1, "photos"));
    Map<String, ExperimentResult> results = new LinkedHashMap<>();
    Map<String, History> histories = new LinkedHashMap<>();
    for (String recipe : new String[] {"course", "better"}) {
      boolean isBetter = recipe.equals("better");
      Experiment experiment =
          Experiment.of(recording.work().resolve(recipe), net -> runner(net, isBetter, side))
              .network(recipe, seed -> network(split.train().classNames().size(), side, seed))
              .rates(isBetter ? 1e-4 : 1e-5)
              .seeds(1)
              .test("test photographs", split.test());
      RunnerConfig config = isBetter ? better(epochs, side) : course(epochs, side);
      ExperimentResult result = experiment.run(split.train(), split.dev(), config);
      recording.runs(recipe, experiment, result);
      results.put(recipe, result);
      ExperimentRun run = result.runs().get(0);
      Path file = experiment.folder(run).resolve("history.csv");
      histories.put(recipe, History.read(file, "accuracy"));
      recording.figure("curves-" + recipe, Plots.curves(histories.get(recipe)));
    }
    recording.figure("curves", Plots.compare(histories));
    recording.fact("split", "%s of %s".formatted(split, split.train().name()));
    recording.finish();
    return results;
  }

  /** A fifth of the training photographs chooses the epoch; the given test part is used once. */
  private static Split split(Path folder) {
    Dataset learn;
    Dataset test;
    if (Files.isDirectory(folder.resolve("train"))) {
      Split given = Split.byFolder(folder);
      learn = given.train();
      test = given.dev();
    } else {
      Split drawn = Split.stratified(ImageFolder.of(folder), 0.8, SPLIT_SEED);
      learn = drawn.train();
      test = drawn.dev();
    }
    Split parts = Split.stratified(learn, 0.8, SPLIT_SEED + 1);
    return new Split(parts.train(), parts.dev(), test);
  }

  private static Network network(int classes, int side, long seed) {
    return Network.of(
        ResNet.of(ResNet.Row.RESNET50_7X7HEAD)
            .classes(classes)
            .spec()
            .withInput(ImageShape.of(3, side, side)),
        seed);
  }

  private static Runner runner(Network network, boolean isBetter, int side) {
    CrossEntropy loss = isBetter ? CrossEntropy.of().labelSmoothing(0.1) : CrossEntropy.of();
    Transforms view =
        Transforms.of(
            Resize.of(side * 8 / 7),
            CenterCrop.of(side),
            ToTensor.of(),
            Presets.imagenetNormalize());
    return Runner.of(network, loss, Accuracy.of()).transform(view).evaluationBatch(8);
  }

  /** Presets.imagenetTrain() where the side is 224: the crop takes the middle as it is. */
  private static RunnerConfig course(int epochs, int side) {
    return RunnerConfig.of(epochs)
        .batchSize(8)
        .optimizer(Adam.of(1e-5))
        .schedule(LrSchedule.step(5, 0.95))
        .workers(1)
        .augment(
            Transforms.of(
                RandomRotation.of(45),
                CenterCrop.of(side),
                RandomHorizontalFlip.of(0.5),
                RandomVerticalFlip.of(0.5),
                ColorJitter.of(0.2, 0.1, 0.1, 0.1),
                RandomGrayscale.of(0.025),
                ToTensor.of(),
                Presets.imagenetNormalize()));
  }

  private static RunnerConfig better(int epochs, int side) {
    int warmUp = Math.max(1, epochs / 12);
    return RunnerConfig.of(epochs)
        .batchSize(8)
        .optimizer(Adam.of(1e-4))
        .schedule(LrSchedule.cosine(Math.max(1, epochs - warmUp)).afterWarmUp(warmUp, 0.1))
        .workers(1)
        .augment(
            Transforms.of(
                RandomResizedCrop.of(side),
                RandomHorizontalFlip.of(0.5),
                ColorJitter.of(0.2, 0.2, 0.2, 0.05),
                ToTensor.of(),
                Presets.imagenetNormalize()));
  }
}
