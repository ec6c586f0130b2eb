package deeper.kernel.io;

import deeper.kernel.wire.Channel;
import deeper.kernel.wire.Json;
import deeper.kernel.wire.Message;
import deeper.kernel.wire.Wire;
import deeper.notebook.Sink;
import io.deeper.gson.JsonElement;
import io.deeper.gson.JsonObject;
import io.deeper.gson.JsonParseException;
import io.deeper.gson.JsonParser;
import io.deeper.gson.JsonPrimitive;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * What a kernel tells all who listen: text, values, displays, errors, its state. Text that was
 * written before anything else also arrives before it.
 */
public final class Output implements Sink {
  private final Wire wire;
  private final Streams streams = new Streams(this);

  /**
   * Makes the output of a kernel.
   *
   * @param wire takes the messages
   */
  public Output(Wire wire) {
    this.wire = wire;
  }

  /** Takes the place of System.out and System.err, and begins to send what is written there. */
  public void install() {
    streams.install();
  }

  /** Sends all text that is gathered. */
  public void flush() {
    streams.flush();
  }

  /**
   * Publishes anything.
   *
   * @param type the type of the message
   * @param parent the header of the request that caused it
   * @param content its content
   */
  public void publish(String type, JsonObject parent, JsonObject content) {
    streams.flush();
    send(type, parent, content);
  }

  /** Publishes, whatever text is still gathered. */
  void send(String type, JsonObject parent, JsonObject content) {
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
   * Publishes the value of a cell.
   *
   * @param cell the cell
   * @param bundle the value by MIME type
   */
  public void result(Cell cell, Map<String, String> bundle) {
    JsonObject content = data(bundle);
    content.addProperty("execution_count", cell.number());
    publish("execute_result", cell.request().header(), content);
  }

  /**
   * Makes the content of an error message, which also goes into the reply.
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
      return isJson && !Json.isTooDeep(text)
          ? JsonParser.parseString(text)
          : new JsonPrimitive(text);
    } catch (JsonParseException e) {
      return new JsonPrimitive(text);
    }
  }

  @Override
  public String show(String mime, String data) {
    return show(Map.of(mime, data));
  }

  @Override
  public void update(String id, String mime, String data) {
    update(id, Map.of(mime, data));
  }

  @Override
  public String show(Map<String, String> bundle) {
    String id = UUID.randomUUID().toString();
    Cell cell = Cell.currentOrLast();
    if (cell != null) {
      cell.displayed(id);
    }
    display("display_data", id, bundle);
    return id;
  }

  @Override
  public void update(String id, Map<String, String> bundle) {
    display("update_display_data", id, bundle);
  }

  @Override
  public void clear(boolean wait) {
    publish("clear_output", Cell.currentHeader(), Json.of("wait", wait));
  }

  private void display(String type, String id, Map<String, String> bundle) {
    JsonObject content = data(bundle);
    content.add("transient", Json.of("display_id", id));
    publish(type, Cell.currentHeader(), content);
  }
}
