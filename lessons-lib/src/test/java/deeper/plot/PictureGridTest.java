package deeper.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.awt.image.BufferedImage;
import org.junit.jupiter.api.Test;

class PictureGridTest {
  private static BufferedImage square(Color colour) {
    BufferedImage image = new BufferedImage(10, 10, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < 100; i++) {
      image.setRGB(i % 10, i / 10, colour.getRGB());
    }
    return image;
  }

  @Test
  void picturesStandInRowsOfTheGivenLength() {
    PictureGrid grid = PictureGrid.columns(3);
    for (int i = 0; i < 7; i++) {
      grid = grid.add(square(Color.RED), "picture " + i);
    }
    Figure figure = grid.figure();
    // 3 columns of 110 points; 7 pictures need 3 rows of 110 + 20
    assertEquals(330, figure.width());
    assertEquals(390, figure.height());
    BufferedImage image = figure.image();
    assertEquals(Color.RED.getRGB(), image.getRGB(110, 150), "first row, first column");
    assertEquals(Color.RED.getRGB(), image.getRGB(110, 670), "third row, first column");
    assertEquals(Color.WHITE.getRGB(), image.getRGB(330, 670), "third row has one picture only");
  }

  @Test
  void aWidePictureFillsTheWidthOfItsCell() {
    BufferedImage wide = new BufferedImage(20, 10, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < 200; i++) {
      wide.setRGB(i % 20, i / 20, Color.RED.getRGB());
    }
    BufferedImage image =
        Figure.of(PictureGrid.columns(1).add(wide, "wide")).panelSize(208, 150).image();
    // 208 - 8 points of room to the side, two pixels each, less the frame of a pixel on both sides
    int red = 0;
    for (int x = 0; x < image.getWidth(); x++) {
      red += image.getRGB(x, 120) == Color.RED.getRGB() ? 1 : 0;
    }
    assertTrue(red >= 390 && red <= 400, "red pixels in a row: " + red);
  }

  @Test
  void rightAndWrongDifferInShapeAsWellAsColour() {
    BufferedImage right = grey(PictureGrid.Mark.RIGHT);
    BufferedImage wrong = grey(PictureGrid.Mark.WRONG);
    int different = 0;
    for (int y = 0; y < right.getHeight(); y++) {
      for (int x = 0; x < right.getWidth(); x++) {
        boolean rightInk = (right.getRGB(x, y) & 0xFF) < 200;
        boolean wrongInk = (wrong.getRGB(x, y) & 0xFF) < 200;
        different += rightInk == wrongInk ? 0 : 1;
      }
    }
    assertTrue(different > 100, "pixels inked in one and not in the other: " + different);
  }

  private static BufferedImage grey(PictureGrid.Mark mark) {
    BufferedImage colour =
        PictureGrid.columns(1).add(square(Color.WHITE), "7 (7)", mark).figure().image();
    BufferedImage grey =
        new BufferedImage(colour.getWidth(), colour.getHeight(), BufferedImage.TYPE_BYTE_GRAY);
    grey.createGraphics().drawImage(colour, 0, 0, null);
    return grey;
  }

  @Test
  void longNamesGetSmallerLettersBeforeTheyAreCut() {
    String svg =
        PictureGrid.columns(1).add(square(Color.RED), "automobile (airplane)").figure().svg();
    assertTrue(svg.contains(">automobile (airplane)<"), "the true class is readable");
    String longer = "a name that no cell of this width can hold (another)";
    assertTrue(PictureGrid.columns(1).add(square(Color.RED), longer).figure().svg().contains("…<"));
  }

  @Test
  void theDescriptionCountsTheRightPredictions() {
    Figure figure =
        PictureGrid.columns(2)
            .add(square(Color.RED), "1 (1)", PictureGrid.Mark.RIGHT)
            .add(square(Color.RED), "1 (2)", PictureGrid.Mark.WRONG)
            .figure();
    assertEquals("2 pictures, 1 of 2 predicted right", figure.description());
  }

  @Test
  void aGridWithoutColumnsIsRefused() {
    var error = assertThrows(IllegalArgumentException.class, () -> PictureGrid.columns(0));
    assertEquals(
        "pictureGrid: columns (0) must be at least 1. Use a positive number.", error.getMessage());
  }
}
