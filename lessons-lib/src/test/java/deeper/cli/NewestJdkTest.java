package deeper.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NewestJdkTest {
  @TempDir private Path folder;

  @Test
  void theNewestAboveSeventeenIsFound() throws IOException {
    jdk("a", "17.0.9");
    jdk("b", "25.0.1");
    jdk("c", "21");
    assertEquals(Optional.of(folder.resolve("b")), NewestJdk.find(Map.of(), List.of(folder)));
  }

  @Test
  void seventeenAloneIsNone() throws IOException {
    jdk("a", "17.0.9");
    Files.createDirectories(folder.resolve("no-jdk"));
    assertEquals(Optional.empty(), NewestJdk.find(Map.of(), List.of(folder)));
  }

  @Test
  void aRuntimeWithoutCompilerIsNone() throws IOException {
    jdk("a", "21");
    Files.delete(folder.resolve("a/bin/javac"));
    assertEquals(Optional.empty(), NewestJdk.find(Map.of(), List.of(folder)));
  }

  @Test
  void theChosenOneIsTakenOrRefused() throws IOException {
    jdk("a", "25");
    Path chosen = jdk("b", "21.0.2");
    var named = Map.of("DEEPER_NEWEST_JDK", chosen.toString());
    assertEquals(Optional.of(chosen), NewestJdk.find(named, List.of(folder)));
    Path old = jdk("c", "17");
    var wrong = Map.of("DEEPER_NEWEST_JDK", old.toString());
    var error =
        assertThrows(PrerequisiteException.class, () -> NewestJdk.find(wrong, List.of(folder)));
    assertEquals(
        "test: DEEPER_NEWEST_JDK (" + old + ") is no JDK above 17. Name the folder of one.",
        error.getMessage());
  }

  private Path jdk(String name, String version) throws IOException {
    Path jdk = folder.resolve(name);
    Files.createDirectories(jdk.resolve("bin"));
    Files.writeString(jdk.resolve("bin/javac"), "");
    Files.writeString(
        jdk.resolve("release"), "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"" + version + "\"\n");
    return jdk;
  }
}
