package deeper.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * How the native libraries' threads are set, by environment variables that they read when they
 * load: one pool, as many threads as physical cores (two on one core only wait for each other), and
 * passive waiting (with the default, spinning, any second busy process makes a step 5 to 10 times
 * slower).
 */
public final class OpenMp {
  private static final Path CPUS = Path.of("/sys/devices/system/cpu");

  private OpenMp() {}

  /**
   * The variables for a process that computes.
   *
   * @param outer the environment that it starts from; what is set there stays
   * @return OMP_WAIT_POLICY and OMP_NUM_THREADS
   */
  public static Map<String, String> variables(Map<String, String> outer) {
    Map<String, String> own = new LinkedHashMap<>();
    own.put("OMP_WAIT_POLICY", outer.getOrDefault("OMP_WAIT_POLICY", "passive"));
    String cores = Integer.toString(physicalCores());
    own.put("OMP_NUM_THREADS", outer.getOrDefault("OMP_NUM_THREADS", cores));
    return own;
  }

  /**
   * Cores that this process may use, each counted once however many threads it runs.
   *
   * @return physical cores as Linux lists them, elsewhere the processors that Java sees
   */
  public static int physicalCores() {
    return physicalCores(CPUS, Runtime.getRuntime().availableProcessors());
  }

  static int physicalCores(Path cpus, int available) {
    if (!Files.isDirectory(cpus)) {
      return available;
    }
    try (Stream<Path> all = Files.list(cpus)) {
      List<Path> files =
          all.filter(cpu -> cpu.getFileName().toString().matches("cpu\\d+"))
              .map(cpu -> cpu.resolve("topology/thread_siblings_list"))
              .filter(Files::isReadable)
              .toList();
      Set<String> cores = new HashSet<>();
      for (Path file : files) {
        cores.add(Files.readString(file).strip());
      }
      return cores.isEmpty() ? available : Math.min(cores.size(), available);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
