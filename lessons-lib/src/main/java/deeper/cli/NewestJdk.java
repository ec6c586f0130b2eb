package deeper.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A JDK newer than 17, on which the tests run a few lessons once more. */
final class NewestJdk {
  private static final Pattern VERSION = Pattern.compile("(?m)^JAVA_VERSION=\"(\\d+)");
  private static final int BASE = 17;

  private NewestJdk() {}

  /**
   * The JDK in {@code DEEPER_NEWEST_JDK}, else the newest above 17 in the usual folders.
   *
   * @param environment the environment variables
   * @param folders where JDKs lie side by side
   * @return its folder, empty if there is none
   */
  static Optional<Path> find(Map<String, String> environment, List<Path> folders) {
    String chosen = environment.getOrDefault("DEEPER_NEWEST_JDK", "");
    if (!chosen.isEmpty()) {
      Path jdk = Path.of(chosen);
      if (version(jdk) <= BASE) {
        throw new PrerequisiteException(
            "test: DEEPER_NEWEST_JDK (" + jdk + ") is no JDK above 17. Name the folder of one.");
      }
      return Optional.of(jdk);
    }
    return folders.stream()
        .flatMap(folder -> inside(folder).stream())
        .filter(jdk -> version(jdk) > BASE)
        .max(Comparator.comparingInt(NewestJdk::version));
  }

  /** Where the operating systems put JDKs, and beside the one that runs. */
  static List<Path> usualFolders() {
    return List.of(
        Path.of("/usr/lib/jvm"),
        Path.of("/opt"),
        Path.of("/Library/Java/JavaVirtualMachines"),
        Path.of(System.getProperty("java.home")).resolveSibling(""));
  }

  /** The feature version that a JDK says it is; 0 if it says none or has no compiler. */
  private static int version(Path jdk) {
    Path release = jdk.resolve("release");
    boolean hasCompiler =
        Files.exists(jdk.resolve("bin/javac")) || Files.exists(jdk.resolve("bin/javac.exe"));
    if (!hasCompiler || !Files.isReadable(release)) {
      return 0;
    }
    try {
      Matcher version = VERSION.matcher(Files.readString(release));
      return version.find() ? Integer.parseInt(version.group(1)) : 0;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Path> inside(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> entries = Files.list(folder)) {
      return entries
          .map(e -> Files.isDirectory(e.resolve("Contents/Home")) ? e.resolve("Contents/Home") : e)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
