package deeper.kernel.cell;

/**
 * A place in the text of a cell or file, for errors that point at it.
 *
 * @param place such as {@code cell [3]}, or the name of a file
 * @param text the whole text
 * @param offset characters from the beginning of the text
 */
record Origin(String place, String text, int offset) {

  Origin plus(int characters) {
    return new Origin(place, text, Math.min(text.length(), offset + characters));
  }

  /** The number of the line, from 1. */
  int line() {
    return (int) text.substring(0, offset).chars().filter(c -> c == '\n').count() + 1;
  }

  /** Where in its line it is, from 0. */
  int column() {
    return offset - 1 - text.lastIndexOf('\n', offset - 1);
  }

  /** The text of a line, or an empty text. */
  String lineText(int line) {
    return text.lines().skip(Math.max(0, line - 1)).findFirst().orElse("");
  }
}
