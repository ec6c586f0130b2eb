package deeper.grade;

import deeper.shape.Axis;
import deeper.shape.ImageShape;
import deeper.shape.Padding;
import deeper.shape.Window;
import deeper.spec.Activate;
import deeper.spec.AdaptivePool;
import deeper.spec.Branches;
import deeper.spec.Conv;
import deeper.spec.Dense;
import deeper.spec.Flat;
import deeper.spec.Identity;
import deeper.spec.ModelSpec;
import deeper.spec.Norm;
import deeper.spec.Pool;
import deeper.spec.Residual;
import deeper.spec.Sequence;
import io.deeper.gson.JsonArray;
import io.deeper.gson.JsonElement;
import io.deeper.gson.JsonObject;
import io.deeper.gson.JsonParseException;
import io.deeper.gson.JsonParser;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reads a network that a student hands in: the JSON of a {@link ModelSpec}, as {@link
 * ModelSpec#json()} writes it. Only the records named here are made, and nothing is allocated that
 * the text does not hold.
 */
public final class Design {
  private static final int TEXT = 100_000;
  private static final int DEPTH = 60;
  private static final int LARGEST = 4096;
  private static final Map<String, Class<? extends Record>> KNOWN =
      Stream.<Class<? extends Record>>of(
              ModelSpec.class,
              ImageShape.class,
              Sequence.class,
              Sequence.Step.class,
              Residual.class,
              Branches.class,
              Conv.class,
              Pool.class,
              AdaptivePool.class,
              Norm.class,
              Dense.class,
              Activate.class,
              Flat.class,
              Identity.class,
              Window.class,
              Axis.class,
              Padding.class)
          .collect(Collectors.toMap(Class::getSimpleName, Function.identity()));

  private Design() {}

  /**
   * Reads a design.
   *
   * @param json what the student's method returned
   * @return the network
   * @throws NoResult if it is not the JSON of a network whose layers fit each other
   */
  public static ModelSpec parse(Object json) {
    if (!(json instanceof String text) || text.length() > TEXT) {
      throw refuse("the design must be text of at most " + TEXT + " characters.");
    }
    if (NotebookFile.depth(text) > DEPTH) {
      throw refuse("the design is nested deeper than " + DEPTH + " levels.");
    }
    try {
      return (ModelSpec) record(JsonParser.parseString(text), ModelSpec.class);
    } catch (JsonParseException
        | IllegalStateException
        | NumberFormatException
        | UnsupportedOperationException e) {
      throw refuse("the design must be the JSON that ModelSpec.json() gives.");
    } catch (IllegalArgumentException | ArithmeticException e) {
      throw refuse("the layers do not fit each other: " + e.getMessage());
    }
  }

  private static Object record(JsonElement json, Class<?> wanted) {
    JsonObject object = json.getAsJsonObject();
    String name = object.has("type") ? object.get("type").getAsString() : "";
    Class<? extends Record> type = KNOWN.get(name);
    if (type == null || !wanted.isAssignableFrom(type)) {
      throw refuse(
          "the design holds "
              + Trial.brief(name)
              + " where a "
              + wanted.getSimpleName()
              + " belongs.");
    }
    RecordComponent[] parts = type.getRecordComponents();
    if (object.size() != parts.length + 1) {
      throw refuse("a " + name + " of the design has parts too many or too few.");
    }
    Object[] values = new Object[parts.length];
    for (int i = 0; i < parts.length; i++) {
      values[i] = value(object.get(parts[i].getName()), parts[i]);
    }
    return make(type, parts, values);
  }

  private static Object make(Class<?> type, RecordComponent[] parts, Object[] values) {
    Class<?>[] types = Arrays.stream(parts).map(RecordComponent::getType).toArray(Class<?>[]::new);
    try {
      return type.getDeclaredConstructor(types).newInstance(values);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof RuntimeException own) {
        throw own;
      }
      throw new GraderFault("a part of a design cannot be made", e);
    } catch (ReflectiveOperationException e) {
      throw new GraderFault("a part of a design cannot be made", e);
    }
  }

  private static Object value(JsonElement json, RecordComponent part) {
    Class<?> type = part.getType();
    if (json == null || json.isJsonNull()) {
      throw refuse("the design misses a " + type.getSimpleName() + ".");
    } else if (type == int.class) {
      return (int) number(json);
    } else if (type == double.class) {
      return number(json);
    } else if (type == boolean.class) {
      return json.getAsBoolean();
    } else if (type == String.class) {
      return json.getAsString();
    } else if (type == List.class) {
      return list(json.getAsJsonArray(), part);
    } else if (type.isEnum()) {
      return constant(json.getAsString(), type);
    }
    return record(json, type);
  }

  /** Bounded, so that no product of a few of them leaves the range of a long. */
  private static double number(JsonElement json) {
    double number = json.getAsDouble();
    if (!(number >= 0 && number <= LARGEST)) {
      throw refuse("the design holds a number outside 0 to " + LARGEST + ".");
    }
    return number;
  }

  private static Object constant(String name, Class<?> type) {
    return Arrays.stream(type.getEnumConstants())
        .filter(one -> one.toString().equals(name))
        .findFirst()
        .orElseThrow(() -> refuse("the design holds an unknown " + type.getSimpleName() + "."));
  }

  private static List<Object> list(JsonArray array, RecordComponent part) {
    ParameterizedType type = (ParameterizedType) part.getGenericType();
    Class<?> element = (Class<?>) type.getActualTypeArguments()[0];
    List<Object> all = new ArrayList<>();
    for (JsonElement one : array) {
      all.add(record(one, element));
    }
    return all;
  }

  static NoResult refuse(String message) {
    return new NoResult(message, message);
  }
}
