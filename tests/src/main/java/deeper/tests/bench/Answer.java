package deeper.tests.bench;

import io.deeper.gson.Gson;
import io.deeper.gson.GsonBuilder;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * The worker's end of the line: one JSON object in one line, to the driver's socket. Standard
 * output stays free for what libraries print there. A worker started by hand, without a driver,
 * answers on standard output.
 */
final class Answer {
  /** The environment variable that holds the driver's port. */
  static final String PORT = "DEEPER_BENCH_ANSWERS";

  private static final byte[] HOST = {127, 0, 0, 1};

  private static final Gson GSON =
      new GsonBuilder().serializeNulls().serializeSpecialFloatingPointValues().create();
  private static final PrintStream OUT = open(System.getenv(PORT));

  private Answer() {}

  private static PrintStream open(String port) {
    if (port == null) {
      return System.out;
    }
    try {
      Socket socket = new Socket(host(), Integer.parseInt(port));
      return new PrintStream(socket.getOutputStream(), true, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where the driver listens; the peer's scripts say the same. */
  static InetAddress host() throws UnknownHostException {
    return InetAddress.getByAddress(HOST);
  }

  static void say(Map<String, Object> line) {
    OUT.println(GSON.toJson(line));
    OUT.flush();
  }
}
