package deeper.weights;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import deeper.network.Initialisation;
import deeper.network.Network;
import deeper.network.NetworkConfig;
import deeper.shape.ImageShape;
import deeper.shape.Window;
import deeper.spec.Activate;
import deeper.spec.Conv;
import deeper.spec.Dense;
import deeper.spec.Flat;
import deeper.spec.ModelSpec;
import deeper.spec.Pool;
import deeper.spec.Sequence;
import deeper.zoo.CifarResNet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Weights that others trained and published, with the results they had in PyTorch. */
class ThirdPartyWeightsTest {
  private static final Path DATA = Path.of("../../shared/data");
  private static final double[] MEAN = {0.485, 0.456, 0.406};
  private static final double[] STD = {0.229, 0.224, 0.225};

  private static Path weights(String name) {
    Path file = DATA.resolve("weights").resolve(name);
    if (!Files.exists(file)) {
      System.out.println("skipped: " + name + " is not beside the checkout");
    }
    assumeTrue(Files.exists(file));
    return file;
  }

  /**
   * CIFAR-10's test pictures from {@code first}, normalised; one label byte and three planes each.
   */
  private static INDArray cifar(int first, int count, double[] mean, double[] std)
      throws IOException {
    byte[] all = Files.readAllBytes(DATA.resolve("cifar10/test_batch.bin"));
    float[] numbers = new float[count * 3072];
    for (int i = 0; i < numbers.length; i++) {
      int channel = i % 3072 / 1024;
      int value = all[(first + i / 3072) * 3073 + 1 + i % 3072] & 0xff;
      numbers[i] = (float) ((value / 255.0 - mean[channel]) / std[channel]);
    }
    return Nd4j.createFromArray(numbers).reshape('c', count, 3, 32, 32);
  }

  private static int[] labels() throws IOException {
    byte[] all = Files.readAllBytes(DATA.resolve("cifar10/test_batch.bin"));
    int[] labels = new int[all.length / 3073];
    Arrays.setAll(labels, i -> all[i * 3073]);
    return labels;
  }

  private static int[] ints(String name) throws IOException {
    return Files.readString(weights(name)).strip().lines().mapToInt(Integer::parseInt).toArray();
  }

  private static int[] predictions(Network net, int count, double[] mean, double[] std)
      throws IOException {
    int[] predicted = new int[count];
    for (int first = 0; first < count; first += 100) {
      INDArray best = net.forward(cifar(first, 100, mean, std)).argMax(1);
      for (int i = 0; i < 100; i++) {
        predicted[first + i] = best.getInt(i);
      }
    }
    return predicted;
  }

  private static Network empty(ModelSpec spec) {
    return Network.of(spec, NetworkConfig.seed(0).initialisation(Initialisation.ZERO));
  }

  private static WeightImport akamaster() {
    return WeightImport.strict().rename("linear.", "fc.");
  }

  @ParameterizedTest
  @CsvSource({
    "20, 12fca82f, 1000",
    "32, d509ac18, 100",
    "44, 014dd654, 100",
    "56, 4bfd9763, 100",
  })
  void residualNetworksPredictWhatTheyPredictedInPytorch(int depth, String hash, int count)
      throws IOException {
    String name = "resnet" + depth + "-" + hash;
    try (Network net = empty(CifarResNet.of(depth).spec())) {
      ImportReport report = akamaster().into(net, weights(name + ".th"));
      assertTrue(report.isComplete(), report.toString());
      int[] predicted = predictions(net, count, MEAN, STD);
      assertArrayEquals(Arrays.copyOf(ints(name + ".pred1000.txt"), count), predicted);
      int[] labels = labels();
      int correct = 0;
      for (int i = 0; i < count; i++) {
        correct += predicted[i] == labels[i] ? 1 : 0;
      }
      if (depth == 20) {
        assertEquals(914, correct);
      }
      logits(net, name);
    }
  }

  private static void logits(Network net, String name) throws IOException {
    INDArray scores = net.forward(cifar(0, 10, MEAN, STD));
    List<String> lines = Files.readAllLines(weights(name + ".logits_first10.txt"));
    for (int i = 0; i < 10; i++) {
      String[] row = lines.get(i).strip().split("\\s+", -1);
      for (int k = 0; k < 10; k++) {
        assertEquals(Double.parseDouble(row[k]), scores.getDouble(i, k), 2e-4, name + " " + i);
      }
    }
  }

  @Test
  void theZipFormHoldsTheSameTensors() {
    Map<String, INDArray> zip = PthReader.read(weights("derived/resnet20-12fca82f.zipformat.pth"));
    Map<String, INDArray> legacy = PthReader.read(weights("resnet20-12fca82f.th"));
    assertEquals(legacy.size(), zip.size());
    zip.forEach((name, array) -> assertEquals(legacy.get("module." + name), array, name));
  }

  private static ModelSpec small(int inChannels, int side, int... maps) {
    int pixels = ((side - 4) / 2 - 4) / 2;
    Sequence net =
        Sequence.named("Net")
            .then("conv1", Conv.of(inChannels, maps[0], Window.of(5)))
            .then(Activate.relu())
            .then(Pool.max(Window.of(2).stride(2)))
            .then("conv2", Conv.of(maps[0], maps[1], Window.of(5)))
            .then(Activate.relu())
            .then(Pool.max(Window.of(2).stride(2)))
            .then(new Flat());
    List<Integer> sizes = new ArrayList<>(List.of(maps[1] * pixels * pixels));
    for (int i = 2; i < maps.length; i++) {
      sizes.add(maps[i]);
    }
    for (int i = 1; i < sizes.size(); i++) {
      net = i > 1 ? net.then(Activate.relu()) : net;
      net = net.then("fc" + i, Dense.of(sizes.get(i - 1), sizes.get(i)));
    }
    return new ModelSpec("net", ImageShape.of(inChannels, side, side), net);
  }

  @Test
  void aSmallNetworkForCifarIsRightOn519Of1000Pictures() throws IOException {
    Path file = weights("cifar_net.Kang812.pth");
    double[] half = {0.5, 0.5, 0.5};
    try (Network net = empty(small(3, 32, 6, 16, 120, 84, 10))) {
      WeightImport.strict().into(net, file);
      int[] predicted = predictions(net, 1000, half, half);
      int[] labels = labels();
      int correct = 0;
      for (int i = 0; i < 1000; i++) {
        correct += predicted[i] == labels[i] ? 1 : 0;
      }
      assertEquals(519, correct);
    }
  }

  @Test
  void aPickledModelIsRefusedByName() {
    Path file = weights("UNSAFE_whole_model_pickle.eshal26.pth");
    String message =
        assertThrows(IllegalArgumentException.class, () -> PthReader.read(file)).getMessage();
    assertTrue(message.startsWith("pth: global (__main__."), message);
    assertTrue(message.contains("must be one that builds a tensor"), message);
  }
}
