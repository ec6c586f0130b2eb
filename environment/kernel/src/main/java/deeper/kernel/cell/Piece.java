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
 * @param state whether it is complete; only the last piece of a cell may not be
 */
public record Piece(String source, int offset, boolean endsSilently, Completeness state) {

  /**
   * Splits a cell.
   *
   * @param analysis parses
   * @param cell its text
   * @return its pieces in order; what cannot be parsed is one piece, the last
   */
  public static List<Piece> split(SourceCodeAnalysis analysis, String cell) {
    List<Piece> pieces = new ArrayList<>();
    String code = Masked.of(cell);
    int offset = 0;
    while (true) {
      // No blanks in front: JShell's line numbers are wrong after a leading newline.
      offset = cell.length() - cell.substring(offset).stripLeading().length();
      String rest = cell.substring(offset);
      CompletionInfo info = analysis.analyzeCompletion(rest);
      switch (info.completeness()) {
        case EMPTY -> {
          return pieces;
        }
        case COMPLETE, COMPLETE_WITH_SEMI -> {
          String original = rest.substring(0, rest.length() - info.remaining().length());
          int end = offset + original.length();
          boolean silent = code.substring(offset, end).stripTrailing().endsWith(";");
          pieces.add(new Piece(info.source(), offset, silent, info.completeness()));
          offset = end;
        }
        default -> {
          pieces.add(new Piece(rest, offset, false, info.completeness()));
          return pieces;
        }
      }
    }
  }
}
