package deeper.tests.golden;

import io.deeper.gson.JsonArray;
import io.deeper.gson.JsonElement;
import io.deeper.gson.JsonObject;
import io.deeper.gson.JsonPrimitive;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * One entry of {@code ops.json}: it notes which inputs and options are read, and knows the rest.
 */
final class OpCase {
  private final JsonObject entry;
  private final DataType type;
  private final Set<String> read = new HashSet<>();

  OpCase(JsonObject entry, DataType type) {
    this.entry = entry;
    this.type = type;
  }

  String op() {
    return entry.get("op").getAsString();
  }

  boolean has(String input) {
    return entry.getAsJsonObject("inputs").has(input);
  }

  /** An input in the trial's data type, or INT if it says so; null if there is none. */
  INDArray input(String name) {
    read.add("input " + name);
    JsonObject spec = entry.getAsJsonObject("inputs").getAsJsonObject(name);
    if (spec == null) {
      return null;
    }
    long[] shape = longs(spec.getAsJsonArray("shape"));
    int count = count(shape);
    double[] numbers = new double[count];
    if (spec.has("values")) {
      numbers = doubles(spec.getAsJsonArray("values"));
    } else {
      double[] range = {spec.get("lo").getAsDouble(), spec.get("hi").getAsDouble()};
      float[] filled =
          Fill.fill(spec.get("seed").getAsLong(), spec.get("name").getAsString(), range, count);
      for (int i = 0; i < count; i++) {
        numbers[i] = filled[i];
      }
    }
    boolean isLabel = spec.has("dtype") && spec.get("dtype").getAsString().startsWith("int");
    return Nd4j.createFromArray(numbers)
        .reshape('c', shape)
        .castTo(isLabel ? DataType.INT32 : type);
  }

  /** An option as one number for all sides or a list of them; 'same' and the like come as null. */
  int[] ints(String option, int... otherwise) {
    JsonElement value = option(option);
    if (value == null) {
      return otherwise;
    }
    if (value.isJsonArray()) {
      long[] all = longs(value.getAsJsonArray());
      return java.util.Arrays.stream(all).mapToInt(Math::toIntExact).toArray();
    }
    int one = value.getAsInt();
    return new int[] {one, one};
  }

  double number(String option, double otherwise) {
    JsonElement value = option(option);
    return value == null ? otherwise : value.getAsDouble();
  }

  boolean is(String option, boolean otherwise) {
    JsonElement value = option(option);
    return value == null ? otherwise : value.getAsBoolean();
  }

  String word(String option, String otherwise) {
    JsonElement value = option(option);
    boolean isWord = value instanceof JsonPrimitive p && p.isString();
    return isWord ? value.getAsString() : otherwise;
  }

  private JsonElement option(String name) {
    read.add("option " + name);
    JsonObject params = entry.getAsJsonObject("params");
    return params == null || !params.has(name) || params.get(name).isJsonNull()
        ? null
        : params.get(name);
  }

  /** What the entry holds and nobody asked for. */
  List<String> unread() {
    List<String> unread = new ArrayList<>();
    keys("inputs").forEach(name -> unread.add("input " + name));
    keys("params").forEach(name -> unread.add("option " + name));
    unread.removeAll(read);
    return unread;
  }

  private Set<String> keys(String part) {
    return entry.has(part) ? entry.getAsJsonObject(part).keySet() : Set.of();
  }

  JsonObject outputs() {
    return entry.getAsJsonObject("outputs");
  }

  static double[] doubles(JsonArray array) {
    double[] numbers = new double[array.size()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = array.get(i).getAsDouble();
    }
    return numbers;
  }

  static long[] longs(JsonArray array) {
    long[] numbers = new long[array.size()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = array.get(i).getAsLong();
    }
    return numbers;
  }

  private static int count(long[] shape) {
    long count = 1;
    for (long size : shape) {
      count *= size;
    }
    return Math.toIntExact(count);
  }
}
