package deeper.plot;

import deeper.plot.SvgPen.Area;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Several ways beside each other whose maps are put behind each other at the end.
 *
 * @param ways from left to right
 * @param flow shapes before and after
 */
record Fork(List<Drawn> ways, Flow flow) implements Drawn {
  private static final double BETWEEN = 14;
  private static final double TOP = 28;
  private static final double BAR = 18;

  Fork(List<Drawn> ways, Flow flow) {
    this.ways = List.copyOf(ways);
    this.flow = flow;
  }

  @Override
  public double width() {
    return ways.stream().mapToDouble(Drawn::width).sum() + BETWEEN * (ways.size() - 1);
  }

  @Override
  public double left() {
    return width() / 2;
  }

  @Override
  public double right() {
    return width() / 2;
  }

  private double longest() {
    return ways.stream().mapToDouble(Drawn::height).max().orElse(0);
  }

  @Override
  public double height() {
    return TOP + longest() + GAP + BAR;
  }

  @Override
  public String key() {
    return ways.stream().map(Drawn::key).collect(Collectors.joining(";", "fork(", ")"));
  }

  @Override
  public int boxes() {
    return ways.stream().mapToInt(Drawn::boxes).sum();
  }

  @Override
  public void paint(SvgPen pen, double x, double y) {
    double bar = y + TOP + longest() + GAP;
    double edge = x - left();
    double first = edge + ways.get(0).left();
    double last = first;
    for (Drawn way : ways) {
      double middle = edge + way.left();
      pen.enter(middle, y + 10, y + TOP, way.isSolid());
      way.paint(pen, middle, y + TOP);
      pen.arrow(middle, y + TOP + way.height(), bar);
      edge += way.width() + BETWEEN;
      last = middle;
    }
    pen.line(x, y, y + 10);
    pen.across(y + 10, first, last);
    pen.area(new Area(first - 12, bar, last - first + 24, BAR), "join", flow.toString());
    pen.text(x, bar + 13, "main", "concatenate");
  }
}
