package deeper.tests.bench;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
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

  /** Starts a Java process on this class path and waits until its first training step is done. */
  static Worker deeper(BenchRow row) {
    return java(DeeperWorker.class, row.title());
  }

  /** Starts the main method of a class on this class path and waits for its first line. */
  static Worker java(Class<?> main, String argument) {
    return start(
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx2g",
            "-Djava.awt.headless=true",
            "-cp",
            System.getProperty("java.class.path"),
            main.getName(),
            argument));
  }

  /** Starts a process and waits for its first line. */
  static Worker start(List<String> command) {
    try {
      ProcessBuilder builder =
          new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
      builder.environment().putIfAbsent("OMP_WAIT_POLICY", "passive");
      return new Worker(builder.start());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What the process said of its start: {@code startup_s, idle_mb, engine}. */
  JsonObject ready() {
    return ready;
  }

  /** Lets it work and waits for the answer: {@code seconds, losses, peak_mb}. */
  JsonObject work(String phase, int steps) {
    try {
      in.write(phase + " " + steps + "\n");
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
  }
}
