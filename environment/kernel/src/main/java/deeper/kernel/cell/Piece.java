package deeper.kernel.cell;

import java.util.ArrayList;
import java.util.List;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.SourceCodeAnalysis.Completeness;
import jdk.jshell.SourceCodeAnalysis.CompletionInfo;

/**
 * One snippet of a cell: a statement or declaration.
 *
 * @param source what JShell evaluates
 * @param offset where it begins in the cell, in characters
 * @param endsSilently whether it ends with a semicolon, so that its value is not shown
 * @param isWhole false if it cannot be parsed
 */
record Piece(String source, int offset, boolean endsSilently, boolean isWhole) {

  static List<Piece> split(SourceCodeAnalysis analysis, String cell) {
    List<Piece> pieces = new ArrayList<>();
    int offset = 0;
    while (offset < cell.length()) {
      // No blanks in front: JShell's line numbers are wrong after a leading newline.
      offset = cell.length() - cell.substring(offset).stripLeading().length();
      String rest = cell.substring(offset);
      CompletionInfo info = analysis.analyzeCompletion(rest);
      if (info.completeness() == Completeness.EMPTY) {
        return pieces;
      }
      if (info.completeness() != Completeness.COMPLETE
          && info.completeness() != Completeness.COMPLETE_WITH_SEMI) {
        boolean isWhole = info.completeness() == Completeness.CONSIDERED_INCOMPLETE;
        pieces.add(new Piece(rest, offset, false, isWhole));
        return pieces;
      }
      String original = rest.substring(0, rest.length() - info.remaining().length());
      boolean silent = original.stripTrailing().endsWith(";");
      pieces.add(new Piece(info.source(), offset, silent, true));
      offset += original.length();
    }
    return pieces;
  }
}
