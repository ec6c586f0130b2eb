package deeper.weights;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PretrainedTest {
  // sha256 of the three letters "abc" begins with ba7816bf.
  private static final String NAME = "abc-ba7816bf.pth";
  @TempDir Path folder;

  private Path served(String content) throws IOException {
    Path served = Files.createDirectories(folder.resolve("served"));
    return Files.write(served.resolve(NAME), content.getBytes(StandardCharsets.UTF_8));
  }

  private Pretrained from(Path file) {
    return new Pretrained(folder.resolve("cache"), file.getParent().toUri().toString());
  }

  @Test
  void aFileIsFetchedOnceAndCheckedByTheHashInItsName() throws IOException {
    Path source = served("abc");
    Path file = from(source).file(NAME);
    assertEquals("abc", Files.readString(file));
    Files.delete(source);
    assertEquals(file, from(source).file(NAME));
  }

  @Test
  void aDamagedFileIsRefused() throws IOException {
    Path source = served("abd");
    Path file = folder.resolve("cache").resolve(NAME);
    assertEquals(
        "pretrained: sha256 of abc-ba7816bf.pth (a52d159f...) must begin with ba7816bf. Delete "
            + file
            + " and try again.",
        assertThrows(IllegalArgumentException.class, () -> from(source).file(NAME)).getMessage());
  }

  @Test
  void offlineOneLineSaysWhereToPutTheFile() {
    Path source = folder.resolve("nowhere").resolve(NAME);
    String message =
        assertThrows(IllegalStateException.class, () -> from(source).file(NAME)).getMessage();
    assertTrue(
        message.startsWith(
            "pretrained: file (abc-ba7816bf.pth) must be in " + folder.resolve("cache") + "; "),
        message);
    assertTrue(message.endsWith("Fetch it elsewhere and put it there."), message);
  }

  @Test
  void everyNameIsAModelOfTheZoo() {
    for (String name : Pretrained.names()) {
      assertEquals(1000, Pretrained.model(name).spec().classes(), name);
    }
    assertTrue(
        assertThrows(IllegalArgumentException.class, () -> Pretrained.load("lenet5"))
            .getMessage()
            .startsWith("pretrained: name (lenet5) must be one of [alexnet, densenet121, "));
  }
}
