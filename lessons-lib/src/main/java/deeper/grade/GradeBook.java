package deeper.grade;

import io.deeper.gson.GsonBuilder;
import io.deeper.gson.JsonArray;
import io.deeper.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/** All students of one assignment as a table, as CSV that an LMS imports, and as JSON. */
final class GradeBook {
  private GradeBook() {}

  /** One row per student; a student without a mark has missing points, never 0. */
  static Table table(Assignment assignment, List<Row> rows) {
    Table table =
        Table.create(
            assignment.id(),
            strings("student", rows.stream().map(Row::student).toList()),
            doubles("points", rows, Row::total),
            doubles("max", rows, row -> assignment.points()),
            doubles("percent", rows, row -> 100 * row.total() / assignment.points()),
            strings("status", rows.stream().map(row -> row.result().status().word()).toList()),
            IntColumn.create("attempts", rows.stream().mapToInt(Row::attempts)),
            IntColumn.create("days_late", rows.stream().mapToInt(Row::daysLate)),
            doubles("automatic", rows, row -> row.result().score()),
            doubles("manual", rows, row -> sum(row.manual())),
            strings("comment", rows.stream().map(GradeBook::comment).toList()),
            strings("reason", rows.stream().map(row -> row.result().reason()).toList()));
    for (Check check : assignment.checks()) {
      table.addColumns(doubles(check.id(), rows, row -> points(row, check)));
    }
    return table;
  }

  private static double sum(List<Manual.Entry> entries) {
    return entries.stream().mapToDouble(Manual.Entry::points).sum();
  }

  private static String comment(Row row) {
    return String.join("; ", row.manual().stream().map(Manual.Entry::comment).toList());
  }

  private static double points(Row row, Check check) {
    return row.result().marks().stream()
        .filter(mark -> mark.id().equals(check.id()))
        .mapToDouble(Mark::points)
        .sum();
  }

  private static StringColumn strings(String name, List<String> values) {
    return StringColumn.create(name, values);
  }

  private static DoubleColumn doubles(
      String name, List<Row> rows, java.util.function.ToDoubleFunction<Row> value) {
    DoubleColumn column = DoubleColumn.create(name);
    for (Row row : rows) {
      if (row.hasMark()) {
        column.append(value.applyAsDouble(row));
      } else {
        column.appendMissing();
      }
    }
    return column;
  }

  /** The table as CSV, formulas neutralised. */
  static String csv(Table table) {
    StringBuilder csv = new StringBuilder(Csv.line(table.columnNames()));
    for (int r = 0; r < table.rowCount(); r++) {
      List<Object> cells = new ArrayList<>();
      for (int c = 0; c < table.columnCount(); c++) {
        Object value = table.column(c).isMissing(r) ? "" : table.get(r, c);
        cells.add(value instanceof Double d ? number(d) : value);
      }
      csv.append(Csv.line(cells));
    }
    return csv.toString();
  }

  /** At most two decimals, none where there are none. */
  static Object number(double value) {
    return Double.valueOf(String.format(Locale.ROOT, "%.2f", value)) % 1 == 0
        ? (Object) Math.round(value)
        : Double.valueOf(String.format(Locale.ROOT, "%.2f", value));
  }

  /** The format that {@code --json} promises. */
  static String json(Assignment assignment, List<Row> rows) {
    JsonArray submissions = new JsonArray();
    for (Row row : rows) {
      JsonObject one = new JsonObject();
      one.addProperty("student", row.student());
      one.addProperty("score", row.hasMark() ? row.total() : null);
      one.addProperty("max", assignment.points());
      one.addProperty("status", row.result().status().word());
      one.addProperty("reason", row.result().reason());
      one.addProperty("seconds", row.result().seconds());
      JsonArray checks = new JsonArray();
      row.result().marks().forEach(mark -> checks.add(json(mark)));
      one.add("checks", checks);
      submissions.add(one);
    }
    JsonObject top = new JsonObject();
    top.addProperty("assignment", assignment.id());
    top.add("submissions", submissions);
    var gson = new GsonBuilder().setPrettyPrinting().serializeNulls().disableHtmlEscaping();
    return gson.create().toJson(top) + "\n";
  }

  private static JsonObject json(Mark mark) {
    JsonObject one = new JsonObject();
    one.addProperty("id", mark.id());
    one.addProperty("title", mark.title());
    one.addProperty("points", mark.points());
    one.addProperty("max", mark.max());
    one.addProperty("passed", mark.passed());
    one.addProperty("message", mark.message());
    return one;
  }
}
