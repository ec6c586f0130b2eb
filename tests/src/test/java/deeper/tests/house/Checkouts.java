package deeper.tests.house;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The checkout that the tests run in, file by file. */
public final class Checkouts {
  static final List<String> MODULES =
      List.of("environment/gson", "datasets", "lessons-lib", "environment/kernel", "tests");

  private Checkouts() {}

  /**
   * The checkout that this test runs in.
   *
   * @return its top folder
   */
  public static Path root() {
    for (Path p = Path.of("").toAbsolutePath(); p != null; p = p.getParent()) {
      if (Files.exists(p.resolve("course")) && Files.exists(p.resolve("pom.xml"))) {
        return p;
      }
    }
    throw new IllegalStateException("the tests run outside a checkout");
  }

  /** The Java files under {@code src/main} of every module. */
  static List<Path> mainSources() {
    return MODULES.stream()
        .map(module -> root().resolve(module).resolve("src/main/java"))
        .flatMap(folder -> files(folder, ".java").stream())
        .toList();
  }

  static List<Path> files(Path folder, String ending) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(file -> file.toString().endsWith(ending)).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
