package deeper.tests.golden;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Group of entries x engine x trials passed x largest difference, as lines of text. */
final class Table {
  private Table() {}

  /** One row of the table. */
  private static final class Row {
    private int passed;
    private int all;
    private double largest;
  }

  static List<String> of(Report report) {
    Map<String, Row> rows = new TreeMap<>();
    for (Trial trial : report.trials()) {
      Subject subject = trial.subject();
      String key = "%-16s %-26s %-13s".formatted(subject.file(), trial.group(), subject.engine());
      Row row = rows.computeIfAbsent(key, k -> new Row());
      row.all++;
      row.passed += trial.failures().isEmpty() ? 1 : 0;
      row.largest = Math.max(row.largest, trial.largest().rel());
    }
    List<String> lines = new ArrayList<>();
    lines.add("%-16s %-26s %-13s %9s  %s".formatted("file", "entries", "engine", "passed", "rel"));
    rows.forEach(
        (key, row) ->
            lines.add("%s %4d/%4d  %.1e".formatted(key, row.passed, row.all, row.largest)));
    return lines;
  }
}
