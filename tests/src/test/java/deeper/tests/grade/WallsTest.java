package deeper.tests.grade;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import deeper.grade.Unwalled;
import deeper.grade.Walls;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What {@code ./course doctor} says of the sandbox's walls. */
class WallsTest {
  private static final List<String> IDS =
      List.of(
          "wall-network",
          "wall-reading",
          "wall-home",
          "wall-writing",
          "wall-processes",
          "wall-children",
          "wall-environment",
          "wall-privileges",
          "wall-threads",
          "wall-scratch",
          "wall-heap",
          "wall-off-heap",
          "wall-time");

  @Test
  void everyWallOfBubblewrapStands() {
    assertEquals(Map.of(), fallen(Unwalled.walls("BUBBLEWRAP")));
    assertEquals(IDS, Unwalled.walls("BUBBLEWRAP").stream().map(Walls.Wall::id).toList());
  }

  @Test
  void everyWallOfTheFallbackStandsWhereItIsToBeHad() {
    assumeTrue(Unwalled.fallbackProblem() == null, Unwalled.fallbackProblem());
    assertEquals(Map.of(), fallen(Unwalled.walls("USER_NAMESPACES")));
  }

  /** The control of the probe: where there are no walls it says so of each, and of what. */
  @Test
  void withoutASandboxTheProbeFindsEveryWallOfItGone() {
    Map<String, String> fallen = fallen(Unwalled.walls("NONE"));
    List<String> ofJava = List.of("wall-heap", "wall-off-heap", "wall-time");
    assertEquals(
        IDS.stream().filter(id -> !ofJava.contains(id)).sorted().toList(),
        fallen.keySet().stream().sorted().toList());
    assertEquals("connects to the grader's machine", fallen.get("wall-network"));
    assertEquals("reads 6 bytes of the grader's", fallen.get("wall-reading"));
    assertEquals("starts a shell", fallen.get("wall-children"));
    assertEquals("starts 128 threads", fallen.get("wall-threads"));
    assertEquals("writes 16 MB of scratch", fallen.get("wall-scratch"));
  }

  /** By its address, a jar's file system can be open only once in a process. */
  @Test
  void aGraderStartsWhileAnotherReadsTheSameJar() throws Exception {
    URI where = Walls.class.getResource("Walls.class").toURI();
    assumeTrue(where.getScheme().equals("jar"), "the library does not lie in a jar");
    try (FileSystem other = FileSystems.newFileSystem(where, Map.of())) {
      assertEquals(
          IDS, Unwalled.walls("NONE").stream().map(Walls.Wall::id).toList(), () -> "" + other);
    }
  }

  private static Map<String, String> fallen(List<Walls.Wall> walls) {
    return walls.stream()
        .filter(wall -> !wall.stands())
        .collect(Collectors.toMap(Walls.Wall::id, Walls.Wall::found));
  }
}
