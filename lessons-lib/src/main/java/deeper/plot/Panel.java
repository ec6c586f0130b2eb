package deeper.plot;

import java.awt.Graphics2D;

/** One rectangle of a {@link Figure}: a chart, a picture grid, a drawing. */
@FunctionalInterface
public interface Panel {

  /**
   * Paints this panel with its upper left corner at the origin.
   *
   * @param graphics where to paint: a bitmap or a vector file
   * @param width in points
   * @param height in points
   */
  void paint(Graphics2D graphics, int width, int height);
}
