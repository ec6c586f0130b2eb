package deeper.grade;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Lines of comma-separated cells, as RFC 4180 writes them, harmless in a spreadsheet. */
final class Csv {
  private Csv() {}

  static String line(List<?> cells) {
    return cells.stream().map(Csv::cell).collect(Collectors.joining(",")) + "\r\n";
  }

  /** A text that a spreadsheet would take for a formula gets an apostrophe before it. */
  static String cell(Object value) {
    String text = String.valueOf(value);
    if (!(value instanceof Number)
        && text.matches("(?s)\\s*[=+\\-@\\t\\r\\uFF1D\\uFF0B\\uFF0D\\uFF20].*")) {
      text = "'" + text;
    }
    text = text.replaceAll("[\\p{Cntrl}]+", " ");
    return text.matches("(?s).*[\",'].*") ? '"' + text.replace("\"", "\"\"") + '"' : text;
  }

  static List<String> parse(String line) {
    List<String> cells = new ArrayList<>();
    StringBuilder cell = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c == '"' && quoted && i + 1 < line.length() && line.charAt(i + 1) == '"') {
        cell.append(c);
        i++;
      } else if (c == '"') {
        quoted = !quoted;
      } else if (c == ',' && !quoted) {
        cells.add(cell.toString());
        cell.setLength(0);
      } else {
        cell.append(c);
      }
    }
    cells.add(cell.toString());
    return cells;
  }
}
