package deeper.tests.house;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Runs other programs from a test. */
public final class Programs {
  private Programs() {}

  /**
   * How a program ended.
   *
   * @param code its exit code
   * @param output what it printed, both streams
   */
  public record Result(int code, String output) {}

  static Result run(Path folder, List<String> command) throws IOException, InterruptedException {
    return run(folder, command, Map.of());
  }

  /**
   * Runs a program without input until it ends.
   *
   * @param folder where
   * @param command program and arguments
   * @param environment variables beside our own
   * @return exit code and output
   * @throws IOException if it cannot be started
   * @throws InterruptedException if this thread is interrupted
   */
  public static Result run(Path folder, List<String> command, Map<String, String> environment)
      throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.redirectErrorStream(true).environment().putAll(environment);
    Process process = builder.start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Result(process.waitFor(), output);
  }

  /** Runs Maven; what it says is shown if it fails. */
  static void maven(Path folder, List<String> arguments) throws IOException, InterruptedException {
    boolean isWindows = System.getProperty("os.name").startsWith("Windows");
    List<String> command =
        new ArrayList<>(List.of(isWindows ? "mvn.cmd" : "mvn", "-q", "-B", "-ntp"));
    command.addAll(arguments);
    Result result = run(folder, command);
    if (result.code() != 0) {
      throw new AssertionError(String.join(" ", command) + "\n" + result.output());
    }
  }

  /** The Java of the tests. */
  static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }
}
