package deeper.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Runs other programs to their end. */
final class Commands {
  private static final int SECONDS = 30 * 60;

  private Commands() {}

  /**
   * How a program ended.
   *
   * @param code its exit code; 127 if it could not be started, 124 if it ran too long
   * @param output what it printed, both streams together
   */
  record Result(int code, String output) {
    boolean ok() {
      return code == 0;
    }

    /** The last line that says something, for messages of one line. */
    String lastLine() {
      List<String> lines = output.lines().filter(line -> !line.isBlank()).toList();
      return lines.isEmpty() ? "it printed nothing" : lines.get(lines.size() - 1).strip();
    }
  }

  static Result run(List<String> command) {
    return run(command, Map.of());
  }

  /** Runs a program without input, with more environment variables. */
  static Result run(List<String> command, Map<String, String> environment) {
    return run(command, environment, SECONDS);
  }

  /** Runs a program without input, with more environment variables, for so many seconds at most. */
  static Result run(List<String> command, Map<String, String> environment, int seconds) {
    try {
      Path log = Files.createTempFile("course", ".log");
      try {
        int code = run(command, environment, log, seconds);
        return new Result(code, Files.readString(log));
      } finally {
        Files.delete(log);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  // Through a file, not a pipe: a grandchild that lives on would keep a pipe open.
  private static int run(
      List<String> command, Map<String, String> environment, Path log, int seconds)
      throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.redirectOutput(log.toFile()).redirectInput(nothing());
    builder.environment().putAll(environment);
    Process process;
    try {
      process = builder.start();
    } catch (IOException e) {
      Files.writeString(log, String.valueOf(e.getMessage()), StandardCharsets.UTF_8);
      return 127;
    }
    try {
      if (process.waitFor(seconds, TimeUnit.SECONDS)) {
        return process.exitValue();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
    return 124;
  }

  /** The input of programs that must never wait for a person. */
  static ProcessBuilder.Redirect nothing() {
    return ProcessBuilder.Redirect.from(new java.io.File(isWindows() ? "NUL" : "/dev/null"));
  }

  /** Where a program lies on the search path of this process. */
  static Optional<Path> find(String program) {
    return find(program, System.getenv().getOrDefault("PATH", ""));
  }

  /** Where a program lies on a search path. */
  static Optional<Path> find(String program, String path) {
    String name = isWindows() ? program + ".exe" : program;
    return Stream.of(path.split(java.io.File.pathSeparator))
        .filter(folder -> !folder.isEmpty())
        .map(folder -> Path.of(folder, name))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /** How Maven is called here. */
  static String maven() {
    return isWindows() ? "mvn.cmd" : "mvn";
  }

  static boolean isWindows() {
    return System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("windows");
  }
}
