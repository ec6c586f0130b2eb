package deeper.plot;

import java.awt.BasicStroke;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Named things at two numbers each, such as networks at their cost and their accuracy: a dot each,
 * with its name beside it. No legend has to be gone through.
 *
 * <pre>{@code
 * PointChart.of("", "million parameters", "accuracy").point("lenet5", 0.06, 0.99)
 * }</pre>
 */
public final class PointChart implements Panel {
  private static final int LEFT = 64;
  private static final int RIGHT = 24;
  private static final int TOP = 30;
  private static final int BOTTOM = 44;
  private static final int DOT = 8;

  /**
   * Height of a line of text, distance of a name from its dot, lines that it may lie farther off.
   */
  private static final int HIGH = 14;

  private static final int NEAR = 3;
  private static final int FAR = 5;

  private final String title;
  private final String xLabel;
  private final String yLabel;
  private final List<Point> points;

  private PointChart(String title, String xLabel, String yLabel, List<Point> points) {
    this.title = title;
    this.xLabel = xLabel;
    this.yLabel = yLabel;
    this.points = points;
  }

  private record Point(String name, double x, double y) {}

  /**
   * A chart without points.
   *
   * @param title above the chart; may be empty
   * @param xLabel what runs to the right, with its unit
   * @param yLabel what runs upwards, with its unit
   * @return the chart
   */
  public static PointChart of(String title, String xLabel, String yLabel) {
    return new PointChart(title, xLabel, yLabel, List.of());
  }

  /**
   * Returns a copy with one more point.
   *
   * @param name written beside it
   * @param x its place to the right
   * @param y its place upwards
   * @return the copy
   * @throws IllegalArgumentException if a number is not finite
   */
  public PointChart point(String name, double x, double y) {
    if (!Double.isFinite(x) || !Double.isFinite(y)) {
      throw new IllegalArgumentException(
          "pointChart: point (%s) must lie at finite numbers; it lies at %s, %s. Leave it out."
              .formatted(name, x, y));
    }
    List<Point> more = new ArrayList<>(points);
    more.add(new Point(name, x, y));
    return new PointChart(title, xLabel, yLabel, List.copyOf(more));
  }

  /**
   * The names of the points.
   *
   * @return in the order in which they were added
   */
  public List<String> names() {
    return points.stream().map(Point::name).toList();
  }

  @Override
  public void paint(Graphics2D graphics, int width, int height) {
    Scale across = scale(Point::x, LEFT, width - RIGHT);
    Scale up = scale(Point::y, height - BOTTOM, TOP);
    axes(graphics, across, up);
    Fonts.ink(graphics, title, Font.BOLD, 13);
    FontMetrics metrics = graphics.getFontMetrics();
    graphics.drawString(title, (width - metrics.stringWidth(title)) / 2, TOP - 12);
    Fonts.ink(graphics, xLabel, Font.PLAIN, 12);
    metrics = graphics.getFontMetrics();
    int middle = (LEFT + width - RIGHT) / 2;
    graphics.drawString(xLabel, middle - metrics.stringWidth(xLabel) / 2, height - 8);
    Fonts.ink(graphics, yLabel, Font.PLAIN, 12);
    Graphics2D turned = (Graphics2D) graphics.create();
    turned.rotate(-Math.PI / 2);
    int half = turned.getFontMetrics().stringWidth(yLabel) / 2;
    turned.drawString(yLabel, -(TOP + height - BOTTOM) / 2 - half, 14);
    turned.dispose();
    dots(graphics, across, up);
  }

  /** From 0 to the right; upwards only over what is there. */
  private Scale scale(ToDoubleFunction<Point> number, int from, int to) {
    double least = points.stream().mapToDouble(number).min().orElse(0);
    double most = points.stream().mapToDouble(number).max().orElse(1);
    boolean isAcross = from < to;
    double room = isAcross ? 0 : (most - least) / 20;
    return Scale.over(isAcross ? Math.min(0, least) : least - room, most + room, from, to);
  }

