package deeper.cli.book;

import io.deeper.gson.JsonElement;
import io.deeper.gson.JsonObject;
import io.deeper.gson.JsonParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * A lesson's notebook as the book sees it.
 *
 * @param name its file name without ending, such as {@code 05-lenet}
 * @param id two digits
 * @param title in English
 * @param titleZh in Chinese, the English one if there is none
 * @param cells in order
 */
public record LessonFile(String name, String id, String title, String titleZh, List<Cell> cells) {
  /**
   * Reads a notebook.
   *
   * @param file the notebook
   * @return the lesson
   * @throws IllegalArgumentException if the file is no notebook
   */
  public static LessonFile read(Path file) {
    try {
      return parse(file.getFileName().toString(), Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Reads a notebook that is in memory.
   *
   * @param fileName what it is called, such as {@code 05-lenet.ipynb}
   * @param json its text
   * @return the lesson
   * @throws IllegalArgumentException if it is no notebook
   */
  public static LessonFile parse(String fileName, String json) {
    try {
      JsonObject notebook = JsonParser.parseString(json).getAsJsonObject();
      JsonElement found = notebook.getAsJsonObject("metadata").get("deeper");
      JsonObject own = found == null ? new JsonObject() : found.getAsJsonObject();
      String name = fileName.replaceFirst("\\.ipynb$", "");
      String title = string(own, "title", name);
      List<Cell> cells =
          StreamSupport.stream(notebook.getAsJsonArray("cells").spliterator(), false)
              .map(cell -> Cell.of(cell.getAsJsonObject()))
              .toList();
      String id = string(own, "id", name.replaceFirst("-.*", ""));
      return new LessonFile(name, id, title, string(own, "title_zh", title), cells);
    } catch (RuntimeException e) {
      throw new IllegalArgumentException(
          "book: file (%s) must be a notebook of version 4; %s. Open it in Jupyter and save it."
              .formatted(fileName, e.getMessage()),
          e);
    }
  }

  /**
   * The lessons of a folder.
   *
   * @param folder holds {@code NN-topic.ipynb}
   * @return in the order of their numbers
   */
  public static List<LessonFile> in(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.getFileName().toString().matches("\\d\\d-.+\\.ipynb"))
          .sorted()
          .map(LessonFile::read)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The text cells that no Chinese cell follows.
   *
   * @return their ids, in order
   */
  public List<String> withoutTwin() {
    Set<String> translated = twinned();
    return cells.stream()
        .filter(c -> c.isMarkdown() && !c.isChinese() && !translated.contains(c.id()))
        .map(Cell::id)
        .toList();
  }

  /**
   * The code cells that were never run.
   *
   * @return their ids, in order
   */
  public List<String> notExecuted() {
    return cells.stream()
        .filter(c -> c.isCode() && c.count() == 0 && !c.source().isBlank())
        .map(Cell::id)
        .toList();
  }

  Set<String> twinned() {
    return cells.stream().filter(Cell::isChinese).map(Cell::of).collect(Collectors.toSet());
  }

  private static String string(JsonObject of, String key, String missing) {
    return of.has(key) ? of.get(key).getAsString() : missing;
  }
}
