package deeper.plot;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.util.List;

/**
 * A table of counts as shaded cells, its numbers written in: the picture of a confusion matrix.
 * Rows are the true classes, columns the predicted ones.
 */
public final class MatrixChart implements Panel {
  private static final int LEFT = 74;
  private static final int TOP = 66;
  private static final int EDGE = 10;

  private final List<List<Long>> counts;
  private final List<String> classNames;
  private final String title;

  private MatrixChart(List<List<Long>> counts, List<String> classNames, String title) {
    this.counts = counts;
    this.classNames = classNames;
    this.title = title;
  }

  /**
   * A square table.
   *
   * @param counts {@code counts[true class][predicted class]}, each at least 0
   * @param classNames one a class
   * @return the chart
   * @throws IllegalArgumentException if the table is not square or the names do not fit
   */
  public static MatrixChart of(long[][] counts, List<String> classNames) {
    List<List<Long>> rows =
        java.util.Arrays.stream(counts)
            .map(row -> java.util.Arrays.stream(row).boxed().toList())
            .toList();
    for (List<Long> row : rows) {
      if (row.size() != rows.size() || classNames.size() != rows.size()) {
        throw new IllegalArgumentException(
            String.format(
                "matrixChart: classNames (%d) must be as many as rows (%d) and columns (%d)."
                    + " Name every class once.",
                classNames.size(), rows.size(), row.size()));
      }
    }
    return new MatrixChart(rows, List.copyOf(classNames), "");
  }

  /**
   * Returns a copy with a title.
   *
   * @param text the title
   * @return the copy
   */
  public MatrixChart title(String text) {
    return new MatrixChart(counts, classNames, text);
  }

  /**
   * Returns the counts.
   *
   * @return rows of true classes
   */
  public List<List<Long>> counts() {
    return counts;
  }

  @Override
  public void paint(Graphics2D graphics, int width, int height) {
    int n = counts.size();
    int side = Math.max(1, Math.min((width - LEFT - EDGE) / n, (height - TOP - EDGE) / n));
    int fontSize = Math.max(7, Math.min(12, side / 3));
    text(graphics, title.isEmpty() ? "predicted" : title + ": predicted", Font.BOLD, 12);
    graphics.drawString(title.isEmpty() ? "predicted" : title + ": predicted", LEFT, 16);
    // All column names lean or none does.
    boolean isSlanted = classNames.stream().anyMatch(name -> name.length() * 7 > side);
    for (int row = 0; row < n; row++) {
      rowLabel(graphics, classNames.get(row), TOP + row * side + side / 2 + 4, fontSize);
      columnLabel(graphics, classNames.get(row), LEFT + row * side, isSlanted ? 0 : side);
      for (int column = 0; column < n; column++) {
        cell(graphics, new int[] {row, column}, side, fontSize);
      }
    }
    text(graphics, "true", Font.BOLD, 12);
    graphics.drawString("true", 6, TOP - 8);
  }

  private void cell(Graphics2D graphics, int[] at, int side, int fontSize) {
    long count = counts.get(at[0]).get(at[1]);
    long rowSum = counts.get(at[0]).stream().mapToLong(Long::longValue).sum();
    double share = rowSum == 0 ? 0 : (double) count / rowSum;
    int x = LEFT + at[1] * side;
    int y = TOP + at[0] * side;
    graphics.setColor(shade(Math.sqrt(share)));
    graphics.fillRect(x, y, side, side);
    graphics.setColor(Palette.GRID);
    graphics.drawRect(x, y, side, side);
    if (count > 0) {
      String number = Long.toString(count);
      graphics.setFont(Fonts.of(number, Font.PLAIN, fontSize));
      graphics.setColor(Math.sqrt(share) > 0.55 ? Color.WHITE : Palette.INK);
      int textWidth = graphics.getFontMetrics().stringWidth(number);
      graphics.drawString(number, x + (side - textWidth) / 2, y + side / 2 + fontSize / 2 - 1);
    }
  }

  private static void rowLabel(Graphics2D graphics, String name, int y, int size) {
    String shown = name.length() > 11 ? name.substring(0, 10) + "…" : name;
    text(graphics, shown, Font.PLAIN, size);
    graphics.drawString(shown, LEFT - 6 - graphics.getFontMetrics().stringWidth(shown), y);
  }

  /** Writes a column's name over its middle, or leaning where {@code room} is 0 points. */
  private static void columnLabel(Graphics2D graphics, String name, int x, int room) {
    String shown = name.length() > 8 ? name.substring(0, 7) + "…" : name;
    text(graphics, shown, Font.PLAIN, 10);
    if (room > 0) {
      int textWidth = graphics.getFontMetrics().stringWidth(shown);
      graphics.drawString(shown, x + (room - textWidth) / 2, TOP - 6);
    } else {
      int start = x + 16;
      graphics.rotate(-0.6, start, TOP - 4.0);
      graphics.drawString(shown, start, TOP - 4);
      graphics.rotate(0.6, start, TOP - 4.0);
    }
  }

  private static void text(Graphics2D graphics, String text, int style, int size) {
    graphics.setColor(Palette.INK);
    graphics.setFont(Fonts.of(text, style, size));
  }

  /** White to the deep blue of the first series. */
  private static Color shade(double depth) {
    Color deep = Palette.series(0);
    return new Color(
        (int) (255 + (deep.getRed() - 255) * depth),
        (int) (255 + (deep.getGreen() - 255) * depth),
        (int) (255 + (deep.getBlue() - 255) * depth));
  }

  @Override
  public String toString() {
    return "MatrixChart[" + counts.size() + " classes]";
  }
}
