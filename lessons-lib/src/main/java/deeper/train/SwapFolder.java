package deeper.train;

import io.deeper.gson.GsonBuilder;
import io.deeper.gson.JsonElement;
import io.deeper.gson.JsonObject;
import io.deeper.gson.JsonParseException;
import io.deeper.gson.JsonParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * A folder that changes as a whole: at any moment, a kill or a power cut included, a reader finds
 * either the old content or the new, never a mixture.
 *
 * <p>The new content is written to NAME.new, its state.json last, with the SHA-256 of every other
 * file; then NAME becomes NAME.old, NAME.new becomes NAME, and NAME.old goes. A reader takes the
 * first of NAME, NAME.new, NAME.old that verifies.
 */
final class SwapFolder {

  private static final String STATE = "state.json";

  private final Path current;
  private final Path fresh;
  private final Path old;

  SwapFolder(Path parent, String name) {
    current = parent.resolve(name);
    fresh = parent.resolve(name + ".new");
    old = parent.resolve(name + ".old");
  }

  /** Replaces the content by the files that the writer makes and this state. */
  void write(Consumer<Path> writer, JsonObject state) {
    try {
      delete(fresh);
      Files.createDirectories(fresh);
      writer.accept(fresh);
      JsonObject hashes = new JsonObject();
      try (Stream<Path> files = Files.list(fresh)) {
        for (Path file : files.sorted().toList()) {
          sync(file);
          hashes.addProperty(file.getFileName().toString(), Sha256.of(file));
        }
      }
      state.add("sha256", hashes);
      Path stateFile = fresh.resolve(STATE);
      Files.writeString(
          stateFile,
          new GsonBuilder()
              .serializeSpecialFloatingPointValues()
              .setPrettyPrinting()
              .create()
              .toJson(state));
      sync(stateFile);
      sync(fresh);
      swap();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void swap() throws IOException {
    delete(old);
    if (Files.exists(current)) {
      Files.move(current, old);
    }
    Files.move(fresh, current);
    sync(current.getParent());
    delete(old);
  }

  /**
   * A whole content.
   *
   * @param path where it lies now
   * @param state what its state.json says
   */
  record Found(Path path, JsonObject state) {}

  /**
   * The first folder that verifies; empty if none. Nothing is changed: somebody else may be writing
   * here.
   */
  Optional<Found> find() {
    for (Path candidate : new Path[] {current, fresh, old}) {
      Optional<JsonObject> state = verified(candidate);
      if (state.isPresent()) {
        return Optional.of(new Found(candidate, state.get()));
      }
    }
    return Optional.empty();
  }

  /** Puts the names right around a content; for the one who writes here only. */
  void repair(Found found) {
    Path good = found.path();
    try {
      if (!good.equals(current)) {
        delete(current);
        Files.move(good, current);
        sync(current.getParent());
      }
      delete(fresh);
      delete(old);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Optional<JsonObject> verified(Path folder) {
    try {
      JsonObject state =
          JsonParser.parseString(Files.readString(folder.resolve(STATE))).getAsJsonObject();
      for (Map.Entry<String, JsonElement> entry : state.getAsJsonObject("sha256").entrySet()) {
        if (!Sha256.of(folder.resolve(entry.getKey())).equals(entry.getValue().getAsString())) {
          return Optional.empty();
        }
      }
      return Optional.of(state);
    } catch (IOException | JsonParseException | IllegalStateException | NullPointerException e) {
      return Optional.empty(); // missing, cut short or changed: another of the three must do
    }
  }

  /** Waits until a file or folder is on the disk. */
  static void sync(Path path) throws IOException {
    boolean isFolder = Files.isDirectory(path);
    if (isFolder && System.getProperty("os.name").startsWith("Windows")) {
      return; // folders cannot be opened there; renames are journalled
    }
    StandardOpenOption mode = isFolder ? StandardOpenOption.READ : StandardOpenOption.WRITE;
    try (FileChannel channel = FileChannel.open(path, mode)) {
      channel.force(true);
    }
  }

  static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> walk = Files.walk(folder)) {
      for (Path path : walk.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
