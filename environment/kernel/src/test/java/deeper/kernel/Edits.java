package deeper.kernel;

import io.deeper.gson.JsonArray;
import io.deeper.gson.JsonElement;
import io.deeper.gson.JsonObject;
import io.deeper.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The code cells of the lessons, each time with other slips: cut, doubled, reordered, mistyped. */
final class Edits {
  private static final String SIGNS =
      "(){}[]<>;:,.\"'\\/*%@#$!?=+-&|~^`0x \n\t\u00a0\u201c\u00e9\u4e2d";

  private final List<String> cells;
  private final Random random;

  Edits(Path notebooks, long seed) throws IOException {
    cells = cells(notebooks);
    random = new Random(seed);
  }

  private static List<String> cells(Path folder) throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.walk(folder)) {
      files = all.filter(file -> file.toString().endsWith(".ipynb")).sorted().toList();
    }
    List<String> found = new ArrayList<>();
    for (Path file : files) {
      JsonArray cells =
          JsonParser.parseString(Files.readString(file)).getAsJsonObject().getAsJsonArray("cells");
      for (JsonElement cell : cells) {
        JsonObject one = cell.getAsJsonObject();
        if (one.get("cell_type").getAsString().equals("code")) {
          found.add(source(one.get("source")));
        }
      }
    }
    return found;
  }

  private static String source(JsonElement source) {
    return source.isJsonArray()
        ? StreamSupport.stream(source.getAsJsonArray().spliterator(), false)
            .map(JsonElement::getAsString)
            .collect(Collectors.joining())
        : source.getAsString();
  }

  /** A cell with one to three slips. */
  String next() {
    String cell = cells.get(random.nextInt(cells.size()));
    for (int i = random.nextInt(3); i >= 0; i--) {
      cell = edited(cell);
    }
    return cell;
  }

  private String edited(String cell) {
    if (cell.length() < 4) {
      return cell + SIGNS.charAt(random.nextInt(SIGNS.length()));
    }
    int from = random.nextInt(cell.length() - 1);
    int to = from + 1 + random.nextInt(Math.min(cell.length() - from, 1 + random.nextInt(80)));
    String part = cell.substring(from, to);
    return switch (random.nextInt(6)) {
      case 0 -> cell.substring(0, from) + cell.substring(to);
      case 1 -> cell.substring(0, from);
      case 2 -> cell.substring(0, to) + part.repeat(1 + random.nextInt(3)) + cell.substring(to);
      case 3 -> reordered(cell);
      case 4 ->
          cell.substring(0, from)
              + cell.charAt(from + 1)
              + cell.charAt(from)
              + cell.substring(from + 2);
      default ->
          cell.substring(0, from)
              + SIGNS.charAt(random.nextInt(SIGNS.length()))
              + cell.substring(from + 1);
    };
  }

  private String reordered(String cell) {
    List<String> lines = new ArrayList<>(cell.lines().toList());
    Collections.swap(lines, random.nextInt(lines.size()), random.nextInt(lines.size()));
    return String.join("\n", lines);
  }
}
