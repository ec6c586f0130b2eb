package deeper.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import deeper.data.Dataset;
import deeper.metric.Accuracy;
import deeper.metric.Metric;
import deeper.network.Network;
import deeper.ops.CrossEntropy;
import deeper.shape.ImageShape;
import deeper.shape.Window;
import deeper.spec.Activate;
import deeper.spec.Conv;
import deeper.spec.Dense;
import deeper.spec.Flat;
import deeper.spec.ModelSpec;
import deeper.spec.Norm;
import deeper.spec.Sequence;
import deeper.transform.Picture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** A checkpoint belongs to its network, and whoever reads a run leaves it as it is. */
class CheckpointTest {
  @TempDir Path folder;

  /** Pictures of 28 x 28 whose class is their number modulo the classes. */
  private record Made(int size, int classes, int odd) implements Dataset {
    @Override
    public String name() {
      return "made";
    }

    @Override
    public ImageShape shape() {
      return ImageShape.of(1, 28, 28);
    }

    @Override
    public List<String> classNames() {
      return Stream.iterate(0, i -> i + 1).limit(classes).map(i -> "class " + i).toList();
    }

    @Override
    public int label(int index) {
      return index % classes;
    }

    @Override
    public Picture picture(int index) {
      byte[] pixels = new byte[28 * 28];
      pixels[index % pixels.length] = (byte) (index == odd ? 99 : 200);
      return Picture.of(shape(), pixels);
    }
  }

  private static final Dataset TRAIN = new Made(300, 3, -1);

  private static Network network(int channels, int classes) {
    Sequence layers =
        Sequence.named("Small")
            .then("conv", Conv.of(1, channels, Window.of(5).stride(3)))
            .then("relu", Activate.relu())
            .then("flat", new Flat())
            .then("fc", Dense.of(64 * channels, classes));
    return Network.of(new ModelSpec("small", ImageShape.of(1, 28, 28), layers), 1);
  }

  private Path trained() {
    Path run = folder.resolve("run");
    try (Network network = network(4, 3)) {
      Runner.of(network, CrossEntropy.of(), Accuracy.of())
          .train(TRAIN, TRAIN, Digits.config(1).saveTo(run));
    }
    return run;
  }

