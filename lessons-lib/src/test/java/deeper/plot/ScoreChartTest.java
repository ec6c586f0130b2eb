package deeper.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import org.junit.jupiter.api.Test;

class ScoreChartTest {
  private static final int EDGE = 18;

  /** Picture of one row without a name: its axis reaches from edge to edge. */
  private static BufferedImage picture(double... scores) {
    return Figure.of(ScoreChart.of("scores", "score").row("", scores)).image();
  }

  /** Points of the row's colour in a column of the picture, which is drawn twice as large. */
  private static int coloured(BufferedImage image, int x) {
    int count = 0;
    for (int y = 0; y < image.getHeight(); y++) {
      count += (image.getRGB(x, y) & 0xffffff) == (Palette.series(0).getRGB() & 0xffffff) ? 1 : 0;
    }
    return count;
  }

  @Test
  void anIntervalWiderThanItsScoresIsShownWhole() {
    BufferedImage image = picture(0.65, 0.675, 0.75); // 0.562 to 0.821
    int scale = image.getWidth() / Figure.of(ScoreChart.of("", "")).width();
    int left = 2 * EDGE * scale;
    assertEquals(0, coloured(image, left + 2 * scale), "the line ends before the axis does");
    assertTrue(coloured(image, image.getWidth() / 3) > 0, "the line is there");
  }

  @Test
  void anIntervalFarBeyondItsScoresEndsInArrows() {
    BufferedImage image = picture(0.5, 0.6); // -0.09 to 1.19
    int scale = image.getWidth() / Figure.of(ScoreChart.of("", "")).width();
    int left = 2 * EDGE * scale;
    int beside = coloured(image, left + 40 * scale);
    assertTrue(coloured(image, left + 4 * scale) > beside, "an arrow is wider than the line");
  }
}
