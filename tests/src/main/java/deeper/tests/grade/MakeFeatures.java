package deeper.tests.grade;

import deeper.data.Batch;
import deeper.data.Batches;
import deeper.data.Dataset;
import deeper.data.Mnist;
import deeper.grade.FrozenFeatures;
import deeper.network.Network;
import deeper.ops.CrossEntropy;
import deeper.shape.ImageShape;
import deeper.shape.Window;
import deeper.spec.Activate;
import deeper.spec.Conv;
import deeper.spec.Dense;
import deeper.spec.Flat;
import deeper.spec.ModelSpec;
import deeper.spec.Pool;
import deeper.spec.Sequence;
import deeper.train.Sgd;
import deeper.train.Updater;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * Makes A5's features: a small network learns the digits 0 to 4 from MNIST's training pictures, is
 * frozen, and says what it sees in the digits 5 to 9, which it never met.
 */
public final class MakeFeatures {
  private static final int LEARNED = 5;
  private static final int BATCH = 64;
  private static final int STEPS = 60;
  private static final int GIVEN = 300;
  private static final int HIDDEN = 600;

  private MakeFeatures() {}

  /**
   * Writes {@code A5-features.txt} and {@code A5-hidden.txt}.
   *
   * @param args the folder
   * @throws IOException if it cannot be written
   */
  public static void main(String[] args) throws IOException {
    Network network = Network.of(spec(), 1);
    learn(network);
    Path folder = Path.of(args[0]);
    write(network, Mnist.train(), GIVEN, folder.resolve("A5-features.txt"));
    write(network, Mnist.test(), HIDDEN, folder.resolve("A5-hidden.txt"));
  }

  private static ModelSpec spec() {
    Sequence layers =
        Sequence.named("Digits04")
            .then("conv1", Conv.of(1, 6, Window.of(5)))
            .then("relu1", Activate.relu())
            .then("pool1", Pool.max(Window.of(2).stride(2)))
            .then("conv2", Conv.of(6, 16, Window.of(5)))
            .then("relu2", Activate.relu())
            .then("pool2", Pool.max(Window.of(2).stride(2)))
            .then("flat", new Flat())
            .then("fc1", Dense.of(256, 48))
            .then("relu3", Activate.relu())
            .then("fc2", Dense.of(48, LEARNED));
    return new ModelSpec("digits04", ImageShape.of(1, 28, 28), layers);
  }

  private static void learn(Network network) {
    Updater updater = Updater.of(Sgd.of(0.05).momentum(0.9), network.flatParameters());
    int step = 0;
    for (Batch batch : Batches.of(Mnist.train(), 2 * BATCH).shuffle(1).epoch(0)) {
      List<Integer> rows = new ArrayList<>();
      for (int i = 0; i < batch.size(); i++) {
        if (batch.labels().getInt(i) < LEARNED) {
          rows.add(i);
        }
      }
      int[] chosen = rows.stream().mapToInt(Integer::intValue).toArray();
      INDArray x = batch.pictures().get(NDArrayIndex.indices(longs(chosen))).dup();
      INDArray labels = batch.labels().get(NDArrayIndex.indices(longs(chosen))).dup();
      updater.step(network.gradients(x, labels, CrossEntropy.of(), step).flat());
      if (++step == STEPS) {
        return;
      }
    }
  }

  private static long[] longs(int[] values) {
    return java.util.Arrays.stream(values).asLongStream().toArray();
  }

  private static void write(Network network, Dataset pictures, int count, Path file)
      throws IOException {
    List<String> lines = new ArrayList<>();
    for (Batch batch : Batches.of(pictures, BATCH).epoch(0)) {
      Map<String, INDArray> seen = network.activations(List.of("relu3"), batch.pictures());
      for (int i = 0; i < batch.size() && lines.size() < count; i++) {
        int label = batch.labels().getInt(i);
        if (label >= LEARNED) {
          double[] features = seen.get("relu3").getRow(i).toDoubleVector();
          lines.add(FrozenFeatures.line(label - LEARNED, features, 8));
        }
      }
      if (lines.size() == count) {
        break;
      }
    }
    Files.write(file, lines);
  }
}
