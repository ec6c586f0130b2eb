package deeper.kernel;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;

/** Small parts of the protocol's JSON. */
final class Replies {
  private Replies() {}

  static boolean flag(JsonObject content, String name, boolean otherwise) {
    return content.has(name) ? content.get(name).getAsBoolean() : otherwise;
  }

  static JsonObject ok() {
    JsonObject reply = new JsonObject();
    reply.addProperty("status", "ok");
    return reply;
  }

  static JsonObject ok(String name, JsonElement value) {
    JsonObject reply = ok();
    reply.add(name, value);
    return reply;
  }
}
