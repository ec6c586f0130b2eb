package deeper.tests.golden;

import deeper.network.Initialisation;
import deeper.network.Network;
import deeper.network.NetworkConfig;
import deeper.spec.ModelSpec;
import deeper.weights.Safetensors;
import deeper.weights.WeightImport;
import io.deeper.gson.JsonElement;
import io.deeper.gson.JsonObject;
import io.deeper.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The models of {@code models.json} as a Markdown table: parameters, multiply-adds, the largest
 * difference from PyTorch's logits in float, and how long building and loading take.
 */
public final class ModelTable {
  private ModelTable() {}

  /**
   * Prints the table, a row as soon as it is known.
   *
   * @param arguments the folder of {@code models.json}
   * @throws IOException if it cannot be read, or the temporary weight file not be written
   */
  public static void main(String[] arguments) throws IOException {
    if (arguments.length != 1) {
      System.err.println("usage: ModelTable FOLDER");
      System.exit(2);
    }
    Path file = Path.of(arguments[0]).resolve("models.json");
    JsonObject document = JsonParser.parseString(Files.readString(file)).getAsJsonObject();
    Fixture fixture = new Fixture(file, document);
    System.out.println("| model | parameters | multiply-adds | logits | build | load |");
    System.out.println("| --- | ---: | ---: | ---: | ---: | ---: |");
    for (JsonObject entry : fixture.entries("models")) {
      System.out.println(row(entry, fixture.meta().get("seed").getAsLong()));
    }
  }

  private static String row(JsonObject entry, long seed) throws IOException {
    ModelSpec spec = ModelIds.spec(entry);
    FilledWeights weights = new FilledWeights(seed, entry.get("gain").getAsDouble());
    Path file = Files.createTempFile("model", ".safetensors");
    long start = System.nanoTime();
    try (Network net =
        Network.of(spec, NetworkConfig.seed(0).initialisation(Initialisation.ZERO))) {
      double build = seconds(start);
      weights.into(spec.weights(), net.parameters());
      Safetensors.write(file, net.parameters());
      start = System.nanoTime();
      WeightImport.strict().into(net, file);
      double load = seconds(start);
      double largest = 0;
      for (JsonElement eval : entry.getAsJsonArray("evals")) {
        largest = Math.max(largest, difference(net, eval.getAsJsonObject(), seed));
      }
      return String.format(
          Locale.ROOT,
          "| %s | %,d | %,d | %.1e | %.1f s | %.1f s |",
          entry.get("id").getAsString(),
          spec.parameterCount(),
          entry.get("mult_adds").getAsLong(),
          largest,
          build,
          load);
    } finally {
      Files.delete(file);
    }
  }

  /** The largest difference of the stored logits, as a share of the largest of all logits. */
  private static double difference(Network net, JsonObject eval, long seed) {
    long[] shape = OpCase.longs(eval.getAsJsonArray("input_shape"));
    int count = Math.toIntExact(Arrays.stream(shape).reduce(1, (a, b) -> a * b));
    float[] numbers = Fill.fill(seed, "input", new double[] {-1, 1}, count);
    try (INDArray x = Nd4j.createFromArray(numbers).reshape('c', shape);
        INDArray y = net.forward(x)) {
      double[] actual = y.dup('c').data().asDouble();
      double[] expected = OpCase.doubles(eval.getAsJsonArray("logits"));
      double largest = 0;
      for (int i = 0; i < expected.length; i++) {
        largest = Math.max(largest, Math.abs(expected[i] - actual[i]));
      }
      return largest / Difference.peak(actual);
    }
  }

  private static double seconds(long start) {
    return (System.nanoTime() - start) / 1e9;
  }
}
