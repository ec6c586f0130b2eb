package deeper.train;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import deeper.spec.ModelSpec;
import java.lang.reflect.RecordComponent;
import java.util.Collection;

/** A specification as JSON: every record an object that begins with its type's name. */
final class SpecJson {

  private SpecJson() {}

  static String of(ModelSpec spec) {
    return new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create().toJson(tree(spec));
  }

  private static JsonElement tree(Object value) {
    if (value instanceof Record) {
      JsonObject object = new JsonObject();
      object.addProperty("type", value.getClass().getSimpleName());
      for (RecordComponent part : value.getClass().getRecordComponents()) {
        object.add(part.getName(), tree(read(part, value)));
      }
      return object;
    } else if (value instanceof Collection<?> list) {
      JsonArray array = new JsonArray();
      list.forEach(element -> array.add(tree(element)));
      return array;
    } else if (value instanceof Number number) {
      return new JsonPrimitive(number);
    } else if (value instanceof Boolean flag) {
      return new JsonPrimitive(flag);
    }
    return new JsonPrimitive(String.valueOf(value));
  }

  private static Object read(RecordComponent part, Object record) {
    try {
      part.getAccessor().setAccessible(true);
      return part.getAccessor().invoke(record);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("a record's parts can be read", e);
    }
  }
}
