package deeper.tests.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Makes random calls of ND4J in child processes and counts the children that died.
 *
 * <pre>
 * java -cp "$(cat .course/classpath)" deeper.tests.fuzz.Fuzz --calls 5000 --seed 1
 * java -cp "$(cat .course/classpath)" deeper.tests.fuzz.Fuzz --seed 1 --only 1234   # one call again
 * java -cp "$(cat .course/classpath)" deeper.tests.fuzz.Fuzz --seed 1 --heap 1      # and corruption
 * </pre>
 */
public final class Fuzz {
  private static final int EACH = 500;
  private static final long SILENT_SECONDS = 120;
  private static final Path CHECKED_MALLOC =
      Path.of("/usr/lib/x86_64-linux-gnu/libc_malloc_debug.so.0");

  /** Whether memory is freed after each call by a malloc that looks at its fences. */
  private static boolean heap;

  private final long seed;
  private final Path folder;
  private final List<String> crashes = new ArrayList<>();
  private int answered;
  private int threw;

  private Fuzz(long seed, Path folder) {
    this.seed = seed;
    this.folder = folder;
  }

  /**
   * Runs it; exit 1 if a process died.
   *
   * @param args {@code --calls N}, {@code --seed S}, {@code --only NUMBER}, {@code --heap 1}
   * @throws Exception if a child cannot be started or read
   */
  public static void main(String[] args) throws Exception {
    long seed = 1;
    long from = 0;
    long to = 5000;
    for (int i = 0; i + 1 < args.length; i += 2) {
      long value = Long.parseLong(args[i + 1]);
      switch (args[i]) {
        case "--seed" -> seed = value;
        case "--calls" -> to = value;
        case "--only" -> from = value;
        case "--heap" -> heap = value > 0;
        default -> throw new IllegalArgumentException("fuzz: unknown option " + args[i]);
      }
      if (args[i].equals("--only")) {
        to = value + 1;
      }
    }
    Result result = run(seed, from, to);
    result.crashes().forEach(System.out::println);
    System.out.println(result.line());
    System.exit(result.crashes().isEmpty() ? 0 : 1);
  }

  /**
   * What came of a run.
   *
   * @param seed its seed
   * @param answered calls that returned
   * @param threw calls that threw
   * @param crashes a line for each call with which a process ended
   */
  public record Result(long seed, int answered, int threw, List<String> crashes) {
    /**
     * One line for a person.
     *
     * @return seed and counts
     */
    public String line() {
      return String.format(
          java.util.Locale.ROOT,
          "fuzz: seed %d, %d calls: %d answered, %d threw, %d crashed",
          seed,
          answered + threw + crashes.size(),
          answered,
          threw,
          crashes.size());
    }
  }

  /**
   * Makes the calls of the given numbers.
   *
   * @param seed from which the calls are drawn
   * @param from the first number
   * @param to the number after the last
   * @return what came of them
   * @throws Exception if a child cannot be started or read
   */
  public static Result run(long seed, long from, long to) throws Exception {
    Path folder = Files.createTempDirectory("deeper-fuzz");
    Fuzz fuzz = new Fuzz(seed, folder);
    long next = from;
    while (next < to) {
      next = fuzz.child(next, Math.min(to, next - next % EACH + EACH));
    }
    return new Result(seed, fuzz.answered, fuzz.threw, List.copyOf(fuzz.crashes));
  }

  /** Runs one child; returns the number with which to go on. */
  private long child(long from, long to) throws IOException, InterruptedException {
    Path log = folder.resolve("calls-" + from + ".txt");
    Path out = folder.resolve("out-" + from + ".txt");
    ProcessBuilder builder =
        new ProcessBuilder(command(from, to, log))
            .redirectErrorStream(true)
            .redirectOutput(out.toFile());
    if (heap && Files.exists(CHECKED_MALLOC)) {
      builder.environment().putAll(Map.of("MALLOC_CHECK_", "3", "LD_PRELOAD", "" + CHECKED_MALLOC));
    }
    Process child = builder.start();
    boolean hangs = hangs(child, log);
    List<String> lines = Files.exists(log) ? Files.readAllLines(log) : List.of();
    answered += (int) lines.stream().filter(l -> l.endsWith(" answered")).count();
    threw += (int) lines.stream().filter(l -> l.endsWith(" threw")).count();
    String last = lines.isEmpty() ? "start" : lines.get(lines.size() - 1);
    if (last.equals("done")) {
      return to;
    }
    String how = hangs ? "no answer in " + SILENT_SECONDS + " s" : "exit " + child.exitValue();
    crashes.add("seed " + seed + ", call " + last + ": " + how + "; " + out);
    if (!last.matches("\\d+ .*")) {
      throw new IllegalStateException("fuzz: a child ended before its first call; " + out);
    }
    return Long.parseLong(last.substring(0, last.indexOf(' '))) + 1;
  }

  /** Waits for the child as long as it makes calls; ends one that is silent. */
  private static boolean hangs(Process child, Path log) throws IOException, InterruptedException {
    long size = -1;
    while (!child.waitFor(SILENT_SECONDS, TimeUnit.SECONDS)) {
      long now = Files.exists(log) ? Files.size(log) : 0;
      if (now == size) {
        child.destroyForcibly().waitFor();
        return true;
      }
      size = now;
    }
    return false;
  }

  private List<String> command(long from, long to, Path log) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx1g", "-XX:+UseSerialGC", "-XX:-CreateCoredumpOnCrash"));
    command.addAll(List.of("-Dorg.bytedeco.javacpp.maxbytes=2g", "-Djava.awt.headless=true"));
    command.add("-XX:ErrorFile=" + folder.resolve("hs_err_" + from + ".log"));
    command.add("-Ddeeper.fuzz.free=" + heap);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Child.class.getName()));
    command.addAll(List.of("" + seed, "" + from, "" + to, log.toString()));
    return command;
  }
}
