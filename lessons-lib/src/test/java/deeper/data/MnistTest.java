package deeper.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import deeper.shape.ImageShape;
import deeper.transform.Picture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MnistTest {
  @Test
  void holdsAllSeventyThousandDigits() {
    assertEquals(60_000, Mnist.train().size());
    assertEquals(10_000, Mnist.test().size());
    assertEquals(ImageShape.of(1, 28, 28), Mnist.train().shape());
    assertEquals("[0, 1, 2, 3, 4, 5, 6, 7, 8, 9]", Mnist.train().classNames().toString());
  }

  @Test
  void labelsAndPixelsAreTheOfficialOnes() {
    // The first ten labels as every description of MNIST shows them: 5 0 4 1 9 2 1 3 1 4.
    assertEquals(
        "[5, 0, 4, 1, 9, 2, 1, 3, 1, 4]",
        IntStream.range(0, 10).map(Mnist.train()::label).boxed().toList().toString());
    assertEquals(7, Mnist.test().label(0));
    long sum = 0;
    for (int i = 0; i < 60_000; i++) {
      for (byte b : Mnist.train().picture(i).bytes()) {
        sum += b & 0xff;
      }
    }
    // The mean that everybody normalises with: 0.1307.
    assertEquals(0.1307, sum / (60_000.0 * 784 * 255), 5e-5);
  }

  @Test
  void theLessonsSplitIsDisjointAndWhereTheCourseSays() {
    Split split = Mnist.split(2_000);
    assertEquals("Split(train 2000, dev 200, test 200)", split.toString());
    assertEquals(Mnist.train().picture(1_999), split.train().picture(1_999));
    Picture dev = Mnist.train().picture(50_199);
    assertEquals(dev, split.dev().picture(199));
    assertEquals(Mnist.test().picture(199), split.test().picture(199));
    assertEquals(10_000, Mnist.split(10_000).train().size());
  }

  @Test
  void aSplitThatWouldTouchTheDevelopmentDigitsIsRefused() {
    var e = assertThrows(IllegalArgumentException.class, () -> Mnist.split(50_001));
    assertEquals(
        "mnist.split: trainCount (50001) must be 1..50000, so that the digits for development stay"
            + " unseen. Use Mnist.train() for all 60,000.",
        e.getMessage());
  }
}
