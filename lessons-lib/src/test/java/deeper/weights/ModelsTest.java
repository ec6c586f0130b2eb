package deeper.weights;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import deeper.network.FrozenNorm;
import deeper.network.Gradients;
import deeper.network.Initialisation;
import deeper.network.Network;
import deeper.network.NetworkConfig;
import deeper.network.Slice;
import deeper.ops.CrossEntropy;
import deeper.ops.Nll;
import deeper.shape.ImageShape;
import deeper.spec.Activate;
import deeper.spec.Dense;
import deeper.spec.ModelSpec;
import deeper.spec.Sequence;
import deeper.zoo.Model;
import deeper.zoo.Models;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** Every name of the zoo: built, trained one step, saved, loaded. */
class ModelsTest {
  @TempDir Path folder;

  static Stream<String> names() {
    return Models.names().stream();
  }

  /** The smallest pictures each family takes, so that all names fit a test. */
  private static ModelSpec small(ModelSpec spec) {
    int side =
        spec.input().height() == 32
            ? 32
            : spec.name().startsWith("inception")
                ? 299
                : spec.name().startsWith("alexnet") ? 67 : 64;
    return spec.withInput(ImageShape.of(spec.input().channels(), side, side));
  }

  @ParameterizedTest
  @MethodSource("names")
  void everyModelTrainsOneStepAndComesBackFromItsFile(String name) throws IOException {
    Model model = Models.byName(name, 3).featureExtract(true);
    assertEquals(name.replace("_aux", ""), model.name());
    ModelSpec spec = small(model.spec());
    Path file = folder.resolve("model.safetensors");
    INDArray x =
        Nd4j.linspace(DataType.FLOAT, -1, 1e-4, 2 * spec.input().size())
            .reshape(2, spec.input().channels(), spec.input().height(), spec.input().width());
    NetworkConfig config = NetworkConfig.seed(1);
    INDArray scores;
    // Drawing 140 million numbers takes longer than the rest: the largest start from zero.
    boolean isLarge = spec.parameterCount() > 30_000_000;
    Initialisation first = isLarge ? Initialisation.ZERO : Initialisation.HE;
    try (Network net = Network.of(spec, config.initialisation(first))) {
      net.freezeAllBut(model.parametersToLearn(), FrozenNorm.FIXED);
      Gradients g = net.gradients(x, Nd4j.createFromArray(0, 2), CrossEntropy.of(), 0);
      assertTrue(Double.isFinite(g.loss()), "loss " + g.loss());
      for (Slice slice : net.parameterSlices().values()) {
        var place = NDArrayIndex.interval(slice.offset(), slice.offset() + slice.length());
        net.flatParameters().get(place).subi(g.flat().get(place).mul(1e-3));
      }
      scores = net.forward(x);
      Safetensors.write(file, net.parameters());
    }
    try (Network net = Network.of(spec, config.initialisation(Initialisation.ZERO))) {
      assertTrue(WeightImport.strict().into(net, file).isComplete());
      assertEquals(scores, net.forward(x));
    }
    x.close();
    scores.close();
    Files.delete(file);
  }

  @ParameterizedTest
  @CsvSource({
    "resnet152, 224, 'fc.weight,fc.bias'",
    "alexnet, 224, 'classifier.6.weight,classifier.6.bias'",
    "vgg16_bn, 224, 'classifier.6.weight,classifier.6.bias'",
    "squeezenet1_0, 224, 'classifier.1.weight,classifier.1.bias'",
    "densenet121, 224, 'classifier.weight,classifier.bias'",
    "inception_v3_aux, 299, 'AuxLogits.fc.weight,AuxLogits.fc.bias,fc.weight,fc.bias'",
  })
  void eachFamilyHasItsOwnHead(String name, int size, String learning) {
    Model model = Models.byName(name, 7);
    assertEquals(size, model.inputSize());
    assertEquals(7, model.spec().classes());
    List<String> expected = List.of(learning.split(",", -1));
    assertEquals(expected, model.featureExtract(true).parametersToLearn());
    assertTrue(model.parametersToLearn().size() > expected.size());
  }

  @Test
  void aGivenHeadTakesThePlaceOfTheOld() {
    Model plain = Models.byName("cifar_resnet20_a", 4);
    assertEquals(64, plain.headInputs());
    Model model =
        plain.head(Sequence.of(Dense.of(64, 4), Activate.logSoftmax())).featureExtract(true);
    assertEquals(List.of("fc.0.weight", "fc.0.bias"), model.parametersToLearn());
    INDArray x = Nd4j.linspace(DataType.FLOAT, -1, 1e-4, 2 * 3072).reshape(2, 3, 32, 32);
    try (Network net = Network.of(model.spec(), 1)) {
      Gradients g = net.gradients(x, Nd4j.createFromArray(0, 3), Nll.of(), 0);
      // Logarithms of probabilities: their exponentials sum to 1.
      double sum =
          org.nd4j.linalg.ops.transforms.Transforms.exp(g.scores()).sumNumber().doubleValue();
      assertEquals(2, sum, 1e-5);
    }
  }

  @Test
  void anUnknownNameListsTheKnownOnes() {
    String message =
        assertThrows(IllegalArgumentException.class, () -> Models.byName("resnet19", 10))
            .getMessage();
    assertTrue(message.startsWith("models: name (resnet19) must be one of [alexnet, "), message);
    assertTrue(message.endsWith("]. Check the spelling."), message);
    assertTrue(message.contains("resnet18, "), message);
  }

  @Test
  void anUnknownLayerCannotBeReplaced() {
    Model model = Models.byName("lenet5", 10);
    assertEquals(
        "model: layer (fc4) must be one of the model's. Use a name of its listing, such as conv1.",
        assertThrows(
                IllegalArgumentException.class,
                () -> model.spec().replacing("fc4", Dense.of(84, 2)))
            .getMessage());
  }
}
