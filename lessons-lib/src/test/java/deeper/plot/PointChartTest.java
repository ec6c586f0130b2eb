package deeper.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class PointChartTest {

  @Test
  void everyDotHasItsColourAtItsPlace() {
    PointChart chart = PointChart.of("", "cost", "score").point("a", 0, 0.5).point("b", 10, 0.7);
    BufferedImage image = new BufferedImage(400, 300, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    chart.paint(graphics, 400, 300);
    graphics.dispose();
    // across from 0 to 10 over points 64 to 376, up from 0.45 to 0.75 over 256 to 30
    assertEquals(Palette.series(0).getRGB(), image.getRGB(64, 218));
    assertEquals(Palette.series(1).getRGB(), image.getRGB(375, 67));
  }

  @Test
  void namesOfNeighboursDoNotLieOnEachOther() {
    PointChart chart = PointChart.of("", "cost", "score").point("far", 100, 1);
    for (int i = 0; i < 4; i++) {
      chart = chart.point("neighbour" + i, 50 + i, 0.5);
    }
    String svg = Figure.of(chart).panelSize(600, 300).svg();
    List<double[]> placed = new ArrayList<>();
    for (String name : chart.names()) {
      Matcher at =
          Pattern.compile("<text[^>]* x=\"([\\d.]+)\" y=\"([\\d.]+)\"[^>]*>" + name).matcher(svg);
      assertTrue(at.find(), name);
      double[] place = {Double.parseDouble(at.group(1)), Double.parseDouble(at.group(2))};
      for (double[] other : placed) {
        double across = Math.abs(place[0] - other[0]);
        double up = Math.abs(place[1] - other[1]);
        assertTrue(across > 60 || up >= 14, name + " lies on another: " + across + ", " + up);
      }
      placed.add(place);
    }
  }

  @Test
  void aPlaceThatIsNoNumberIsRefused() {
    PointChart chart = PointChart.of("", "cost", "score");
    assertEquals(
        "pointChart: point (lost) must lie at finite numbers; it lies at 1.0, NaN. Leave it out.",
        assertThrows(IllegalArgumentException.class, () -> chart.point("lost", 1, Double.NaN))
            .getMessage());
  }

  @Test
  void aChartWithoutPointsHasItsAxes() {
    assertTrue(Figure.of(PointChart.of("", "cost", "score")).svg().contains("cost"));
  }
}
