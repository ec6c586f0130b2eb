package deeper.kernel.io;

import com.google.gson.JsonObject;
import deeper.kernel.wire.Json;
import deeper.notebook.Sink;
import java.util.Map;
import java.util.UUID;

/** Shows things in the front end: where {@code Notebook.display} ends up. */
public final class Displays implements Sink {
  private final Output output;
  private final Streams streams;

  /**
   * Makes the sink of a kernel.
   *
   * @param output takes the displays
   * @param streams is flushed before each, so that text and pictures keep their order
   */
  public Displays(Output output, Streams streams) {
    this.output = output;
    this.streams = streams;
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
    send("display_data", id, bundle);
    return id;
  }

  @Override
  public void update(String id, Map<String, String> bundle) {
    send("update_display_data", id, bundle);
  }

  @Override
  public void clear(boolean wait) {
    streams.flush();
    output.publish("clear_output", parent(), Json.of("wait", wait));
  }

  private void send(String type, String id, Map<String, String> bundle) {
    streams.flush();
    JsonObject content = Output.data(bundle);
    content.add("transient", Json.of("display_id", id));
    output.publish(type, parent(), content);
  }

  private static JsonObject parent() {
    Cell cell = Cell.currentOrLast();
    return cell == null ? new JsonObject() : cell.header;
  }
}
