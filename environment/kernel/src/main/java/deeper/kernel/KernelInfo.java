package deeper.kernel;

import deeper.kernel.wire.Message;
import io.deeper.gson.JsonObject;
import io.deeper.gson.JsonParser;

/** What the kernel says about itself. */
final class KernelInfo {
  static final String VERSION = "0.1.0";

  private KernelInfo() {}

  static JsonObject reply() {
    String reply =
        """
        {"status": "ok", "protocol_version": "%1$s",
         "implementation": "deeper", "implementation_version": "%2$s",
         "banner": "Deeper %2$s on Java %3$s. Complete with Tab.",
         "language_info": {"name": "java", "version": "%3$s", "mimetype": "text/x-java-source",
           "file_extension": ".jshell", "pygments_lexer": "java", "codemirror_mode": "java",
           "nbconvert_exporter": "script"},
         "debugger": false, "supported_features": [], "help_links": []}
        """
            .formatted(Message.PROTOCOL, VERSION, Runtime.version());
    return JsonParser.parseString(reply).getAsJsonObject();
  }
}
