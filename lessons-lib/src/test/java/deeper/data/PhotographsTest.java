package deeper.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import deeper.shape.ImageShape;
import deeper.transform.Crop;
import deeper.transform.Picture;
import org.junit.jupiter.api.Test;

class PhotographsTest {
  @Test
  void bothPhotographsAreThere() {
    assertEquals(ImageShape.of(1, 512, 512), Photographs.camera().shape());
    assertEquals(ImageShape.of(3, 300, 451), Photographs.cat().shape());
    assertEquals("CC0 1.0", Manifest.of("photographs").licence());
  }

  /** Pixels as Pillow reads them from the same files. */
  @Test
  void theirPixelsAreThoseOfTheFiles() {
    Picture camera = Photographs.camera();
    Picture cat = Photographs.cat();
    assertEquals(54, camera.value(0, 100, 200));
    assertEquals(76, cat.value(0, 100, 200));
    assertEquals(13, cat.value(2, 100, 200));
  }

  @Test
  void aPictureBecomesAnArrayOfFractions() {
    byte[] pixels = {0, 51, (byte) 255, 102, 0, 0};
    var array = Pictures.array(Picture.of(ImageShape.of(2, 1, 3), pixels));
    assertArrayEquals(new long[] {1, 2, 1, 3}, array.shape());
    assertEquals(0.2, array.getDouble(0, 0, 0, 1), 1e-7);
    assertEquals(0.4, array.getDouble(0, 1, 0, 0), 1e-7);
  }

  @Test
  void aChangedDataSetKeepsItsLabels() {
    Dataset small = Mnist.test().take(3).map("halves", p -> Crop.of(0, 0, 28, 14).apply(p));
    assertEquals("halves: 3 pictures", small.toString());
    assertEquals(ImageShape.of(1, 28, 14), small.shape());
    assertEquals(Mnist.test().label(2), small.label(2));
    assertEquals(Mnist.test().picture(2).value(0, 9, 9), small.picture(2).value(0, 9, 9));
    assertEquals(Mnist.test().source(1), small.source(1));
  }
}
