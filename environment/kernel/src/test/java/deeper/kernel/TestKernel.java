package deeper.kernel;

import static java.nio.charset.StandardCharsets.UTF_8;

import deeper.cli.KernelInstaller;
import io.deeper.gson.Gson;
import io.deeper.gson.JsonObject;
import io.deeper.gson.JsonParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.zeromq.SocketType;
import org.zeromq.ZContext;
import org.zeromq.ZMQ;

/** A kernel in a process of its own, and the client that talks to it over ZeroMQ. */
final class TestKernel implements AutoCloseable {
  static final String KEY = "a-secret-of-this-test";

  /** A cell of 10,000 terms takes the newest compiler most of a minute, beside others several. */
  private static final long TIMEOUT_MS = 300_000;

  private static final List<String> CHANNELS = List.of("shell", "iopub", "stdin", "control", "hb");

  final Process process;
  final Path java;
  final Path log;
  final String session = UUID.randomUUID().toString();
  private final Path folder;
  private final ZContext context = new ZContext();
  private final Map<String, ZMQ.Socket> sockets = new HashMap<>();
  private final List<JsonObject> published = new ArrayList<>();

  /** A message as it came: type, the id it answers, and content. */
  record Reply(String type, String parent, JsonObject content) {}

  /** All that one execution brought. */
  record Execution(JsonObject reply, List<Reply> outputs, double seconds) {
    String status() {
      return reply.get("status").getAsString();
    }

    String stream(String name) {
      StringBuilder text = new StringBuilder();
      for (Reply output : outputs) {
        if (output.type().equals("stream")
            && output.content().get("name").getAsString().equals(name)) {
          text.append(output.content().get("text").getAsString());
        }
      }
      return text.toString();
    }

    String stdout() {
      return stream("stdout");
    }

    String stderr() {
      return stream("stderr");
    }

    /** The value of the cell in one form, or null. */
    String value(String mime) {
      for (Reply output : outputs) {
        if (output.type().equals("execute_result")) {
          JsonObject data = output.content().getAsJsonObject("data");
          return data.has(mime) ? data.get(mime).getAsString() : null;
        }
      }
      return null;
    }

    String value() {
      return value("text/plain");
    }

    /** The traceback without its colours. */
    String error() {
      StringBuilder text = new StringBuilder();
      if (reply.has("traceback")) {
        reply
            .getAsJsonArray("traceback")
            .forEach(line -> text.append(line.getAsString()).append('\n'));
      }
      return text.toString().replaceAll("\u001b\\[[0-9;]*m", "");
    }

    List<Reply> all(String type) {
      return outputs.stream().filter(output -> output.type().equals(type)).toList();
    }
  }

  private TestKernel(Path java, List<String> command) {
    this(java, command, Path.of(""));
  }

