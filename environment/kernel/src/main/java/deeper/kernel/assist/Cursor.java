package deeper.kernel.assist;

import deeper.kernel.cell.Piece;
import io.deeper.gson.JsonObject;
import java.util.List;
import jdk.jshell.SourceCodeAnalysis;

/**
 * Where the cursor is in a cell.
 *
 * @param code the cell
 * @param at the characters before the cursor
 */
record Cursor(String code, int at) {

  /** Front ends count characters of Unicode, Java counts halves of large ones. */
  static Cursor of(JsonObject request) {
    String code = request.get("code").getAsString();
    int position = request.get("cursor_pos").getAsInt();
    int count = code.codePointCount(0, code.length());
    return new Cursor(code, code.offsetByCodePoints(0, Math.max(0, Math.min(position, count))));
  }

  String before() {
    return code.substring(0, at);
  }

  /**
   * The text from the first statement on, so that its variables are known; then from later ones.
   */
  static List<String> parts(SourceCodeAnalysis analysis, String text) {
    return Piece.split(analysis, text).stream()
        .map(piece -> text.substring(piece.offset()))
        .toList();
  }
}
