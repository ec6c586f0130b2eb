package deeper.cli;

import io.deeper.gson.JsonElement;
import io.deeper.gson.JsonObject;
import io.deeper.gson.JsonParseException;
import io.deeper.gson.JsonParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A lesson as the command line sees it.
 *
 * @param file the notebook
 * @param id two digits, such as {@code 05}
 * @param topic the rest of the file's name, such as {@code lenet}
 * @param title for people
 * @param budget the seconds within which it runs
 */
record Lesson(Path file, String id, String topic, String title, int budget) {
  private static final int DEFAULT_BUDGET = 120;
  private static final String FILE = "\\d\\d-.+\\.ipynb";

  /** Every lesson of a folder, in order. */
  static List<Lesson> in(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.getFileName().toString().matches(FILE))
          .sorted()
          .map(Lesson::read)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Reads what the notebook says of itself; its name says the rest. */
  static Lesson read(Path file) {
    String name = file.getFileName().toString().replaceFirst("\\.ipynb$", "");
    String id = name.replaceFirst("-.*", "");
    String topic = name.substring(Math.min(name.length(), id.length() + 1));
    JsonObject own = metadata(file);
    String title = own.has("title") ? own.get("title").getAsString() : topic;
    id = own.has("id") ? own.get("id").getAsString() : id;
    int budget = own.has("budget") ? own.get("budget").getAsInt() : DEFAULT_BUDGET;
    return new Lesson(file, id, topic, title, budget);
  }

  private static JsonObject metadata(Path file) {
    try {
      JsonObject notebook = JsonParser.parseString(Files.readString(file)).getAsJsonObject();
      JsonElement own = notebook.getAsJsonObject("metadata").get("deeper");
      return own == null ? new JsonObject() : own.getAsJsonObject();
    } catch (IOException | JsonParseException | IllegalStateException e) {
      throw new PrerequisiteException("run: " + file + " is no notebook: " + e.getMessage(), e);
    }
  }
}
