package deeper.kernel.wire;

import io.deeper.gson.Gson;
import io.deeper.gson.GsonBuilder;
import io.deeper.gson.JsonElement;
import io.deeper.gson.JsonObject;

/** Makes and reads the JSON of messages. */
public final class Json {
  static final Gson GSON =
      new GsonBuilder().serializeNulls().serializeSpecialFloatingPointValues().create();

  private static final int DEEPEST = 1000;

  private Json() {}

  /**
   * Tells whether lists and objects lie in one another so deeply that no program means it: who
   * copies or writes such JSON runs out of stack.
   *
   * @param json the text
   * @return true above 1000 levels
   */
  public static boolean isTooDeep(String json) {
    int depth = 0;
    boolean inText = false;
    for (int i = 0; i < json.length(); i++) {
      char c = json.charAt(i);
      if (inText) {
        i += c == '\\' ? 1 : 0;
        inText = c != '"';
      } else if (c == '[' || c == '{') {
        depth++;
      } else if (c == ']' || c == '}') {
        depth--;
      } else {
        inText = c == '"';
      }
      if (depth > DEEPEST) {
        return true;
      }
    }
    return false;
  }

  /**
   * Makes an object.
   *
   * @param pairs names and values in turn: text, numbers, booleans, lists, maps, JSON or null
   * @return the object
   */
  public static JsonObject of(Object... pairs) {
    JsonObject object = new JsonObject();
    for (int i = 0; i < pairs.length; i += 2) {
      object.add((String) pairs[i], GSON.toJsonTree(pairs[i + 1]));
    }
    return object;
  }

  /**
   * Reads a text.
   *
   * @param object where
   * @param name its name
   * @param otherwise what it is if it is not there
   * @return the text
   */
  public static String text(JsonObject object, String name, String otherwise) {
    return isThere(object, name) ? object.get(name).getAsString() : otherwise;
  }

  /**
   * Reads a whole number.
   *
   * @param object where
   * @param name its name
   * @param otherwise what it is if it is not there
   * @return the number
   */
  public static int number(JsonObject object, String name, int otherwise) {
    return isThere(object, name) ? object.get(name).getAsInt() : otherwise;
  }

  /**
   * Reads a boolean.
   *
   * @param object where
   * @param name its name
   * @param otherwise what it is if it is not there
   * @return the boolean
   */
  public static boolean flag(JsonObject object, String name, boolean otherwise) {
    return isThere(object, name) ? object.get(name).getAsBoolean() : otherwise;
  }

  private static boolean isThere(JsonObject object, String name) {
    JsonElement value = object.get(name);
    return value != null && !value.isJsonNull();
  }
}
