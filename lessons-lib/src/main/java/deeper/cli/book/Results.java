package deeper.cli.book;

import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.stream.Stream;

/** What runs wrote down: one value of a JSON or CSV file by its key. */
final class Results {
  private final Path folder;

  Results(Path folder) {
    this.folder = folder;
  }

  /**
   * Looks a value up.
   *
   * @param file below the folder
   * @param key JSON: names and indices joined by dots; CSV: {@code ROW.column}
   * @throws NoSuchElementException if there is no such file or value
   */
  String value(String file, String key) {
    Path path = folder.resolve(file).normalize();
    if (!path.startsWith(folder.normalize()) || !Files.isRegularFile(path)) {
      throw new NoSuchElementException("there is no file notebooks/results/" + file);
    }
    String found = file.endsWith(".csv") ? fromCsv(lines(path), key) : fromJson(path, key);
    if (found == null) {
      throw new NoSuchElementException(file + " has no " + key);
    }
    return found;
  }

  private static String fromJson(Path path, String key) {
    try {
      return walk(JsonParser.parseString(Files.readString(path)), key);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Names may hold dots themselves ('0.1'), so every way to cut the key is tried. */
  private static String walk(JsonElement at, String key) {
    if (key.isEmpty()) {
      return at.isJsonPrimitive() ? at.getAsString() : null;
    }
    for (int end = key.length(); end > 0; end = key.lastIndexOf('.', end - 1)) {
      JsonElement next = child(at, key.substring(0, end));
      String rest = end == key.length() ? "" : key.substring(end + 1);
      String found = next == null ? null : walk(next, rest);
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  private static JsonElement child(JsonElement at, String name) {
    if (at.isJsonObject()) {
      return at.getAsJsonObject().get(name);
    }
    boolean isIndex = at.isJsonArray() && name.matches("\\d{1,9}");
    int index = isIndex ? Integer.parseInt(name) : -1;
    return isIndex && index < at.getAsJsonArray().size() ? at.getAsJsonArray().get(index) : null;
  }

  private static List<String> lines(Path path) {
    try {
      return Files.readAllLines(path).stream().filter(line -> !line.isBlank()).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A key has no spaces: an underscore stands for one in the name of a row or column. */
  private static String fromCsv(List<String> lines, String key) {
    int dot = key.lastIndexOf('.');
    List<String> header = cells(lines.get(0)).stream().map(Results::key).toList();
    int column = header.indexOf(key(key.substring(dot + 1)));
    String row = dot < 0 ? "" : key.substring(0, dot);
    List<List<String>> rows = lines.stream().skip(1).map(Results::cells).toList();
    if (column < 0 || rows.isEmpty()) {
      return null;
    }
    return switch (row) {
      case "last" -> rows.get(rows.size() - 1).get(column);
      case "max" -> column(rows, column).max(Results::byNumber).orElse(null);
      case "min" -> column(rows, column).min(Results::byNumber).orElse(null);
      default ->
          rows.stream()
              .filter(cells -> key(cells.get(0)).equals(key(row)))
              .map(cells -> cells.get(column))
              .findFirst()
              .orElse(null);
    };
  }

  private static String key(String name) {
    return name.replace(' ', '_');
  }

  private static Stream<String> column(List<List<String>> rows, int column) {
    return rows.stream().map(cells -> cells.get(column)).filter(cell -> !cell.isEmpty());
  }

  private static int byNumber(String a, String b) {
    return Double.compare(Double.parseDouble(a), Double.parseDouble(b));
  }

  private static List<String> cells(String line) {
    return Arrays.stream(line.split(",", -1)).map(String::strip).toList();
  }
}
