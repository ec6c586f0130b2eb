package deeper.tests.golden;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import deeper.network.Network;
import deeper.shape.ImageShape;
import deeper.spec.ModelSpec;
import deeper.weights.TorchReference;
import deeper.weights.WeightImport;
import io.deeper.gson.Gson;
import io.deeper.gson.JsonElement;
import io.deeper.gson.JsonObject;
import io.deeper.gson.JsonParser;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;

/** What lesson 11 compares with is the fixture, name by name and digit by digit. */
class TorchReferenceTest {
  private static final TorchReference REFERENCE = TorchReference.resnet18();

  private static JsonObject entry() throws Exception {
    Path file = Path.of("src/test/resources/golden/models.json");
    try (Reader in = Files.newBufferedReader(file)) {
      for (JsonElement entry :
          JsonParser.parseReader(in).getAsJsonObject().getAsJsonArray("models")) {
        if (entry.getAsJsonObject().get("id").getAsString().equals("resnet18_1ch")) {
          return entry.getAsJsonObject();
        }
      }
    }
    throw new AssertionError("no resnet18_1ch");
  }

  @Test
  void itsNamesShapesAndScoresAreTheFixtures() throws Exception {
    JsonObject entry = entry();
    Map<String, String> wanted = new LinkedHashMap<>();
    for (JsonElement row : entry.getAsJsonArray("params")) {
      wanted.put(row.getAsJsonArray().get(0).getAsString(), row.getAsJsonArray().get(1).toString());
    }
    Map<String, String> found = new LinkedHashMap<>();
    REFERENCE.tensors().forEach((name, array) -> found.put(name, new Gson().toJson(array.shape())));
    assertEquals(wanted.toString(), found.toString());
    JsonObject eval = entry.getAsJsonArray("evals").get(0).getAsJsonObject();
    assertEquals("[1,1,32,32]", eval.get("input_shape").toString());
    assertArrayEquals(
        new Gson().fromJson(eval.get("logits"), float[].class),
        REFERENCE.scores().reshape(-1).toFloatVector());
  }

  @Test
  void itsNumbersAreTheFixtures() {
    ModelSpec spec = ModelIds.spec("resnet18_1ch", 10, ImageShape.of(1, 32, 32));
    FilledWeights filled = new FilledWeights(2015, 0.7);
    spec.weights().stream()
        .filter(weight -> !weight.name().endsWith("num_batches_tracked"))
        .forEach(
            weight -> assertEquals(filled.array(weight), REFERENCE.tensors().get(weight.name())));
    float[] picture = Fill.fill(2015, "input", new double[] {-1, 1}, 32 * 32);
    assertArrayEquals(picture, REFERENCE.picture().reshape(-1).toFloatVector());
  }

  @Test
  void ourNetworkWithItsWeightsGivesItsScores() {
    try (Network net = Network.of(ModelIds.spec("resnet18_1ch", 10, ImageShape.of(1, 32, 32)), 0)) {
      WeightImport.strict().into(net, REFERENCE.tensors());
      INDArray off = net.forward(REFERENCE.picture()).sub(REFERENCE.scores());
      assertEquals(0, off.amaxNumber().doubleValue(), 5e-5);
    }
  }
}
