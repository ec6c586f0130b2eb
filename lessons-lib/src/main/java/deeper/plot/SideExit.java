package deeper.plot;

import deeper.plot.SvgPen.Area;

/**
 * A head that only training uses, beside the line.
 *
 * @param name its name
 * @param weight the factor of its loss
 * @param flow shapes before and after
 */
record SideExit(String name, double weight, Flow flow) implements Drawn {

  @Override
  public double left() {
    return 4;
  }

  @Override
  public double right() {
    return 24 + BOX;
  }

  @Override
  public double height() {
    return 34;
  }

  @Override
  public String key() {
    return "exit " + name;
  }

  @Override
  public int boxes() {
    return 1;
  }

  @Override
  public void paint(SvgPen pen, double x, double y) {
    pen.line(x, y, y + height());
    pen.across(y + height() / 2, x, x + 24);
    pen.area(new Area(x + 24, y, BOX, height()), "plain", flow.toString());
    pen.text(x + 24 + BOX / 2, y + 14, "main", "side exit " + name);
    pen.text(x + 24 + BOX / 2, y + 27, "small", "in training only, loss × " + weight);
  }
}
