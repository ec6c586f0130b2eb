package deeper.kernel;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import deeper.kernel.wire.Message;

/** What the kernel says about itself. */
final class KernelInfo {
  static final String VERSION = "0.1.0";

  private KernelInfo() {}

  static JsonObject reply() {
    JsonObject language = new JsonObject();
    language.addProperty("name", "java");
    language.addProperty("version", Runtime.version().toString());
    language.addProperty("mimetype", "text/x-java-source");
    language.addProperty("file_extension", ".jshell");
    language.addProperty("pygments_lexer", "java");
    language.addProperty("codemirror_mode", "java");
    language.addProperty("nbconvert_exporter", "script");
    JsonObject reply = new JsonObject();
    reply.addProperty("status", "ok");
    reply.addProperty("protocol_version", Message.PROTOCOL);
    reply.addProperty("implementation", "deeper");
    reply.addProperty("implementation_version", VERSION);
    reply.add("language_info", language);
    reply.addProperty(
        "banner", "Deeper " + VERSION + " on Java " + Runtime.version() + ". Complete with Tab.");
    reply.addProperty("debugger", false);
    reply.add("supported_features", new JsonArray());
    reply.add("help_links", new JsonArray());
    return reply;
  }
}
