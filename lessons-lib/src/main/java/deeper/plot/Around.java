package deeper.plot;

import deeper.plot.SvgPen.Area;
import java.util.List;

/**
 * A piece with a way around it, and where both meet: a residual unit's sum, or a dense layer's
 * concatenation.
 *
 * @param body the piece
 * @param words what the way around does, none if it changes nothing; else it is dashed
 * @param join what happens where they meet
 * @param flow shapes before and after
 */
record Around(Drawn body, List<String> words, String join, Flow flow) implements Drawn {
  private static final double TOP = 14;
  private static final double JOIN = 18;

  Around(Drawn body, List<String> words, String join, Flow flow) {
    this.body = body;
    this.words = List.copyOf(words);
    this.join = join;
    this.flow = flow;
  }

  Around then(String word) {
    return new Around(body, words, join + ", " + word, flow);
  }

  @Override
  public double left() {
    return body.left();
  }

  @Override
  public double right() {
    return lane() + words.stream().mapToDouble(w -> 4 + 5.2 * w.length()).max().orElse(2);
  }

  /** How far to the right the way around runs. */
  private double lane() {
    return body.right() + 20;
  }

  @Override
  public double height() {
    return TOP + body.height() + GAP + JOIN;
  }

  @Override
  public String key() {
    return "around(%s;%s;%s)".formatted(body.key(), words, join);
  }

  @Override
  public int boxes() {
    return body.boxes();
  }

  @Override
  public void paint(SvgPen pen, double x, double y) {
    pen.enter(x, y, y + TOP, body.isSolid());
    body.paint(pen, x, y + TOP);
    double end = y + height();
    pen.arrow(x, end - JOIN - GAP, end - JOIN);
    double half = 8 + 2.6 * join.length();
    pen.area(new Area(x - half, end - JOIN, 2 * half, JOIN), "join", flow.toString());
    pen.text(x, end - 5, "main", join);
    way(pen, x, y + 5, half);
    double line = y + height() / 2 - 5.0 * (words.size() - 1);
    for (String word : words) {
      pen.text(x + lane() + 4, line, "aside", word);
      line += 11;
    }
  }

  private void way(SvgPen pen, double x, double top, double half) {
    double side = x + lane();
    double bottom = top - 5 + height() - JOIN / 2;
    pen.path(
        "M%s %s H%s q8 0 8 8 V%s q0 8 -8 8 H%s"
            .formatted(
                SvgPen.number(x),
                SvgPen.number(top),
                SvgPen.number(side - 8),
                SvgPen.number(bottom - 8),
                SvgPen.number(x + half + 5)),
        words.isEmpty() ? "shortcut" : "shortcut projection");
    pen.leftHead(x + half, bottom);
  }
}
