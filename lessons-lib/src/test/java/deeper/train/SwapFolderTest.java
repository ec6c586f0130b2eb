package deeper.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.deeper.gson.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SwapFolderTest {

  @TempDir Path parent;
  private SwapFolder folder;

  @BeforeEach
  void make() {
    folder = new SwapFolder(parent, "last");
  }

  private void write(String content) {
    JsonObject state = new JsonObject();
    state.addProperty("says", content);
    folder.write(to -> text(to.resolve("a.txt"), content), state);
  }

  private static void text(Path file, String content) {
    try {
      Files.writeString(file, content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String read() throws IOException {
    Optional<SwapFolder.Found> found = folder.find();
    String says = found.map(each -> each.state().get("says").getAsString()).orElse("nothing");
    if (found.isPresent()) {
      assertEquals(says, Files.readString(found.get().path().resolve("a.txt")));
      folder.repair(found.get());
      assertEquals(says, Files.readString(parent.resolve("last/a.txt")));
      assertFalse(Files.exists(parent.resolve("last.new")));
      assertFalse(Files.exists(parent.resolve("last.old")));
    }
    return says;
  }

  @Test
  void theNewestContentIsRead() throws IOException {
    assertEquals("nothing", read());
    write("one");
    assertEquals("one", read());
    write("two");
    assertEquals("two", read());
  }

  /** Every state of the disk in which a kill can leave a swap from one to two. */
  @Test
  void everyMomentOfASwapLeavesAWholeFolder() throws IOException {
    write("two");
    Files.move(parent.resolve("last"), parent.resolve("two"));
    // last = one; last.new still without its state
    write("one");
    copy("two", "last.new");
    Files.delete(parent.resolve("last.new/state.json"));
    assertEquals("one", read());
    // last = one; last.new with half of its state
    copy("two", "last.new");
    text(parent.resolve("last.new/state.json"), "{\"says\":\"tw");
    assertEquals("one", read());
    // last.new whole, last still there
    copy("two", "last.new");
    assertEquals("one", read());
    // last moved to last.old, last.new not yet in its place
    copy("two", "last.new");
    Files.move(parent.resolve("last"), parent.resolve("last.old"));
    assertEquals("two", read());
    // last in place, last.old not yet deleted
    copy("two", "last.old");
    Files.delete(parent.resolve("last.old/a.txt"));
    assertEquals("two", read());
  }

  @Test
  void aDamagedFileIsNotTaken() throws IOException {
    write("one");
    copy("last", "last.old");
    text(parent.resolve("last/a.txt"), "onf");
    assertEquals("one", read());
    text(parent.resolve("last/a.txt"), "onf");
    assertTrue(folder.find().isEmpty());
  }

  @Test
  void aLeftoverIsReplacedByTheNextWrite() throws IOException {
    write("one");
    copy("last", "last.new");
    copy("last", "last.old");
    write("two");
    assertEquals("two", read());
  }

  private void copy(String from, String to) throws IOException {
    Files.createDirectories(parent.resolve(to));
    for (String file : new String[] {"a.txt", "state.json"}) {
      Files.copy(parent.resolve(from).resolve(file), parent.resolve(to).resolve(file));
    }
  }
}
