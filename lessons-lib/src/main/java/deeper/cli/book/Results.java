package deeper.cli.book;

import io.deeper.gson.JsonElement;
import io.deeper.gson.JsonParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.stream.Stream;
import tech.tablesaw.api.ColumnType;
import tech.tablesaw.api.Table;
import tech.tablesaw.io.csv.CsvReadOptions;

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
    String found = file.endsWith(".csv") ? fromCsv(table(path), key) : fromJson(path, key);
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

  /** All as text: a number is quoted as it was written. */
  private static Table table(Path path) {
    return Table.read()
        .usingOptions(CsvReadOptions.builder(path.toFile()).columnTypes(name -> ColumnType.STRING));
  }

  /** A key has no spaces: an underscore stands for one in the name of a row or column. */
  private static String fromCsv(Table table, String key) {
    int dot = key.lastIndexOf('.');
    List<String> header = table.columnNames().stream().map(Results::key).toList();
    int column = header.indexOf(key(key.substring(dot + 1)));
    String row = dot < 0 ? "" : key.substring(0, dot);
    if (column < 0 || table.isEmpty()) {
      return null;
    }
    List<String> values = table.stringColumn(column).asList();
    return switch (row) {
      case "last" -> values.get(values.size() - 1);
      case "max" -> measured(values).max(Results::byNumber).orElse(null);
      case "min" -> measured(values).min(Results::byNumber).orElse(null);
      default -> {
        List<String> names = table.stringColumn(0).asList().stream().map(Results::key).toList();
        int index = names.indexOf(key(row));
        yield index < 0 ? null : values.get(index);
      }
    };
  }

  private static String key(String name) {
    return name.replace(' ', '_');
  }

  private static Stream<String> measured(List<String> values) {
    return values.stream().filter(value -> !value.isEmpty());
  }

  private static int byNumber(String a, String b) {
    return Double.compare(Double.parseDouble(a), Double.parseDouble(b));
  }
}
