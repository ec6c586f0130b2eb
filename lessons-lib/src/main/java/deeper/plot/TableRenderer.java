package deeper.plot;

import deeper.notebook.Html;
import deeper.notebook.Renderer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

/** Shows a Tablesaw table as HTML: its first rows, and how many there are in all. */
public final class TableRenderer implements Renderer {

  /** A table of more rows than this is cut, with a note. */
  static final int MOST_ROWS = 30;

  /** Made by the service loader. */
  public TableRenderer() {}

  @Override
  public Optional<Map<String, String>> render(Object value) {
    if (!(value instanceof Table table)) {
      return Optional.empty();
    }
    int shown = Math.min(table.rowCount(), MOST_ROWS);
    List<List<Object>> rows = new ArrayList<>();
    for (int row = 0; row < shown; row++) {
      List<Object> cells = new ArrayList<>();
      for (Column<?> column : table.columns()) {
        cells.add(cell(column, row));
      }
      rows.add(cells);
    }
    Html html = Html.table(table.columnNames(), rows);
    String note =
        shown == table.rowCount()
            ? table.rowCount() + " rows"
            : "first " + shown + " of " + table.rowCount() + " rows";
    Map<String, String> bundle = new LinkedHashMap<>();
    String name = table.name() == null ? "" : table.name() + ": ";
    bundle.put("text/html", html.html() + "<p>" + Html.escape(name + note) + "</p>");
    bundle.put("text/plain", table.first(shown).print(shown) + "\n" + name + note);
    return Optional.of(bundle);
  }

  /** Numbers stay numbers, so that they stand on the right; all else is the column's own text. */
  private static Object cell(Column<?> column, int row) {
    if (column.isMissing(row)) {
      return "";
    }
    Object value = column.get(row);
    return value instanceof Integer || value instanceof Long || value instanceof Short
        ? value
        : value instanceof Number number ? rounded(number.doubleValue()) : column.getString(row);
  }

  /**
   * Four decimals tell apart what a lesson compares; very large and small values keep six digits.
   */
  private static Number rounded(double value) {
    double size = Math.abs(value);
    if (!Double.isFinite(value) || value == 0) {
      return value;
    }
    java.math.BigDecimal exact = java.math.BigDecimal.valueOf(value);
    return size >= 0.001 && size < 1e6
        ? exact.setScale(4, java.math.RoundingMode.HALF_EVEN).stripTrailingZeros().doubleValue()
        : exact.round(new java.math.MathContext(6)).doubleValue();
  }
}
