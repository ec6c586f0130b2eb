package deeper.train;

import deeper.ops.Engine;
import io.deeper.gson.GsonBuilder;
import io.deeper.gson.JsonArray;
import io.deeper.gson.JsonElement;
import io.deeper.gson.JsonObject;
import io.deeper.gson.JsonPrimitive;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Specifications and settings as JSON and back: every record an object that begins with its type's
 * name. Only the records that {@link RecordTypes} lists are made again, by their own constructors
 * and so with their own checks; anything else becomes a text, which cannot be read back.
 */
final class RecordJson {

  private RecordJson() {}

  static String text(Record record) {
    return new GsonBuilder()
        .setPrettyPrinting()
        .disableHtmlEscaping()
        .create()
        .toJson(tree(record));
  }

  static JsonElement tree(Object value) {
    if (value instanceof Record record && RecordTypes.isKnown(record.getClass())) {
      JsonObject object = new JsonObject();
      object.addProperty("type", record.getClass().getSimpleName());
      for (RecordComponent part : record.getClass().getRecordComponents()) {
        object.add(part.getName(), tree(read(part, record)));
      }
      return object;
    } else if (value instanceof Collection<?> list) {
      JsonArray array = new JsonArray();
      list.forEach(element -> array.add(tree(element)));
      return array;
    } else if (value instanceof Number number && Double.isFinite(number.doubleValue())) {
      return new JsonPrimitive(number);
    } else if (value instanceof Boolean flag) {
      return new JsonPrimitive(flag);
    } else if (value instanceof Enum<?> constant) {
      return new JsonPrimitive(constant.name());
    }
    return new JsonPrimitive(String.valueOf(value)); // NaN and infinities too: JSON has none
  }

  private static Object read(RecordComponent part, Record record) {
    try {
      part.getAccessor().setAccessible(true);
      return part.getAccessor().invoke(record);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("a record's parts can be read", e);
    }
  }

  /** The value of a type that was written as this JSON. */
  static <T> T read(JsonElement json, Class<T> type) {
    try {
      return type.cast(value(json, type));
    } catch (ClassCastException | IllegalStateException | UnsupportedOperationException e) {
      throw wrong(json, type);
    }
  }

  private static Object value(JsonElement json, Type type) {
    if (type instanceof ParameterizedType list) {
      List<Object> values = new ArrayList<>();
      for (JsonElement element : json.getAsJsonArray()) {
        values.add(value(element, list.getActualTypeArguments()[0]));
      }
      return List.copyOf(values);
    }
    Class<?> wanted = (Class<?>) type;
    if (wanted.isRecord() || wanted.isInterface()) {
      return record(json, wanted);
    } else if (wanted.isEnum()) {
      return Arrays.stream(wanted.getEnumConstants())
          .filter(constant -> ((Enum<?>) constant).name().equals(json.getAsString()))
          .findFirst()
          .orElseThrow(() -> wrong(json, wanted));
    }
    return simple(json, wanted);
  }

  private static Object simple(JsonElement json, Class<?> type) {
    return switch (type.getSimpleName().toLowerCase(Locale.ROOT)) {
      case "string" -> json.getAsString();
      case "boolean" -> json.getAsBoolean();
      case "int", "integer" -> json.getAsInt();
      case "long" -> json.getAsLong();
      case "float" -> json.getAsFloat();
      case "double" -> json.getAsDouble();
      case "engine" -> engine(json.getAsString());
      default -> throw wrong(json, type);
    };
  }

  /** The engine of that name if it runs here, else whichever is in force. */
  private static Engine engine(String name) {
    return Stream.concat(Engine.all().stream(), Stream.of(Engine.BF16))
        .filter(engine -> engine.name().equals(name) && engine.unavailable().isEmpty())
        .findFirst()
        .orElse(Engine.CURRENT);
  }

  private static Object record(JsonElement json, Class<?> wanted) {
    if (!json.isJsonObject() || !json.getAsJsonObject().has("type")) {
      throw wrong(json, wanted);
    }
    JsonObject object = json.getAsJsonObject();
    Class<?> type =
        RecordTypes.byName(object.get("type").getAsString())
            .filter(wanted::isAssignableFrom)
            .orElseThrow(() -> wrong(json, wanted));
    RecordComponent[] parts = type.getRecordComponents();
    Class<?>[] types = new Class<?>[parts.length];
    Object[] values = new Object[parts.length];
    for (int i = 0; i < parts.length; i++) {
      if (!object.has(parts[i].getName())) {
        throw wrong(json, wanted);
      }
      types[i] = parts[i].getType();
      values[i] = value(object.get(parts[i].getName()), parts[i].getGenericType());
    }
    return make(type, types, values);
  }

  private static Object make(Class<?> type, Class<?>[] types, Object[] values) {
    try {
      Constructor<?> constructor = type.getDeclaredConstructor(types);
      constructor.setAccessible(true);
      return constructor.newInstance(values);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof RuntimeException broken) {
        throw broken; // the record's own check says what is wrong
      }
      throw new LinkageError("a record's constructor throws unchecked exceptions only", e);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("a record has a canonical constructor", e);
    }
  }

  private static IllegalArgumentException wrong(JsonElement json, Class<?> wanted) {
    String text = json.toString();
    return new IllegalArgumentException(
        "saved run: %s (%s) must be of a kind that can be read back; functions and types of your own cannot. Build the network and the runner yourself and use resume(train, dev, config)."
            .formatted(
                wanted.getSimpleName(), text.length() < 80 ? text : text.substring(0, 77) + "..."));
  }
}