  private static void axes(Graphics2D graphics, Scale across, Scale up) {
    for (double tick : across.ticks()) {
      double x = across.at(tick);
      grid(graphics, new Line2D.Double(x, up.from(), x, up.to()));
      String number = across.format(tick);
      Fonts.ink(graphics, number, Font.PLAIN, 11);
      int half = graphics.getFontMetrics().stringWidth(number) / 2;
      graphics.drawString(number, (float) x - half, up.from() + 16);
    }
    for (double tick : up.ticks()) {
      double y = up.at(tick);
      grid(graphics, new Line2D.Double(across.from(), y, across.to(), y));
      String number = up.format(tick);
      Fonts.ink(graphics, number, Font.PLAIN, 11);
      int wide = graphics.getFontMetrics().stringWidth(number);
      graphics.drawString(number, across.from() - 6 - wide, (float) y + 4);
    }
  }

  private static void grid(Graphics2D graphics, Line2D line) {
    graphics.setColor(Palette.GRID);
    graphics.setStroke(new BasicStroke(1));
    graphics.draw(line);
  }

  private void dots(Graphics2D graphics, Scale across, Scale up) {
    List<Rectangle2D> taken = new ArrayList<>();
    for (int i = 0; i < points.size(); i++) {
      Point point = points.get(i);
      double x = across.at(point.x);
      double y = up.at(point.y);
      taken.add(new Rectangle2D.Double(x - DOT / 2.0, y - DOT / 2.0, DOT, DOT));
      graphics.setColor(Palette.series(i));
      graphics.fill(new Ellipse2D.Double(x - DOT / 2.0, y - DOT / 2.0, DOT, DOT));
    }
    Rectangle2D plot =
        new Rectangle2D.Double(
            across.from(), up.to(), across.to() - across.from(), up.from() - up.to());
    Names names = new Names(graphics, plot, taken);
    for (int i = 0; i < points.size(); i++) {
      names.write(points.get(i).name, taken.get(i));
    }
  }

  /** Writes names within the plot, where neither a dot nor a name is yet. */
  private record Names(Graphics2D graphics, Rectangle2D plot, List<Rectangle2D> taken) {

    void write(String name, Rectangle2D dot) {
      Fonts.ink(graphics, name, Font.PLAIN, 12);
      FontMetrics metrics = graphics.getFontMetrics();
      Rectangle2D label = place(dot, metrics.stringWidth(name));
      taken.add(label);
      float base = (float) label.getMaxY() - metrics.getDescent();
      graphics.drawString(name, (float) label.getX(), base);
      if (label.getX() > dot.getMaxX() + NEAR) {
        graphics.setColor(Palette.QUIET);
        graphics.setStroke(new BasicStroke(0.7f));
        double x = label.getX() - 2;
        graphics.draw(new Line2D.Double(dot.getCenterX(), dot.getCenterY(), x, label.getCenterY()));
      }
    }

    /** Right of the dot, left, above or below; where all is taken, farther off to the right. */
    private Rectangle2D place(Rectangle2D dot, double wide) {
      double middle = dot.getCenterX() - wide / 2;
      double beside = dot.getCenterY() - HIGH / 2.0;
      List<Rectangle2D> places = new ArrayList<>();
      places.add(new Rectangle2D.Double(dot.getMaxX() + NEAR, beside, wide, HIGH));
      places.add(new Rectangle2D.Double(dot.getX() - NEAR - wide, beside, wide, HIGH));
      places.add(new Rectangle2D.Double(middle, dot.getY() - 2 - HIGH, wide, HIGH));
      places.add(new Rectangle2D.Double(middle, dot.getMaxY() + 2, wide, HIGH));
      for (int i = 1; i <= FAR; i++) {
        double x = dot.getMaxX() + HIGH + NEAR;
        places.add(new Rectangle2D.Double(x, beside - i * HIGH, wide, HIGH));
        places.add(new Rectangle2D.Double(x, beside + i * HIGH, wide, HIGH));
      }
      return places.stream()
          .filter(plot::contains)
          .filter(place -> taken.stream().noneMatch(place::intersects))
          .findFirst()
          .orElse(places.get(0));
    }
  }

  @Override
  public String toString() {
    return "PointChart[" + title + ", " + points.size() + " points]";
  }
}
