package deeper.kernel.wire;

import io.deeper.gson.JsonObject;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;

/**
 * One message of the Jupyter protocol, version 5.
 *
 * @param identities routing frames: to whom it goes, or the topic of a publication
 * @param header id, type, session, date
 * @param parent the header of the message that this one answers, or an empty object
 * @param content what the type of message says
 */
public record Message(
    List<byte[]> identities, JsonObject header, JsonObject parent, JsonObject content) {
  /** The protocol version that the kernel speaks. */
  public static final String PROTOCOL = "5.4";

  private static final String SESSION = UUID.randomUUID().toString();

  /**
   * Makes the answer to this message.
   *
   * @param type the type of the answer
   * @param answer its content
   * @return a message to the sender of this one
   */
  public Message reply(String type, JsonObject answer) {
    return new Message(identities, newHeader(type), header, answer);
  }

  /**
   * Makes a message for all who listen.
   *
   * @param type its type, which is also its topic
   * @param parent the header of the request that caused it, or an empty object
   * @param content its content
   * @return the message
   */
  public static Message publication(String type, JsonObject parent, JsonObject content) {
    byte[] topic = ("kernel." + SESSION + "." + type).getBytes(Frames.UTF_8);
    return new Message(List.of(topic), newHeader(type), parent, content);
  }

  /**
   * Tells what kind of message this is.
   *
   * @return such as {@code execute_request}
   */
  public String type() {
    return header.get("msg_type").getAsString();
  }

  private static JsonObject newHeader(String type) {
    String now = OffsetDateTime.now(ZoneOffset.UTC).truncatedTo(ChronoUnit.MICROS).toString();
    JsonObject header = Json.of("msg_id", UUID.randomUUID().toString(), "msg_type", type);
    header.addProperty("session", SESSION);
    header.addProperty("username", "kernel");
    header.addProperty("date", now);
    header.addProperty("version", PROTOCOL);
    return header;
  }
}
