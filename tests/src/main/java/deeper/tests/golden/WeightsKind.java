package deeper.tests.golden;

import deeper.spec.Weight;
import deeper.weights.PthReader;
import deeper.weights.Safetensors;
import io.deeper.gson.JsonArray;
import io.deeper.gson.JsonElement;
import io.deeper.gson.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** {@code weights.json}: weight files that must be read bit by bit, and hostile ones. */
public final class WeightsKind implements Kind {
  private static final Set<String> KNOWN =
      Set.of(
          "file",
          "format",
          "ok",
          "model",
          "num_classes",
          "gain",
          "tensors",
          "expected",
          "bytes",
          "why");
  private static final Map<String, DataType> TYPES =
      Map.of(
          "F32", DataType.FLOAT,
          "F64", DataType.DOUBLE,
          "F16", DataType.FLOAT16,
          "BF16", DataType.BFLOAT16,
          "I64", DataType.INT64,
          "I32", DataType.INT32,
          "I16", DataType.INT16,
          "I8", DataType.INT8,
          "U8", DataType.UINT8,
          "BOOL", DataType.BOOL);

  /** Made by {@link java.util.ServiceLoader}. */
  public WeightsKind() {}

  @Override
  public String name() {
    return "weights";
  }

  @Override
  public void check(Fixture fixture, Report report) {
    long seed = fixture.meta().get("seed").getAsLong();
    Path folder = fixture.file().resolveSibling("weights");
    for (JsonObject entry : fixture.entries("files")) {
      String name = entry.get("file").getAsString();
      report.trial(
          new Subject(fixture.name(), name, ""),
          trial -> check(entry, folder.resolve(name), seed, trial));
    }
  }

  private static void check(JsonObject entry, Path file, long seed, Trial trial) throws Exception {
    for (String key : entry.keySet()) {
      if (!KNOWN.contains(key)) {
        trial.fail("unknown " + key);
      }
    }
    trial.same("bytes", entry.get("bytes").getAsLong(), Files.size(file));
    if (entry.get("ok").getAsBoolean()) {
      good(entry, read(file), seed, trial);
    } else {
      refused(entry, file, trial);
    }
  }

  private static Map<String, INDArray> read(Path file) {
    return file.toString().endsWith(".safetensors") ? Safetensors.read(file) : PthReader.read(file);
  }

  private static void refused(JsonObject entry, Path file, Trial trial) {
    long start = System.nanoTime();
    try {
      trial.fail("was read: " + read(file).keySet() + ", though " + entry.get("why"));
    } catch (IllegalArgumentException e) {
      boolean isNamed = e.getMessage().contains(file.getFileName().toString());
      trial.same("error that names the file: " + e.getMessage(), true, isNamed);
      if (file.getFileName().toString().startsWith("malicious")) {
        trial.same("global is named: " + e, true, e.getMessage().contains("posix.system"));
      }
    }
    trial.same("at most 5 s", true, System.nanoTime() - start < 5_000_000_000L);
  }

  private static void good(JsonObject entry, Map<String, INDArray> read, long seed, Trial trial) {
    Set<String> names = new TreeSet<>();
    if (entry.has("tensors")) {
      double gain = entry.has("gain") ? entry.get("gain").getAsDouble() : 1;
      for (JsonElement tensor : entry.getAsJsonArray("tensors")) {
        names.add(filled(tensor.getAsJsonArray(), read, new FilledWeights(seed, gain), trial));
      }
    }
    if (entry.has("expected")) {
      for (JsonElement tensor : entry.getAsJsonArray("expected")) {
        names.add(explicit(tensor.getAsJsonArray(), read, trial));
      }
    }
    trial.same("names", names, new TreeSet<>(read.keySet()));
  }

  private static String filled(
      JsonArray row, Map<String, INDArray> read, FilledWeights fill, Trial trial) {
    String name = row.get(0).getAsString();
    List<Integer> shape =
        Arrays.stream(OpCase.longs(row.get(1).getAsJsonArray()))
            .mapToObj(Math::toIntExact)
            .toList();
    INDArray actual = read.get(name);
    if (actual == null) {
      trial.fail(name + " is missing");
      return name;
    }
    for (Weight.Role role : Weight.Role.values()) {
      Weight weight = new Weight(name, shape, role);
      if (FilledWeights.kind(weight).equals(row.get(2).getAsString())) {
        double[] expected =
            role == Weight.Role.BATCHES ? new double[1] : numbers(fill.array(bare(weight)));
        trial.same("shape of " + name, text(row.get(1)), text(actual));
        trial.close(name, expected, numbers(actual), Tolerance.EXACT);
      }
    }
    return name;
  }

  /** A wrapper's prefix is not part of the name that the numbers come from. */
  private static Weight bare(Weight weight) {
    return new Weight(weight.name().replaceFirst("^module\\.", ""), weight.shape(), weight.role());
  }

  private static String explicit(JsonArray row, Map<String, INDArray> read, Trial trial) {
    String name = row.get(0).getAsString();
    INDArray actual = read.get(name);
    if (actual == null) {
      trial.fail(name + " is missing");
      return name;
    }
    trial.same("type of " + name, TYPES.get(row.get(1).getAsString()), actual.dataType());
    trial.same("shape of " + name, text(row.get(2)), text(actual));
    // Nine digits are stored: half a unit in the last of them.
    Tolerance digits = new Tolerance(0, 1e-9);
    trial.close(name, OpCase.doubles(row.get(3).getAsJsonArray()), numbers(actual), digits);
    return name;
  }

  private static String text(JsonElement shape) {
    return Arrays.toString(OpCase.longs(shape.getAsJsonArray()));
  }

  private static String text(INDArray array) {
    return Arrays.toString(array.shape());
  }

  private static double[] numbers(INDArray array) {
    return array.isEmpty()
        ? new double[0]
        : array.castTo(DataType.DOUBLE).dup('c').data().asDouble();
  }
}