  private TestKernel(Path java, List<String> command, Path home) {
    try {
      this.java = java;
      folder = Files.createTempDirectory("kernel-test");
      log = folder.resolve("log.txt");
      Path connection = writeConnection(folder);
      List<String> line = new ArrayList<>(command);
      line.set(line.size() - 1, connection.toString());
      process =
          new ProcessBuilder(line)
              .directory(home.toAbsolutePath().toFile())
              .redirectErrorStream(true)
              .redirectOutput(log.toFile())
              .start();
      connect(ports(connection));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Starts a kernel with a command line of which the last word stands for the connection file. */
  static TestKernel start(Path java, List<String> command) {
    return new TestKernel(java, command);
  }

  static TestKernel start(Path java, String... more) {
    return new TestKernel(java, command(java, options(java, more)));
  }

  static TestKernel start(String... more) {
    return start(Path.of(System.getProperty("java.home"), "bin", "java"), more);
  }

  /** Starts a kernel on the JDK of this build that works in a folder of its own. */
  static TestKernel startIn(Path home, String... more) {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    return new TestKernel(java, command(java, options(java, more)), home);
  }

  static List<String> options(Path java, String... more) {
    List<String> options = new ArrayList<>(List.of("-Xmx1g"));
    options.addAll(KernelInstaller.fixedOptions(feature(java)));
    Path sources = Path.of("../../lessons-lib/src/main/java").toAbsolutePath().normalize();
    options.add("-Ddeeper.kernel.sources=" + sources);
    options.addAll(List.of(more));
    return options;
  }

  static List<String> command(Path java, List<String> options) {
    List<String> command = new ArrayList<>(List.of(java.toString()));
    command.addAll(options);
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of("deeper.kernel.Main", "{connection_file}"));
    return command;
  }

  static int feature(Path java) {
    try {
      Path release = java.toRealPath().getParent().getParent().resolve("release");
      for (String line : Files.readAllLines(release)) {
        if (line.startsWith("JAVA_VERSION=")) {
          return Integer.parseInt(line.replaceAll("[^0-9.]", "").replaceAll("\\..*", ""));
        }
      }
      throw new IllegalStateException("no version in " + release);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Executes a cell and gathers its output until the kernel is idle again. */
  Execution execute(String code) {
    return await(submit(code));
  }

  /** Executes a cell that must not fail, and gives its value as text. */
  String value(String code) {
    Execution done = execute(code);
    if (!done.status().equals("ok")) {
      throw new AssertionError(code + " failed: " + done.error());
    }
    return done.value();
  }

  /** Sends a cell without waiting. */
  String submit(String code) {
    JsonObject content = new JsonObject();
    content.addProperty("code", code);
    content.addProperty("silent", false);
    content.addProperty("store_history", true);
    content.addProperty("allow_stdin", true);
    content.addProperty("stop_on_error", true);
    return send("shell", "execute_request", content);
  }

  /** Sends a cell and waits until its own code runs, which is to print something. */
  String submitAndWait(String code) {
    String id = submit(code);
    receive("iopub", message -> message.parent().equals(id) && message.type().equals("stream"));
    StopButtonTest.sleep(200);
    return id;
  }

  /** Waits for the end of an execution. */
  Execution await(String id) {
    long start = System.nanoTime();
    Reply reply = receive("shell", message -> message.parent().equals(id));
    receive(
        "iopub",
        message ->
            message.parent().equals(id)
                && message.type().equals("status")
                && message.content().get("execution_state").getAsString().equals("idle"));
    double seconds = (System.nanoTime() - start) / 1e9;
    return new Execution(reply.content(), outputs(id), seconds);
  }

  /** What has been published for a request so far. */
  List<Reply> outputs(String id) {
    return published.stream()
        .filter(message -> parent(message).equals(id))
        .map(TestKernel::reply)
        .toList();
  }

  /** Sends a request and waits for its answer. */
  JsonObject request(String channel, String type, JsonObject content) {
    String id = send(channel, type, content);
    return receive(channel, message -> message.parent().equals(id)).content();
  }

  JsonObject request(String type, String... pairs) {
    JsonObject content = new JsonObject();
    for (int i = 0; i < pairs.length; i += 2) {
      content.add(pairs[i], JsonParser.parseString(pairs[i + 1]));
    }
    return request("shell", type, content);
  }

  void interrupt() {
    request("control", "interrupt_request", new JsonObject());
  }

  String send(String channel, String type, JsonObject content) {
    JsonObject header = header(type);
    sendFrames(channel, frames(header, content));
    return header.get("msg_id").getAsString();
  }

  JsonObject header(String type) {
    JsonObject header = new JsonObject();
    header.addProperty("msg_id", UUID.randomUUID().toString());
    header.addProperty("msg_type", type);
    header.addProperty("session", session);
    header.addProperty("username", "test");
    header.addProperty("date", "2026-01-01T00:00:00Z");
    header.addProperty("version", "5.3");
    return header;
  }

  static List<byte[]> frames(JsonObject header, JsonObject content) {
    List<byte[]> parts = new ArrayList<>();
    for (JsonObject part : List.of(header, new JsonObject(), new JsonObject(), content)) {
      parts.add(new Gson().toJson(part).getBytes(UTF_8));
    }
    return signed(parts);
  }

  static List<byte[]> signed(List<byte[]> parts) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(KEY.getBytes(UTF_8), "HmacSHA256"));
      parts.forEach(mac::update);
      List<byte[]> frames = new ArrayList<>();
      frames.add("<IDS|MSG>".getBytes(UTF_8));
      frames.add(HexFormat.of().formatHex(mac.doFinal()).getBytes(UTF_8));
      frames.addAll(parts);
      return frames;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  void sendFrames(String channel, List<byte[]> frames) {
    ZMQ.Socket socket = sockets.get(channel);
    for (int i = 0; i < frames.size(); i++) {
      socket.send(frames.get(i), i + 1 < frames.size() ? ZMQ.SNDMORE : 0);
    }
  }

  /** Waits for a message on a channel; everything published meanwhile is kept. */
  Reply receive(String channel, Predicate<Reply> wanted) {
    return receive(channel, TIMEOUT_MS, wanted);
  }

  Reply receive(String channel, long timeoutMs, Predicate<Reply> wanted) {
    Reply reply = poll(channel, timeoutMs, wanted);
    if (reply == null) {
      throw new AssertionError("no such message on " + channel + "; kernel's log: " + logText());
    }
    return reply;
  }

  /** Waits for a message; null after the time. */
  Reply poll(String channel, long timeoutMs, Predicate<Reply> wanted) {
    long end = System.nanoTime() + timeoutMs * 1_000_000;
    ZMQ.Socket socket = sockets.get(channel);
    while (System.nanoTime() < end) {
      socket.setReceiveTimeOut(100);
      byte[] first = socket.recv();
      if (first == null) {
        if (!process.isAlive()) {
          throw new AssertionError("kernel ended with " + process.exitValue() + ": " + logText());
        }
        continue;
      }
      List<byte[]> frames = new ArrayList<>(List.of(first));
      while (socket.hasReceiveMore()) {
        frames.add(socket.recv());
      }
      JsonObject message = parse(frames);
      if (channel.equals("iopub")) {
        published.add(message);
      }
      if (wanted.test(reply(message))) {
        return reply(message);
      }
    }
    return null;
  }

  String logText() {
    try {
      return Files.readString(log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  byte[] heartbeat(String text) {
    ZMQ.Socket socket = sockets.get("hb");
    socket.send(text);
    socket.setReceiveTimeOut(5000);
    return socket.recv();
  }

  @Override
  public void close() {
    try {
      if (process.isAlive()) {
        JsonObject content = new JsonObject();
        content.addProperty("restart", false);
        send("control", "shutdown_request", content);
        if (!process.waitFor(5, TimeUnit.SECONDS)) {
          process.destroyForcibly();
          throw new AssertionError("the kernel did not shut down: " + logText());
        }
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      throw new AssertionError(e);
    } finally {
      context.close();
    }
  }

  private void connect(Map<String, Integer> ports) {
    Map<String, SocketType> types = new LinkedHashMap<>();
    types.put("shell", SocketType.DEALER);
    types.put("control", SocketType.DEALER);
    types.put("stdin", SocketType.DEALER);
    types.put("hb", SocketType.REQ);
    types.put("iopub", SocketType.SUB);
    types.forEach(
        (channel, type) -> {
          ZMQ.Socket socket = context.createSocket(type);
          socket.setLinger(1000);
          socket.setRcvHWM(0);
          if (type == SocketType.DEALER) {
            socket.setIdentity(session.getBytes(UTF_8)); // one identity on all, as Jupyter does
          } else if (type == SocketType.SUB) {
            socket.subscribe("");
          }
          socket.connect("tcp://127.0.0.1:" + ports.get(channel));
          sockets.put(channel, socket);
        });
    // The subscription needs a moment: ask until an answer is also published.
    for (int i = 0; i < 100; i++) {
      String id = send("shell", "kernel_info_request", new JsonObject());
      receive("shell", message -> message.parent().equals(id));
      if (poll("iopub", 300, message -> message.parent().equals(id)) != null) {
        return;
      }
    }
    throw new AssertionError("no subscription");
  }

  /** Writes a connection file with free ports. */
  static Path writeConnection(Path folder) throws IOException {
    List<ServerSocket> taken = new ArrayList<>();
    JsonObject json = new JsonObject();
    for (String channel : CHANNELS) {
      ServerSocket socket = new ServerSocket(0);
      taken.add(socket);
      json.addProperty(channel + "_port", socket.getLocalPort());
    }
    for (ServerSocket socket : taken) {
      socket.close();
    }
    json.addProperty("ip", "127.0.0.1");
    json.addProperty("key", KEY);
    json.addProperty("transport", "tcp");
    json.addProperty("signature_scheme", "hmac-sha256");
    return Files.writeString(folder.resolve("connection.json"), json.toString());
  }

  static Map<String, Integer> ports(Path connection) throws IOException {
    JsonObject json = JsonParser.parseString(Files.readString(connection)).getAsJsonObject();
    Map<String, Integer> ports = new HashMap<>();
    CHANNELS.forEach(channel -> ports.put(channel, json.get(channel + "_port").getAsInt()));
    return ports;
  }

  private static JsonObject parse(List<byte[]> frames) {
    int delimiter = 0;
    while (!new String(frames.get(delimiter), UTF_8).equals("<IDS|MSG>")) {
      delimiter++;
    }
    JsonObject message = new JsonObject();
    List<String> names = List.of("header", "parent_header", "metadata", "content");
    for (int i = 0; i < 4; i++) {
      String json = new String(frames.get(delimiter + 2 + i), UTF_8);
      message.add(names.get(i), JsonParser.parseString(json));
    }
    return message;
  }

  private static String parent(JsonObject message) {
    JsonObject parent = message.getAsJsonObject("parent_header");
    return parent.has("msg_id") ? parent.get("msg_id").getAsString() : "";
  }

  private static Reply reply(JsonObject message) {
    return new Reply(
        message.getAsJsonObject("header").get("msg_type").getAsString(),
        parent(message),
        message.getAsJsonObject("content"));
  }
}
