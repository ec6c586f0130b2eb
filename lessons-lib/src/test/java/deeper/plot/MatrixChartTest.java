package deeper.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.awt.image.BufferedImage;
import java.util.List;
import org.junit.jupiter.api.Test;

class MatrixChartTest {

  @Test
  void aFullCellIsDarkAndAnEmptyOneWhite() {
    var chart = MatrixChart.of(new long[][] {{5, 0}, {0, 5}}, List.of("cat", "dog"));
    BufferedImage image = Figure.of(chart).panelSize(284, 276).image();
    // cells of 100 points begin at (74, 66): two pixels a point
    assertEquals(Palette.series(0).getRGB(), image.getRGB(2 * 80, 2 * 72));
    assertEquals(0xFFFFFFFF, image.getRGB(2 * 180, 2 * 72));
    assertEquals(List.of(5L, 0L), chart.counts().get(0));
  }

  @Test
  void classNamesMustFitTheTable() {
    var error =
        assertThrows(
            IllegalArgumentException.class,
            () -> MatrixChart.of(new long[][] {{1, 0}, {0, 1}}, List.of("cat")));
    assertEquals(
        "matrixChart: classNames (1) must be as many as rows (2) and columns (2)."
            + " Name every class once.",
        error.getMessage());
  }
}
