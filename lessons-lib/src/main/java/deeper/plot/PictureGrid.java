package deeper.plot;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;

/**
 * Small pictures in rows, each with a caption above it and, where a prediction is judged, a tick or
 * a cross.
 *
 * <pre>{@code
 * PictureGrid.columns(6).add(picture, "7 (7)", PictureGrid.Mark.RIGHT)
 * }</pre>
 */
public final class PictureGrid implements Panel {
  private static final int CAPTION = 20;
  private static final int GAP = 8;

  private final int columns;
  private final List<Cell> cells;

  private PictureGrid(int columns, List<Cell> cells) {
    this.columns = columns;
    this.cells = cells;
  }

  /** How a picture's caption is judged. */
  public enum Mark {
    /** Nothing to judge. */
    NONE,
    /** A tick and a full green frame. */
    RIGHT,
    /** A cross and a dashed orange frame. */
    WRONG
  }

  /**
   * One picture of the grid.
   *
   * @param image drawn as large as the cell allows, without smoothing
   * @param caption one short line
   * @param mark tick, cross or none
   */
  public record Cell(BufferedImage image, String caption, Mark mark) {}

  /**
   * An empty grid.
   *
   * @param columns pictures in a row, at least 1
   * @return the grid
   * @throws IllegalArgumentException if {@code columns} is below 1
   */
  public static PictureGrid columns(int columns) {
    if (columns < 1) {
      throw new IllegalArgumentException(
          "pictureGrid: columns (" + columns + ") must be at least 1. Use a positive number.");
    }
    return new PictureGrid(columns, List.of());
  }

  /**
   * Returns a copy with one more picture without a mark.
   *
   * @param image the picture
   * @param caption one short line
   * @return the copy
   */
  public PictureGrid add(BufferedImage image, String caption) {
    return add(image, caption, Mark.NONE);
  }

  /**
   * Returns a copy with one more picture.
   *
   * @param image the picture
   * @param caption one short line
   * @param mark tick, cross or none
   * @return the copy
   */
  public PictureGrid add(BufferedImage image, String caption, Mark mark) {
    List<Cell> more = new ArrayList<>(cells);
    more.add(new Cell(image, caption, mark));
    return new PictureGrid(columns, List.copyOf(more));
  }

  /**
   * Returns the pictures, row after row.
   *
   * @return an immutable list
   */
  public List<Cell> cells() {
    return cells;
  }

  /**
   * Puts the grid alone in a figure of fitting height.
   *
   * @return the figure, 110 points a column
   */
  public Figure figure() {
    int rows = Math.max(1, (cells.size() + columns - 1) / columns);
    long ticks = cells.stream().filter(c -> c.mark() == Mark.RIGHT).count();
    long judged = cells.stream().filter(c -> c.mark() != Mark.NONE).count();
    String judgement = judged == 0 ? "" : ", " + ticks + " of " + judged + " predicted right";
    return Figure.of(this)
        .panelSize(110 * columns, (110 + CAPTION) * rows)
        .describe(cells.size() + " pictures" + judgement);
  }

  @Override
  public void paint(Graphics2D graphics, int width, int height) {
    int rows = Math.max(1, (cells.size() + columns - 1) / columns);
    int cellWidth = width / columns;
    int cellHeight = height / rows;
    for (int i = 0; i < cells.size(); i++) {
      int x = i % columns * cellWidth;
      int y = i / columns * cellHeight;
      graphics.translate(x, y);
      paintCell(graphics, cells.get(i), cellWidth, cellHeight);
      graphics.translate(-x, -y);
    }
  }

  private static void paintCell(Graphics2D graphics, Cell cell, int width, int height) {
    BufferedImage image = cell.image();
    double scale =
        Math.min(
            (double) (width - GAP) / image.getWidth(),
            (double) (height - CAPTION - GAP / 2) / image.getHeight());
    int w = Math.max(1, (int) Math.round(image.getWidth() * scale));
    int h = Math.max(1, (int) Math.round(image.getHeight() * scale));
    int x = (width - w) / 2;
    graphics.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION,
        scale < 1
            ? RenderingHints.VALUE_INTERPOLATION_BILINEAR
            : RenderingHints.VALUE_INTERPOLATION_NEAREST_NEIGHBOR);
    graphics.drawImage(image, x, CAPTION, w, h, null);
    Color colour = colour(cell.mark());
    graphics.setColor(colour);
    graphics.setStroke(frame(cell.mark()));
    graphics.drawRect(x, CAPTION, w - 1, h - 1);
    paintCaption(graphics, cell, width);
  }

  private static void paintCaption(Graphics2D graphics, Cell cell, int width) {
    int sign = cell.mark() == Mark.NONE ? 0 : 16;
    int room = width - sign - 4;
    int size =
        12; // long names get smaller letters before they lose some: the true class stands last
    graphics.setFont(Fonts.of(cell.caption(), Font.PLAIN, size));
    while (size > 8 && graphics.getFontMetrics().stringWidth(cell.caption()) > room) {
      size--;
      graphics.setFont(Fonts.of(cell.caption(), Font.PLAIN, size));
    }
    String text = shorten(graphics, cell.caption(), room);
    int textWidth = graphics.getFontMetrics().stringWidth(text);
    int x = (width - textWidth - sign) / 2;
    graphics.drawString(text, x, CAPTION - 6);
    if (sign > 0) {
      paintMark(graphics, cell.mark(), x + textWidth + 5);
    }
  }

  /** A tick or a cross of strokes: no font needs to have the character. */
  private static void paintMark(Graphics2D graphics, Mark mark, int x) {
    graphics.setStroke(new BasicStroke(2.2f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
    int y = CAPTION - 15;
    Path2D path = new Path2D.Double();
    if (mark == Mark.RIGHT) {
      path.moveTo(x, y + 5);
      path.lineTo(x + 3.5, y + 9);
      path.lineTo(x + 9.5, y + 1);
    } else {
      path.moveTo(x + 1, y + 1);
      path.lineTo(x + 9, y + 9);
      path.moveTo(x + 9, y + 1);
      path.lineTo(x + 1, y + 9);
    }
    graphics.draw(path);
  }

  private static String shorten(Graphics2D graphics, String text, int room) {
    String shown = text;
    while (shown.length() > 1 && graphics.getFontMetrics().stringWidth(shown) > room) {
      shown = shown.substring(0, shown.length() - (shown.endsWith("…") ? 2 : 1)) + "…";
    }
    return shown;
  }

  private static Color colour(Mark mark) {
    return switch (mark) {
      case NONE -> Palette.QUIET;
      case RIGHT -> Palette.RIGHT;
      case WRONG -> Palette.WRONG;
    };
  }

  private static BasicStroke frame(Mark mark) {
    return switch (mark) {
      case NONE -> new BasicStroke(1f);
      case RIGHT -> new BasicStroke(2f);
      case WRONG ->
          new BasicStroke(
              2f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER, 10f, new float[] {5, 3}, 0f);
    };
  }

  @Override
  public String toString() {
    return "PictureGrid[" + cells.size() + " pictures, " + columns + " a row]";
  }
}
