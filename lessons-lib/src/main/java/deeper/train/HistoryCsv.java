package deeper.train;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The text form of {@link Row}: one line each, all digits, nothing for NaN. */
final class HistoryCsv {

  static final List<String> NUMBERS = List.of("loss", "metric", "rate", "seconds", "images_per_s");
  static final String HEADER = "epoch,step,phase," + String.join(",", NUMBERS);

  private HistoryCsv() {}

  static List<Double> numbers(Row row) {
    return List.of(row.loss(), row.metric(), row.rate(), row.seconds(), row.imagesPerSecond());
  }

  static String line(Row row) {
    return row.epoch()
        + ","
        + row.step()
        + ","
        + row.phase().label()
        + ","
        + numbers(row).stream()
            .map(x -> Double.isNaN(x) ? "" : x.toString())
            .collect(Collectors.joining(","));
  }

  static List<Row> read(Path file) {
    String text;
    try {
      text = Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    // What follows the last line end was cut short by a kill.
    List<String> lines = text.substring(0, text.lastIndexOf('\n') + 1).lines().toList();
    String first = lines.isEmpty() ? "" : lines.get(0);
    if (!first.equals(HEADER)) {
      throw new IllegalArgumentException(
          "history: first line (%s) must be %s; file %s. Give the history.csv of a run."
              .formatted(first, HEADER, file));
    }
    List<Row> rows = new ArrayList<>();
    for (int i = 1; i < lines.size(); i++) {
      rows.add(row(lines.get(i), file, i + 1));
    }
    return rows;
  }

  private static Row row(String line, Path file, int number) {
    String[] cells = line.split(",", -1);
    if (cells.length != 3 + NUMBERS.size()) {
      throw new IllegalArgumentException(
          "history: line %d (%s) must have %d cells; file %s. Restore the file or start the run anew."
              .formatted(number, line, 3 + NUMBERS.size(), file));
    }
    return new Row(
        Integer.parseInt(cells[0]),
        Long.parseLong(cells[1]),
        Phase.of(cells[2]),
        number(cells[3]),
        number(cells[4]),
        number(cells[5]),
        number(cells[6]),
        number(cells[7]));
  }

  private static double number(String cell) {
    return cell.isEmpty() ? Double.NaN : Double.parseDouble(cell);
  }
}
