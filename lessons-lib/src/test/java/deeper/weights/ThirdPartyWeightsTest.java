package deeper.weights;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import deeper.data.Dataset;
import deeper.data.Mnist;
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
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
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
      try (INDArray x = cifar(first, 100, mean, std);
          INDArray best = net.forward(x).argMax(1)) {
        System.arraycopy(best.toIntVector(), 0, predicted, first, 100);
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
    "20, 12fca82f, 914",
    "32, d509ac18, 928",
    "44, 014dd654, 933",
    "56, 4bfd9763, 926",
  })
  void residualNetworksPredictWhatTheyPredictedInPytorch(int depth, String hash, int right)
      throws IOException {
    String name = "resnet" + depth + "-" + hash;
    try (Network net = empty(CifarResNet.of(depth).spec())) {
      ImportReport report = akamaster().into(net, weights(name + ".th"));
      assertTrue(report.isComplete(), report.toString());
      int[] predicted = predictions(net, 1000, MEAN, STD);
      assertArrayEquals(ints(name + ".pred1000.txt"), predicted);
      assertEquals(right, correct(predicted, labels()));
      logits(net, name);
    }
  }

  private static int correct(int[] predicted, int[] labels) {
    int correct = 0;
    for (int i = 0; i < predicted.length; i++) {
      correct += predicted[i] == labels[i] ? 1 : 0;
    }
    return correct;
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
      assertEquals(519, correct(predicted, labels()));
    }
  }

  // Both see bytes divided by 255; the first also with mean and deviation 0.5.
  @ParameterizedTest
  @CsvSource({
    "mnist_cnn.Kush-Singh-26.pth, '6,16,120,84,10', true, 9892",
    "lenet_mnist_model.Wang-Xinya.pth, '10,20,50,10', false, 9761",
  })
  void smallNetworksForDigitsAreRightAsOftenAsInPytorch(
      String name, String maps, boolean isCentred, int right) {
    Path file = weights(name);
    int[] sizes = Arrays.stream(maps.split(",", -1)).mapToInt(Integer::parseInt).toArray();
    Dataset digits = Mnist.test();
    int[] labels = new int[digits.size()];
    Arrays.setAll(labels, digits::label);
    try (Network net = empty(small(1, 28, sizes))) {
      assertTrue(WeightImport.strict().into(net, file).isComplete());
      int[] predicted = new int[labels.length];
      for (int first = 0; first < labels.length; first += 1000) {
        try (INDArray x = digits(digits, first, isCentred);
            INDArray best = net.forward(x).argMax(1)) {
          System.arraycopy(best.toIntVector(), 0, predicted, first, 1000);
        }
      }
      assertEquals(right, correct(predicted, labels));
    }
  }

  /** A thousand digits as PyTorch's ToTensor gives them, from -1 to 1 if centred. */
  private static INDArray digits(Dataset digits, int first, boolean isCentred) {
    float[] numbers = new float[1000 * 784];
    for (int i = 0; i < 1000; i++) {
      byte[] bytes = digits.picture(first + i).bytes();
      for (int k = 0; k < 784; k++) {
        float value = (bytes[k] & 0xff) / 255f;
        numbers[i * 784 + k] = isCentred ? (value - 0.5f) / 0.5f : value;
      }
    }
    return Nd4j.createFromArray(numbers).reshape('c', 1000, 1, 28, 28);
  }

  // Legend: a PyTorch's scores, b ours, for the same weights and a [3, 3, 32, 32] input.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "resnet20-12fca82f",
        "resnet32-d509ac18",
        "resnet44-014dd654",
        "resnet56-4bfd9763"
      })
  void theSameWeightsGiveTheSameScoresAsInPytorchAndEveryNameIsAccountedFor(String name)
      throws IOException {
    int depth = Integer.parseInt(name.substring(6, 8));
    try (Network net = empty(CifarResNet.of(depth).spec())) {
      ImportReport report = akamaster().into(net, weights(name + ".th"));
      Set<String> theirs =
          Files.readAllLines(weights(name + ".params.txt")).stream()
              .filter(line -> !line.startsWith("#"))
              .map(line -> line.split("\t", -1)[0].replace("module.", "").replace("linear.", "fc."))
              .collect(Collectors.toSet());
      assertEquals(theirs, Set.copyOf(report.matched()));
      assertTrue(report.isComplete(), report.toString());
      double[] a = logits(name, 3);
      double[] b = net.forward(cifar(0, 3, MEAN, STD)).dup('c').data().asDouble();
      double largest = 0;
      double mean = 0;
      for (int i = 0; i < a.length; i++) {
        largest = Math.max(largest, Math.abs(a[i] - b[i]));
        mean += Math.abs(a[i] - b[i]) / a.length;
      }
      System.out.printf("%s: max|a-b| %.1e, mean|a-b| %.1e%n", name, largest, mean);
      assertEquals(30, a.length);
      assertTrue(largest <= 5e-5 && mean <= 1e-5, largest + " " + mean);
    }
  }

  private static double[] logits(String name, int pictures) throws IOException {
    return Files.readAllLines(weights(name + ".logits_first10.txt")).stream()
        .limit(pictures)
        .flatMap(line -> Arrays.stream(line.strip().split("\\s+", -1)))
        .mapToDouble(Double::parseDouble)
        .toArray();
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
