package deeper.kernel;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The JDKs that all is tried on, and one kernel on each that tests share as long as they leave it
 * alive.
 */
final class Kernels {
  private static final Map<Path, TestKernel> RUNNING = new LinkedHashMap<>();

  private Kernels() {}

  /** Kernels on the JDK of this build and on the newest one installed. */
  static synchronized Stream<TestKernel> all() {
    return javas().stream()
        .map(
            java ->
                RUNNING.compute(
                    java,
                    (path, old) -> old != null && old.process.isAlive() ? old : closedAtEnd(path)));
  }

  private static TestKernel closedAtEnd(Path java) {
    TestKernel kernel = TestKernel.start(java);
    Runtime.getRuntime().addShutdownHook(new Thread(kernel.process::destroyForcibly));
    return kernel;
  }

  /** The java commands of these JDKs. */
  static List<Path> javas() {
    Path here = Path.of(System.getProperty("java.home"), "bin", "java");
    Optional<Path> newest = newest();
    if (newest.isEmpty() && "true".equals(System.getenv("CI"))) {
      throw new AssertionError("no JDK above 17 found: set DEEPER_NEWEST_JDK");
    }
    return newest.map(java -> List.of(here, java)).orElse(List.of(here));
  }

  private static Optional<Path> newest() {
    String chosen = System.getenv("DEEPER_NEWEST_JDK");
    if (chosen != null && !chosen.isEmpty()) {
      return Optional.of(Path.of(chosen, "bin", "java"));
    }
    Path folder = Path.of("/usr/lib/jvm");
    if (!Files.isDirectory(folder)) {
      return Optional.empty();
    }
    try (Stream<Path> jdks = Files.list(folder)) {
      return jdks.filter(jdk -> Files.exists(jdk.resolve("bin/javac")))
          .filter(jdk -> Files.exists(jdk.resolve("release")))
          .map(jdk -> jdk.resolve("bin/java"))
          .filter(java -> TestKernel.feature(java) > 17)
          .max(Comparator.comparing(TestKernel::feature));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
