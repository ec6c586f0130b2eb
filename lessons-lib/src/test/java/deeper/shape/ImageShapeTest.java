package deeper.shape;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class ImageShapeTest {
  @Test
  void sizeIsTheProductEvenBeyondAnInt() {
    assertEquals(150_528, ImageShape.of(3, 224, 224).size()); // 3*224*224
    int huge = Integer.MAX_VALUE;
    assertEquals((long) huge * huge, ImageShape.of(1, huge, huge).size());
    assertEquals(
        "image shape: size ([c=3, h=2147483647, w=2147483647]) must be at most 9223372036854775807 "
            + "numbers. Use a smaller picture.",
        assertThrows(IllegalArgumentException.class, () -> ImageShape.of(3, huge, huge).size())
            .getMessage());
  }

  @Test
  void aSizeBelowOneIsRefused() {
    assertEquals(
        "image shape: channels (0) must be at least 1. Use 1 or more.",
        assertThrows(IllegalArgumentException.class, () -> ImageShape.of(0, 2, 2)).getMessage());
    assertEquals(
        "image shape: width (-1) must be at least 1. Use 1 or more.",
        assertThrows(IllegalArgumentException.class, () -> ImageShape.of(1, 2, -1)).getMessage());
  }

  @Test
  void itPrintsWhatEachNumberMeans() {
    assertEquals("[c=1, h=28, w=28]", ImageShape.of(1, 28, 28).toString());
    assertEquals(ImageShape.of(6, 28, 28), ImageShape.of(1, 28, 28).withChannels(6));
  }
}
