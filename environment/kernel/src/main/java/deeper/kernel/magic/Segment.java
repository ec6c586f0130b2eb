package deeper.kernel.magic;

import deeper.kernel.cell.Masked;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A part of a cell: Java, or one percent command.
 *
 * @param magic the name of the command, empty for Java
 * @param arguments what stands behind the name
 * @param source Java, or the rest of a cell that begins with two percent signs; all else of the
 *     cell is blank, so that line numbers are those of the cell
 */
public record Segment(String magic, String arguments, String source) {
  private static final Pattern LINE = Pattern.compile("(?m)^%(\\w+)(?:[ \\t]+.*)?$");
  private static final Pattern CELL = Pattern.compile("^\\s*%%(\\w+)(?:[ \\t]+.*)?(?:\\R|$)");

  /**
   * Splits a cell. What looks like a command in a comment or a text block is none.
   *
   * @param cell its text
   * @param known the names of the commands: a line {@code %x} with another name may be Java that
   *     goes on
   * @return its parts in order
   */
  public static List<Segment> split(String cell, Set<String> known) {
    String code = Masked.of(cell);
    Matcher whole = CELL.matcher(code);
    if (whole.find()) {
      String body = blank(cell.substring(0, whole.end())) + cell.substring(whole.end());
      return List.of(new Segment(whole.group(1), text(cell, whole), body));
    }
    List<Segment> segments = new ArrayList<>();
    int from = 0;
    Matcher line = LINE.matcher(code);
    while (line.find()) {
      boolean first = code.substring(0, line.start()).isBlank();
      if (first || known.contains(line.group(1))) {
        addJava(segments, cell, from, line.start());
        segments.add(new Segment(line.group(1), text(cell, line), ""));
        from = line.end();
      }
    }
    addJava(segments, cell, from, cell.length());
    return segments;
  }

  private static void addJava(List<Segment> segments, String cell, int from, int to) {
    String java = cell.substring(from, to);
    if (!java.isBlank()) {
      segments.add(new Segment("", "", blank(cell.substring(0, from)) + java));
    }
  }

  private static String blank(String text) {
    return text.replaceAll("[^\\n]", " ");
  }

  /** What stands behind a name, as it was written. */
  private static String text(String cell, Matcher found) {
    return cell.substring(found.end(1), found.end()).strip();
  }
}
