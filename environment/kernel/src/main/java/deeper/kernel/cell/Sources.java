package deeper.kernel.cell;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Which snippet came from where: the texts of cells and files, for errors that point at their
 * lines.
 */
final class Sources {
  private static final int KEPT = 2000;

  private final Map<String, Origin> origins = new HashMap<>();
  private final Map<String, String> texts =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
          return size() > KEPT;
        }
      };

  /**
   * Where a snippet begins.
   *
   * @param place such as {@code cell [3]}, or the name of a file
   * @param offset characters from the beginning of that text
   */
  record Origin(String place, int offset) {
    Origin plus(int characters) {
      return new Origin(place, offset + characters);
    }
  }

  void text(String place, String source) {
    texts.put(place, source);
  }

  void snippet(String id, Origin origin) {
    origins.put(id, origin);
  }

  Origin origin(String id) {
    return origins.get(id);
  }

  /** The number of the line, from 1, of a place. */
  int line(Origin at) {
    return 1 + (int) before(at).chars().filter(c -> c == '\n').count();
  }

  /** The text of a line, or an empty text. */
  String lineText(String place, int line) {
    return texts.getOrDefault(place, "").lines().skip(Math.max(0, line - 1)).findFirst().orElse("");
  }

  /** Where in its line a place is, from 0. */
  int column(Origin at) {
    return before(at).length() - 1 - before(at).lastIndexOf('\n');
  }

  private String before(Origin at) {
    String source = texts.getOrDefault(at.place(), "");
    return source.substring(0, Math.min(at.offset(), source.length()));
  }
}