  private static Map<String, String> files(Path run) throws IOException {
    Map<String, String> found = new TreeMap<>();
    try (Stream<Path> walk = Files.walk(run)) {
      for (Path file : walk.filter(Files::isRegularFile).toList()) {
        found.put(
            run.relativize(file).toString(),
            Sha256.of(file) + " " + Files.getLastModifiedTime(file));
      }
    }
    return found;
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5, 10})
  void weightsOfOtherClassesAreRefusedBeforeANumberIsCopied(int classes) throws IOException {
    Path run = trained();
    Map<String, String> before = files(run);
    try (Network other = network(4, classes)) {
      float[] weights = other.flatParameters().dup().data().asFloat();
      Runner runner = Runner.of(other, CrossEntropy.of(), Accuracy.of());
      assertEquals(
          "load: weights (4 arrays of %s) must be those of this network; it has 4: fc.weight [3, 256] is not [%d, 256], fc.bias [3] is not [%d]. Build the network from the run's spec.json."
              .formatted(run.resolve("best"), classes, classes),
          assertThrows(IllegalArgumentException.class, () -> runner.load(run)).getMessage());
      Dataset data = new Made(300, Math.max(2, classes), -1);
      String message =
          assertThrows(
                  IllegalArgumentException.class,
                  () -> runner.resume(TRAIN, TRAIN, Digits.config(2).saveTo(run)))
              .getMessage();
      assertTrue(!message.isEmpty() && data.size() == 300, message);
      assertArrayEquals(weights, other.flatParameters().dup().data().asFloat());
    }
    assertEquals(before, files(run), "the folder is as it was");
  }

  @Test
  void aNetworkOfOtherChannelsCannotGoOnWithARun() throws IOException {
    Path run = trained();
    Map<String, String> before = files(run);
    try (Network other = network(6, 3)) {
      Runner runner = Runner.of(other, CrossEntropy.of(), Accuracy.of());
      String message =
          assertThrows(
                  IllegalArgumentException.class,
                  () -> runner.resume(TRAIN, TRAIN, Digits.config(2).saveTo(run)))
              .getMessage();
      assertTrue(
          message.matches(
              "resume: network spec \\(small, input .*, 1311 weights, sha256 [0-9a-f]{64}\\) must be what the run began with; that was small, input .*, 875 weights, sha256 [0-9a-f]{64}\\. Set it so, or start anew with train\\(\\.\\.\\)\\."),
          message);
    }
    assertEquals(before, files(run), "the folder is as it was");
  }

  @Test
  void aRunOfTheFirstEditionIsStillResumed() throws IOException {
    Path run = trained();
    Path json = run.resolve("run.json");
    String text = Files.readString(json);
    String old = text.replaceAll(" *\"(network spec|train pictures|dev pictures)\": .*\n", "");
    // the last entry has no comma behind it
    Files.writeString(json, old.replaceAll(",(\\s*})", "$1"));
    assertTrue(!old.equals(text));
    try (Network network = network(4, 3)) {
      Runner.of(network, CrossEntropy.of(), Accuracy.of())
          .resume(TRAIN, TRAIN, Digits.config(1).saveTo(run));
    }
  }

  @Test
  void whatATrainerIsWritingStaysWhenSomebodyReadsTheBest() throws IOException {
    Path run = trained();
    Path fresh = Files.createDirectories(run.resolve("best.new"));
    Files.writeString(fresh.resolve("weights.safetensors"), "half");
    SavedRun.of(run).best().network().close();
    assertTrue(Files.exists(fresh.resolve("weights.safetensors")), "a live trainer's file is gone");
  }

  @Test
  void oneOtherPictureAmongManyIsNoticed() {
    Path run = trained();
    try (Network network = network(4, 3)) {
      Runner runner = Runner.of(network, CrossEntropy.of(), Accuracy.of());
      Dataset other = new Made(300, 3, 101); // not one of a hundred evenly spread ones
      String message =
          assertThrows(
                  IllegalArgumentException.class,
                  () -> runner.resume(other, TRAIN, Digits.config(2).saveTo(run)))
              .getMessage();
      assertTrue(message.startsWith("resume: train pictures (sha256 "), message);
    }
  }

  @Test
  void aStoppedRunWithPatienceIsNotTakenForAFinishedOne() {
    TrainListener stop =
        new TrainListener() {
          @Override
          public void afterStep(Training training, Row row) {
            if (row.step() == 3) {
              Thread.currentThread().interrupt();
            }
          }
        };
    Experiment experiment =
        Experiment.of(
                folder.resolve("grid"),
                network -> Runner.of(network, CrossEntropy.of(), Accuracy.of()))
            .network("small", seed -> network(4, 3))
            .rates(0.05)
            .seeds(1);
    assertThrows(
        StopException.class,
        () -> experiment.run(TRAIN, TRAIN, Digits.config(4).patience(3).listener(stop)));
    Thread.interrupted();
    Path run = folder.resolve("grid/small/rate-0.05/seed-1");
    assertTrue(Files.exists(run.resolve("last/state.json")), "the checkpoint is still there");
    ExperimentResult result = experiment.run(TRAIN, TRAIN, Digits.config(4).patience(3));
    assertTrue(result.runs().get(0).isFinished());
  }

  @Test
  void anErrorDuringAStopIsToldAndNotTakenForTheStop() {
    TrainListener broken =
        new TrainListener() {
          @Override
          public void afterStep(Training training, Row row) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("a listener of one's own");
          }
        };
    try (Network network = network(4, 3)) {
      assertEquals(
          "a listener of one's own",
          assertThrows(
                  IllegalStateException.class,
                  () ->
                      Runner.of(network, CrossEntropy.of(), Accuracy.of())
                          .train(TRAIN, Digits.config(1).listener(broken)))
              .getMessage());
    } finally {
      Thread.interrupted();
    }
  }

  @Test
  void aStepThatFailsCountsNoStatistics() {
    Sequence layers =
        Sequence.of()
            .then("conv", Conv.of(1, 2, Window.of(5).stride(3)))
            .then("norm", Norm.of(2))
            .then("flat", new Flat())
            .then("fc", Dense.of(128, 3));
    try (Network network =
        Network.of(new ModelSpec("normed", ImageShape.of(1, 28, 28), layers), 1)) {
      INDArray x = Nd4j.rand(DataType.FLOAT, 4, 1, 28, 28);
      INDArray wrong = Nd4j.createFromArray(0, 1, 2, 7);
      assertThrows(
          IllegalArgumentException.class, () -> network.gradients(x, wrong, CrossEntropy.of(), 0));
      assertEquals(0, network.parameters().get("norm.running_mean").sumNumber().doubleValue());
      assertEquals(2, network.parameters().get("norm.running_var").sumNumber().doubleValue());
      assertEquals(0, network.parameters().get("norm.num_batches_tracked").getLong(0));
      network.gradients(x, Nd4j.createFromArray(0, 1, 2, 0), CrossEntropy.of(), 0);
      assertEquals(1, network.parameters().get("norm.num_batches_tracked").getLong(0));
    }
  }

  /** A metric of one's own, smaller being better. */
  private record ErrorRate(Accuracy accuracy) implements Metric {
    @Override
    public String name() {
      return "error";
    }

    @Override
    public boolean higherIsBetter() {
      return false;
    }

    @Override
    public double value() {
      return 1 - accuracy.value();
    }

    @Override
    public void update(INDArray labels, INDArray scores) {
      accuracy.update(labels, scores);
    }

    @Override
    public void reset() {
      accuracy.reset();
    }

    @Override
    public double[] counts() {
      return accuracy.counts();
    }

    @Override
    public void restore(double[] counts) {
      accuracy.restore(counts);
    }

    @Override
    public Metric fresh() {
      return new ErrorRate(Accuracy.of());
    }
  }

  @Test
  void aHistoryReadBackKnowsWhichScoreIsBetter() {
    Path run = folder.resolve("error");
    try (Network network = network(4, 3)) {
      Runner runner = Runner.of(network, CrossEntropy.of(), new ErrorRate(Accuracy.of()));
      History history = runner.train(TRAIN, TRAIN, Digits.config(6).saveTo(run));
      double least = history.rows(Phase.DEV).stream().mapToDouble(Row::metric).min().orElseThrow();
      History read = History.read(run.resolve("history.csv"), new ErrorRate(Accuracy.of()));
      assertEquals(least, read.best().orElseThrow().metric());
      assertEquals(history.best().orElseThrow(), read.best().orElseThrow());
      assertEquals("loss", History.read(run.resolve("history.csv"), "loss").scoreName());
    }
  }
}
