package deeper.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FigureTest {
  @TempDir Path folder;

  private static LineChart loss() {
    return LineChart.of("loss", "epoch", "loss")
        .add(Series.of("train", 2.1, 0.9, 0.4))
        .add(Series.of("dev", 2.2, 1.1, Double.NaN));
  }

  @Test
  void panelsStandSideBySideUnderTheTitle() {
    Figure figure = Figure.of(loss(), loss()).title("LeNet-5").panelSize(200, 150);
    // 2 panels of 200 x 150 and a title line of 28; two pixels a point
    assertEquals(400, figure.width());
    assertEquals(178, figure.height());
    assertEquals(800, figure.image().getWidth());
    assertEquals(356, figure.image().getHeight());
    assertEquals(150 * 2 + 28, figure.columns(1).height());
  }

  @Test
  void everyFormatIsWrittenAndReadsBack() throws Exception {
    Figure figure = Figure.of(loss()).title("损失 loss");
    for (String ending : List.of("png", "svg", "pdf")) {
      figure.save(folder.resolve("new/curve." + ending));
    }
    BufferedImage png = ImageIO.read(folder.resolve("new/curve.png").toFile());
    assertEquals(figure.width() * 2, png.getWidth());
    String svg = Files.readString(folder.resolve("new/curve.svg"));
    assertTrue(svg.contains("<svg") && svg.contains("损失"), svg.substring(0, 300));
    byte[] pdf = Files.readAllBytes(folder.resolve("new/curve.pdf"));
    assertEquals("%PDF", new String(pdf, 0, 4, StandardCharsets.ISO_8859_1));
  }

  @Test
  void anUnknownEndingIsRefusedByName() {
    var error =
        assertThrows(
            IllegalArgumentException.class,
            () -> Figure.of(loss()).save(folder.resolve("curve.gif")));
    assertEquals(
        "save: file (curve.gif) must end in .png, .svg or .pdf. Rename it.", error.getMessage());
  }

  @Test
  void aFigureWithoutPanelsIsRefused() {
    var error = assertThrows(IllegalArgumentException.class, Figure::of);
    assertEquals(
        "figure: panels (0) must be at least one; nothing to draw. Pass a chart or a grid.",
        error.getMessage());
  }

  @Test
  void aChartKeepsItsSeriesAsData() {
    assertEquals(List.of(2.1, 0.9, 0.4), loss().series().get(0).y());
    assertEquals(List.of(1.0, 2.0, 3.0), loss().series().get(0).x());
    var twice =
        assertThrows(IllegalArgumentException.class, () -> loss().add(Series.of("train", 1.0)));
    assertEquals(
        "lineChart: series (train) must have a name of its own. Rename one.", twice.getMessage());
  }

  @Test
  void linesAreReallyDrawnAndDifferInColour() {
    BufferedImage image = Figure.of(loss()).image();
    assertTrue(count(image, Palette.series(0)) > 200, "first line");
    assertTrue(count(image, Palette.series(1)) > 100, "second line");
    assertEquals(0, count(image, Palette.series(2)));
  }

  @Test
  void aChartWithoutAnyValueStillDraws() {
    Figure figure = Figure.of(LineChart.of("loss", "epoch", "loss").add(Series.of("train")));
    assertFalse(figure.png().length == 0);
  }

  @Test
  void chineseLabelsGetAFontThatHasTheirCharacters() {
    String label = "损失 loss";
    int missing = Fonts.of(label, java.awt.Font.PLAIN, 12).canDisplayUpTo(label);
    if (missing >= 0 && !"true".equals(System.getenv("CI"))) {
      System.out.println("skipped: no installed font shows Chinese characters");
      return;
    }
    assertEquals(-1, missing);
  }

  @Test
  void aScreenReaderHearsTheDescription() {
    String html = Figure.of(loss()).describe("loss \"falls\"").mimeBundle().get("text/html");
    assertTrue(html.contains("alt=\"loss &quot;falls&quot;\""), html.substring(0, 120));
  }

  private static int count(BufferedImage image, Color colour) {
    int count = 0;
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        count += image.getRGB(x, y) == colour.getRGB() ? 1 : 0;
      }
    }
    return count;
  }
}
