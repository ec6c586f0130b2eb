package deeper.kernel.wire;

import io.deeper.gson.JsonElement;
import io.deeper.gson.JsonObject;
import io.deeper.gson.JsonParseException;
import io.deeper.gson.JsonParser;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.zeromq.ZFrame;
import org.zeromq.ZMsg;

/**
 * Between messages and the frames that travel: {@code [identities.., <IDS|MSG>, signature, header,
 * parent, metadata, content]}. What is forged, broken, too large, of another protocol or sent twice
 * is refused.
 */
final class Frames {
  static final Charset UTF_8 = StandardCharsets.UTF_8;

  /** No honest front end sends a cell of this size: 32 MB. */
  static final long MAX_BYTES = 32L << 20;

  private static final byte[] DELIMITER = "<IDS|MSG>".getBytes(UTF_8);
  private static final int REMEMBERED = 65_536;
  private final Mac mac;
  private final Map<String, Boolean> seen =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
          return size() > REMEMBERED;
        }
      };

  /** Signs with the key, or not at all if it is empty. */
  Frames(String key) {
    try {
      mac = key.isEmpty() ? null : Mac.getInstance("HmacSHA256");
      if (mac != null) {
        mac.init(new SecretKeySpec(key.getBytes(UTF_8), "HmacSHA256"));
      }
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("kernel: this Java has no HmacSHA256", e);
    }
  }

  ZMsg encode(Message message) {
    List<byte[]> parts =
        Stream.of(message.header(), message.parent(), new JsonObject(), message.content())
            .map(part -> Json.GSON.toJson(part).getBytes(UTF_8))
            .toList();
    ZMsg frames = new ZMsg();
    message.identities().forEach(frames::add);
    frames.add(DELIMITER);
    frames.add(sign(parts));
    parts.forEach(frames::add);
    return frames;
  }

  /** Throws {@link Refused} with the reason, which never holds anything secret. */
  Message decode(ZMsg message) throws Refused {
    List<byte[]> frames = message.stream().map(ZFrame::getData).toList();
    int delimiter = 0;
    while (delimiter < frames.size() && !Arrays.equals(frames.get(delimiter), DELIMITER)) {
      delimiter++;
    }
    if (frames.size() < delimiter + 6) {
      throw new Refused("not a Jupyter message");
    }
    long bytes = frames.stream().mapToLong(frame -> frame.length).sum();
    if (bytes > MAX_BYTES) {
      throw new Refused("too large: " + bytes + " bytes, at most " + MAX_BYTES);
    }
    List<byte[]> parts = frames.subList(delimiter + 2, delimiter + 6);
    String signature = new String(frames.get(delimiter + 1), UTF_8);
    // Compared in constant time, so that a forger cannot measure how many characters are right.
    if (!MessageDigest.isEqual(sign(parts).getBytes(UTF_8), signature.getBytes(UTF_8))) {
      throw new Refused("wrong signature");
    }
    JsonObject header = parse(parts.get(0));
    check(header, signature);
    return new Message(
        List.copyOf(frames.subList(0, delimiter)),
        header,
        parse(parts.get(1)),
        parse(parts.get(3)));
  }

  private void check(JsonObject header, String signature) throws Refused {
    if (!isText(header, "msg_type") || !isText(header, "msg_id")) {
      throw new Refused("header without type or id");
    }
    if (isText(header, "version") && !header.get("version").getAsString().startsWith("5.")) {
      throw new Refused("protocol version other than 5");
    }
    // Without signatures the id alone tells a message from its replay.
    String once = mac == null ? header.get("msg_id").getAsString() : signature;
    if (seen.putIfAbsent(once, true) != null) {
      throw new Refused("sent twice");
    }
  }

  private static boolean isText(JsonObject json, String name) {
    return json.has(name) && json.get(name).isJsonPrimitive();
  }

  private synchronized String sign(List<byte[]> parts) {
    if (mac == null) {
      return "";
    }
    parts.forEach(mac::update);
    return HexFormat.of().formatHex(mac.doFinal());
  }

  private static JsonObject parse(byte[] json) throws Refused {
    String text = new String(json, UTF_8);
    if (Json.isTooDeep(text)) {
      throw new Refused("broken JSON: nested too deeply");
    }
    try {
      JsonElement element = JsonParser.parseString(text);
      if (element.isJsonObject()) {
        return element.getAsJsonObject();
      }
    } catch (JsonParseException | StackOverflowError e) {
      throw new Refused("broken JSON");
    }
    throw new Refused("JSON that is no object");
  }

  /** A message that the kernel does not act on. */
  static final class Refused extends Exception {
    private static final long serialVersionUID = 1L;

    Refused(String reason) {
      super(reason);
    }
  }
}
