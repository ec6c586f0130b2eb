package deeper.kernel.io;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import deeper.kernel.wire.Channel;
import deeper.kernel.wire.Json;
import deeper.kernel.wire.Message;
import deeper.kernel.wire.Wire;
import java.util.List;
import java.util.Map;

/** What a kernel tells all who listen: text, values, errors, its state. */
public final class Output {
  private final Wire wire;

  /**
   * Makes the output of a kernel.
   *
   * @param wire takes the messages
   */
  public Output(Wire wire) {
    this.wire = wire;
  }

  /**
   * Publishes anything.
   *
   * @param type the type of the message
   * @param parent the header of the request that caused it
   * @param content its content
   */
  public void publish(String type, JsonObject parent, JsonObject content) {
    wire.send(Channel.IOPUB, Message.publication(type, parent, content));
  }

  /**
   * Publishes whether the kernel is busy.
   *
   * @param state starting, busy or idle
   * @param parent the header of the request that caused it
   */
  public void status(String state, JsonObject parent) {
    publish("status", parent, Json.of("execution_state", state));
  }

  /**
   * Publishes an error, in the form that also goes into the reply.
   *
   * @param cell the cell that failed
   * @param content what {@link #error} made
   */
  public void error(Cell cell, JsonObject content) {
    publish("error", cell.header, content);
  }

  /**
   * Publishes the value of a cell.
   *
   * @param cell the cell
   * @param bundle the value by MIME type
   */
  public void result(Cell cell, Map<String, String> bundle) {
    JsonObject content = data(bundle);
    content.addProperty("execution_count", cell.number());
    publish("execute_result", cell.header, content);
  }

  /**
   * Makes the content of an error message.
   *
   * @param name the kind of error
   * @param value what it says
   * @param traceback the lines to show
   * @return the content
   */
  public static JsonObject error(String name, String value, List<String> traceback) {
    return Json.of("ename", name, "evalue", value, "traceback", traceback);
  }

  /**
   * Makes the {@code data} and {@code metadata} of a message.
   *
   * @param bundle MIME type to data
   * @return an object with both
   */
  public static JsonObject data(Map<String, String> bundle) {
    JsonObject data = new JsonObject();
    bundle.forEach((mime, text) -> data.add(mime, element(mime, text)));
    return Json.of("data", data, "metadata", new JsonObject());
  }

  /** JSON types travel as JSON, all else as text. */
  private static JsonElement element(String mime, String text) {
    try {
      boolean isJson = mime.equals("application/json") || mime.endsWith("+json");
      return isJson ? JsonParser.parseString(text) : new JsonPrimitive(text);
    } catch (JsonParseException e) {
      return new JsonPrimitive(text);
    }
  }
}
