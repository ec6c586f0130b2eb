package deeper.tests.bench;

import deeper.cli.Gpu;
import deeper.cli.OpenMp;
import io.deeper.gson.JsonObject;
import io.deeper.gson.JsonParser;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The driver's end of a working process: commands in, one JSON line out for each. */
final class Worker implements AutoCloseable {
  private final Process process;
  private final BufferedReader out;
  private final Writer in;
  private final JsonObject ready;

  private Worker(Process process) {
    this.process = process;
    this.out = process.inputReader(StandardCharsets.UTF_8);
    this.in = process.outputWriter(StandardCharsets.UTF_8);
    this.ready = answer();
  }

  /** Starts the main method of a class on this class path and waits for its first line. */
  static Worker java(Class<?> main, List<String> arguments) {
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
    return start(command);
  }

  /** Starts a process and waits for its first line. */
  static Worker start(List<String> command) {
    try {
      return new Worker(builder(command).start());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A process whose errors show and whose threads are set as the course sets them. */
  static ProcessBuilder builder(List<String> command) {
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
    builder.environment().putAll(OpenMp.variables(System.getenv()));
    builder.environment().putAll(Gpu.here().variables());
    return builder;
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
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return answer();
  }

  private JsonObject answer() {
    try {
      String line = out.readLine();
      if (line == null) {
        throw new IllegalStateException(
            "bench: worker (exit "
                + process.waitFor()
                + ") must answer with a line; it ended. Its error stands above.");
      }
      return JsonParser.parseString(line).getAsJsonObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("bench: interrupted while a worker worked", e);
    }
  }

  @Override
  public void close() {
    process.destroy();
    try {
      process.waitFor(); // what is measured next must not share the machine with its end
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
