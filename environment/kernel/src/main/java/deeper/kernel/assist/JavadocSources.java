package deeper.kernel.assist;

import java.io.File;
import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * Shows JShell where the sources of our classes are, beside those of the JDK that it finds itself.
 */
public final class JavadocSources {
  /** Sources jars and folders of classes that are not the JDK's, as a path. */
  public static final String PROPERTY = "deeper.kernel.sources";

  private JavadocSources() {}

  /**
   * Makes the Javadoc of our classes known. JShell has no public way, so this needs {@code
   * --add-opens=jdk.jshell/jdk.jshell=ALL-UNNAMED}; without it there are signatures only.
   *
   * @param log takes a line if it cannot be done
   */
  public static void install(Consumer<String> log) {
    try {
      List<Path> roots = new ArrayList<>();
      String path = System.getProperty(PROPERTY, "");
      for (String entry : path.split(Pattern.quote(File.pathSeparator), -1)) {
        if (!entry.isEmpty()) {
          roots.add(root(Path.of(entry)));
        }
      }
      Path jdk = Path.of(System.getProperty("java.home"), "lib", "src.zip");
      if (Files.exists(jdk)) {
        try (DirectoryStream<Path> modules = Files.newDirectoryStream(root(jdk))) {
          modules.forEach(roots::add);
        }
      }
      Class<?> analysis = Class.forName("jdk.jshell.SourceCodeAnalysisImpl");
      Field override = analysis.getDeclaredField("availableSourcesOverride");
      override.setAccessible(true);
      override.set(null, roots);
    } catch (IOException | ReflectiveOperationException | RuntimeException e) {
      log.accept("no Javadoc: " + e);
    }
  }

  private static Path root(Path entry) throws IOException {
    // A file system of a jar stays open as long as the kernel.
    return Files.isDirectory(entry) ? entry : FileSystems.newFileSystem(entry).getPath("/");
  }
}
