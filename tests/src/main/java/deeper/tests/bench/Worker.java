package deeper.tests.bench;

import deeper.cli.Gpu;
import deeper.cli.OpenMp;
import io.deeper.gson.JsonObject;
import io.deeper.gson.JsonParser;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The driver's end of a working process: commands in by standard input, one JSON line out for each
 * by a socket on this machine, which no library prints to.
 */
final class Worker implements AutoCloseable {
  private static final int PATIENCE_MS = 200;

  private final Process process;
  private final Socket line;
  private final BufferedReader out;
  private final Writer in;
  private final JsonObject ready;

  private Worker(Process process, Socket line) throws IOException {
    this.process = process;
    this.line = line;
    this.out =
        new BufferedReader(new InputStreamReader(line.getInputStream(), StandardCharsets.UTF_8));
    this.in = process.outputWriter(StandardCharsets.UTF_8);
    this.ready = answer();
  }

  /** Starts the main method of a class on this class path and waits for its first line. */
  static Worker java(Class<?> main, List<String> arguments) {
    return java(main, arguments, Launch.shown());
  }

  /** Starts the main method of a class on this class path and waits for its first line. */
  static Worker java(Class<?> main, List<String> arguments, Launch launch) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx2g", "-Xms64m", "-XX:+UseSerialGC", "-Djava.awt.headless=true"));
    String natives = System.getProperty("org.bytedeco.javacpp.cachedir", "");
    if (!natives.isEmpty()) {
      command.add("-Dorg.bytedeco.javacpp.cachedir=" + natives);
    }
    if (Runtime.version().feature() >= 24) {
      command.add("--enable-native-access=ALL-UNNAMED");
    }
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    command.addAll(arguments);
    return start(command, launch);
  }

  /**
   * Starts a process and waits for its first line.
   *
   * @throws WorkerEndedException if it ends without one
   */
  static Worker start(List<String> command, Launch launch) {
    try (ServerSocket door = new ServerSocket(0, 1, Answer.host())) {
      Process process = builder(command, launch, door.getLocalPort()).start();
      try {
        return new Worker(process, accept(door, process));
      } catch (IOException | RuntimeException e) {
        process.destroy();
        throw e;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A process whose threads are set as the course sets them. */
  private static ProcessBuilder builder(List<String> command, Launch launch, int port) {
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectOutput(launch.out()).redirectError(launch.errors());
    builder.environment().putAll(OpenMp.variables(System.getenv()));
    builder.environment().putAll(Gpu.here().variables());
    builder.environment().putAll(launch.variables());
    builder.environment().put(Answer.PORT, Integer.toString(port));
    return builder;
  }

  private static Socket accept(ServerSocket door, Process process) throws IOException {
    door.setSoTimeout(PATIENCE_MS);
    boolean isOver = false;
    while (true) {
      try {
        return door.accept();
      } catch (SocketTimeoutException e) {
        if (isOver) { // and was so before the last look at the door
          throw ended(process);
        }
        isOver = !process.isAlive();
      }
    }
  }

  /** What the process said of its start: {@code startup_s, idle_mb, losses} and its kind. */
  JsonObject ready() {
    return ready;
  }

  /** One line in, one line out. */
  JsonObject tell(String command) {
    try {
      in.write(command + "\n");
      in.flush();
    } catch (IOException e) { // a broken pipe: it has gone
      throw ended(process);
    }
    return answer();
  }

  private JsonObject answer() {
    String text;
    try {
      text = out.readLine();
    } catch (IOException e) { // a connection reset: it has gone
      throw ended(process);
    }
    if (text == null) {
      throw ended(process);
    }
    return JsonParser.parseString(text).getAsJsonObject();
  }

  private static RuntimeException ended(Process process) {
    try {
      return new WorkerEndedException(process.waitFor());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new IllegalStateException("bench: interrupted while a worker worked", e);
    }
  }

  @Override
  public void close() {
    process.destroy();
    try {
      process.waitFor(); // what is measured next must not share the machine with its end
      line.close();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
