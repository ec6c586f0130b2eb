package deeper.tests.house;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import deeper.cli.book.LessonFile;
import deeper.cli.book.Site;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The book of the lessons that are there, as a reader has it: files and a browser. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class BookTest {
  private static final Path NOTEBOOKS = Checkouts.root().resolve("notebooks");
  private static final String SCRIPT = "tests/src/test/python/book.py";

  @TempDir private Path folder;

  @Test
  void aReaderFindsEverythingWithoutServerAndNetwork() throws Exception {
    Path python = Venv.python();
    Optional<Path> chromium = chromium();
    if (chromium.isEmpty() && "true".equals(System.getenv("CI"))) {
      throw new IllegalStateException("no chromium. Start environment/setup-debian.sh.");
    }
    Assumptions.assumeTrue(chromium.isPresent(), "no chromium: the book is not read");
    Site.write(LessonFile.in(NOTEBOOKS), NOTEBOOKS.resolve("images"), folder);
    Path script = Checkouts.root().resolve(SCRIPT);
    List<String> command =
        List.of(python.toString(), script.toString(), folder.toString(), chromium.get().toString());
    assertEquals("", Programs.run(folder, command).output().strip());
  }

  @Test
  void everyLessonWasExecutedSoThatTheBookIsWhole() {
    List<LessonFile> lessons = LessonFile.in(NOTEBOOKS);
    assertTrue(lessons.size() > 1, "the lessons were not found");
    Map<String, List<String>> missing = new TreeMap<>();
    lessons.forEach(lesson -> missing.put(lesson.name(), lesson.notExecuted()));
    missing.values().removeIf(List::isEmpty);
    assertEquals("{}", missing.toString());
  }

  private static Optional<Path> chromium() {
    return Stream.of(System.getenv().getOrDefault("PATH", "").split(java.io.File.pathSeparator))
        .map(folder -> Path.of(folder, "chromium"))
        .filter(Files::isExecutable)
        .findFirst();
  }
}
