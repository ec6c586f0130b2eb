package deeper.kernel.wire;

import io.deeper.gson.JsonObject;
import io.deeper.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;

/**
 * What Jupyter says about the sockets to bind. It never prints its key.
 *
 * @param transport tcp or ipc
 * @param ip a loopback address, or the path of the IPC sockets
 * @param ports a port for each channel
 * @param key the secret of the signatures, empty for unsigned messages
 */
public record ConnectionFile(String transport, String ip, Map<Channel, Integer> ports, String key) {

  /**
   * Reads a connection file.
   *
   * @param file the JSON file that Jupyter wrote
   * @return what it says
   * @throws IOException if it cannot be read
   * @throws IllegalArgumentException if its sockets would be reachable from other machines, or it
   *     asks for a signature scheme other than hmac-sha256
   */
  public static ConnectionFile read(Path file) throws IOException {
    JsonObject json = JsonParser.parseString(Files.readString(file)).getAsJsonObject();
    Map<Channel, Integer> ports = new EnumMap<>(Channel.class);
    for (Channel channel : Channel.values()) {
      ports.put(channel, json.get(channel.portName()).getAsInt());
    }
    String transport = Json.text(json, "transport", "tcp");
    String ip = json.get("ip").getAsString();
    if (transport.equals("tcp") && !ip.matches("127(\\.\\d+){3}|localhost|::1|\\[::1\\]")) {
      throw new IllegalArgumentException(
          "kernel: ip (" + ip + ") must be a loopback address. Start Jupyter with its default ip.");
    }
    String scheme = Json.text(json, "signature_scheme", "hmac-sha256");
    if (!scheme.equals("hmac-sha256")) {
      throw new IllegalArgumentException(
          "kernel: signature_scheme (" + scheme + ") must be hmac-sha256. Use Jupyter's default.");
    }
    return new ConnectionFile(transport, ip, Map.copyOf(ports), Json.text(json, "key", ""));
  }

  /**
   * Gives the ZeroMQ address of a channel.
   *
   * @param channel which
   * @return such as {@code tcp://127.0.0.1:4242}
   */
  public String address(Channel channel) {
    String separator = transport.equals("ipc") ? "-" : ":";
    return transport + "://" + ip + separator + ports.get(channel);
  }

  @Override
  public String toString() {
    return "connection over " + transport;
  }
}
