package deeper.kernel.cell;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** Which snippet came from where: the texts of cells, for errors that point at their lines. */
final class Sources {
  private static final int KEPT = 2000;

  private final Map<String, Origin> origins = new HashMap<>();
  private final Map<Integer, String> cells =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Integer, String> eldest) {
          return size() > KEPT;
        }
      };

  /**
   * Where a snippet begins.
   *
   * @param cell execution count
   * @param offset characters from the beginning of the cell
   */
  record Origin(int cell, int offset) {}

  void cell(int number, String source) {
    cells.put(number, source);
  }

  void snippet(String id, int cell, int offset) {
    origins.put(id, new Origin(cell, offset));
  }

  Origin origin(String id) {
    return origins.get(id);
  }

  /** The number of the line, from 1, that holds the character at an offset. */
  int line(int cell, int offset) {
    String source = cells.getOrDefault(cell, "");
    return 1
        + (int)
            source
                .substring(0, Math.min(offset, source.length()))
                .chars()
                .filter(c -> c == '\n')
                .count();
  }

  /** The text of a line, or an empty text. */
  String text(int cell, int line) {
    String[] lines = cells.getOrDefault(cell, "").split("\n", -1);
    return line >= 1 && line <= lines.length ? lines[line - 1] : "";
  }

  /** Where in its line the character at an offset stands, from 0. */
  int column(int cell, int offset) {
    String source = cells.getOrDefault(cell, "");
    return offset - 1 - source.lastIndexOf('\n', Math.min(offset, source.length()) - 1);
  }
}
