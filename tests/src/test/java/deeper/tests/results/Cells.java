package deeper.tests.results;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A small reader of CSV files of its own, so that the tables are not checked by their writer. */
record Cells(List<String> columns, List<List<String>> lines) {

  static Cells read(Path file) throws IOException {
    List<List<String>> all = Files.readAllLines(file).stream().map(Cells::split).toList();
    return new Cells(all.get(0), all.subList(1, all.size()));
  }

  /** Commas divide, except between quotes. */
  private static List<String> split(String line) {
    return List.of(line.split(",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)", -1)).stream()
        .map(cell -> cell.replaceAll("^\"|\"$", ""))
        .toList();
  }

  int rows() {
    return lines.size();
  }

  String text(int row, String column) {
    int index = columns.indexOf(column);
    if (index < 0) {
      throw new IllegalArgumentException("no column " + column + " in " + columns);
    }
    return lines.get(row).get(index);
  }

  /** NaN where nothing was measured. */
  double number(int row, String column) {
    String text = text(row, column);
    return text.isEmpty() ? Double.NaN : Double.parseDouble(text);
  }
}
