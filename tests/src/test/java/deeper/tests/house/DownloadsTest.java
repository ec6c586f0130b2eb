package deeper.tests.house;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tech.tablesaw.api.Table;

/** What a student downloads before the first lesson. */
class DownloadsTest {
  /**
   * 200 MB in all, of which Maven's own plugins are 12.5 (environment/README.md says how found).
   */
  private static final double LIMIT = 200 - 12.5;

  /** On the class path of the tests, not on that of {@code ./course lab}. */
  private static final String TESTS_ONLY =
      "(junit|opentest4j|apiguardian|archunit|surefire|jmh-generator).*";

  @TempDir private Path folder;

  @Test
  void theJarsAndNativesOfTheCourseAreUnder200MegabytesWithMavensOwn() throws IOException {
    double megabytes = 0;
    for (Path jar : jars()) {
      megabytes += Files.size(jar) / 1e6;
    }
    assertTrue(megabytes > 100, "the natives are not on the class path");
    assertTrue(megabytes < LIMIT, megabytes + " MB of jars, at most " + LIMIT);
  }

  /** A line is {@code | artifact classifier | megabytes | why |}. */
  @Test
  void everyJarAbove2MegabytesStandsInTheTableWithItsSize() throws IOException {
    assumeTrue(System.getProperty("os.name").equals("Linux"), "the table is that of Linux");
    assumeTrue(System.getProperty("os.arch").equals("amd64"), "the table is that of x86-64");
    String table = Checkouts.read(Checkouts.root().resolve("environment/README.md"));
    List<String> missing = new ArrayList<>();
    for (Path jar : jars()) {
      double megabytes = Files.size(jar) / 1e6;
      String line = String.format(Locale.ROOT, "| %s | %.1f | ", name(jar), megabytes);
      if (megabytes > 2 && !table.contains(line)) {
        missing.add(line);
      }
    }
    assertEquals(List.of(), missing);
  }

  /** The one thing that Tablesaw wants of icu4j, of which an old release is taken for its size. */
  @Test
  void tablesawGuessesAFilesCharacterSet() throws IOException {
    String text = "Name,Zahl\nMüller,1\nSchröder,2\nGrüße aus Köln an der schönen Straße,3\n";
    for (var charset : List.of(StandardCharsets.UTF_8, StandardCharsets.ISO_8859_1)) {
      Path file = Files.writeString(folder.resolve("a.csv"), text, charset);
      Table read = Table.read().csv(file.toFile());
      assertEquals("Müller", read.stringColumn("Name").get(0), charset.name());
      assertEquals(3, read.intColumn("Zahl").get(2));
    }
  }

  private static List<Path> jars() {
    return List.of(System.getProperty("java.class.path").split(File.pathSeparator)).stream()
        .map(Path::of)
        .filter(entry -> entry.toString().endsWith(".jar"))
        .filter(entry -> !entry.getFileName().toString().matches(TESTS_ONLY))
        .filter(entry -> !entry.startsWith(Checkouts.root()))
        .distinct()
        .toList();
  }

  /** Artifact and classifier; in the local repository the folders say artifact and version. */
  private static String name(Path jar) {
    String version = jar.getParent().getFileName().toString();
    String artifact = jar.getParent().getParent().getFileName().toString();
    String file = jar.getFileName().toString();
    String classifier =
        file.substring(artifact.length() + 1 + version.length()).replace(".jar", "");
    return artifact + classifier.replaceFirst("-", " ");
  }
}
