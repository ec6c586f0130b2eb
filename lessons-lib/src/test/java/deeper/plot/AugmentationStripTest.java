package deeper.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;

import deeper.data.Mnist;
import deeper.transform.Picture;
import deeper.transform.Presets;
import deeper.transform.RandomRotation;
import org.junit.jupiter.api.Test;

class AugmentationStripTest {
  private final Picture picture = Mnist.test().picture(0);

  @Test
  void everyStepOnBytesIsShownAfterThePictureBefore() {
    // Rotation, crop, two flips, jitter, grey; ToTensor and Normalize work on floats.
    Figure strip = AugmentationStrip.of(picture, Presets.imagenetTrain(), 7);
    assertEquals("6 steps of an augmentation, one after the other", strip.description());
    assertEquals(7 * 110, strip.width());
  }

  @Test
  void variantsOfOneStepAreShownBySeed() {
    Figure strip = AugmentationStrip.variants(picture, RandomRotation.of(45), 9);
    assertEquals("a picture and 9 variants of it", strip.description());
    assertEquals(10 * 110, strip.width());
  }
}
