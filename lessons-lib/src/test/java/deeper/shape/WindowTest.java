package deeper.shape;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class WindowTest {
  @Test
  void outputSizesMatchTheirArithmetic() {
    // (224 + 2*3 - 7)/2 + 1 = 112
    assertEquals(112, Window.of(7).stride(2).padding(3).outputHeight(224));
    // (5 - 3)/1 + 1 = 3
    assertEquals(3, Window.of(3).outputWidth(5));
    // extent 2*(3-1) + 1 = 5; (10 - 5)/1 + 1 = 6
    assertEquals(6, Window.of(3).dilation(2).outputHeight(10));
    // rows (8 + 0 - 3)/3 + 1 = 2, columns (8 + 2 - 5)/4 + 1 = 2
    Window d2l = Window.of(3, 5).stride(3, 4).padding(0, 1);
    assertEquals(ImageShape.of(7, 2, 2), d2l.output(ImageShape.of(7, 8, 8)));
    // top 1, bottom 0, left 2, right 3: rows (4 + 1 - 2)/1 + 1 = 4, columns (4 + 5 - 2)/1 + 1 = 8
    Window uneven = Window.of(2).padding(1, 0, 2, 3);
    assertEquals(ImageShape.of(1, 4, 8), uneven.output(ImageShape.of(1, 4, 4)));
  }

  @Test
  void ceilModeAddsAPositionUnlessItStartsInThePaddingAtTheEnd() {
    // (8 - 3)/2 = 2.5: floor 3 positions, ceil 4
    assertEquals(3, Window.of(3).stride(2).outputHeight(8));
    assertEquals(4, Window.of(3).stride(2).ceil().outputHeight(8));
    // (7 + 2 - 2)/4 = 1.75: ceil gives 3 positions, the third starts at 8 = 7 + 1, in the padding
    assertEquals(2, Window.of(2).stride(4).padding(1).ceil().outputHeight(7));
    // (10 - 3)/2 = 3.5: the fifth starts at 8, inside
    assertEquals(5, Window.of(3).stride(2).ceil().outputWidth(10));
    // A remainder of 0 adds nothing: (9 - 3)/2 = 3
    assertEquals(4, Window.of(3).stride(2).ceil().outputWidth(9));
  }

  @Test
  void samePaddingKeepsTheSizeAndPutsTheOddCellAtTheEnd() {
    for (int kernel = 1; kernel <= 8; kernel++) {
      for (int dilation = 1; dilation <= 3; dilation++) {
        Window window = Window.of(kernel).dilation(dilation).same();
        assertEquals(11, window.outputHeight(11));
        assertEquals(
            dilation * (kernel - 1), window.vertical().before() + window.vertical().after());
        int odd = window.vertical().after() - window.vertical().before();
        assertTrue(odd == 0 || odd == 1);
      }
    }
    assertEquals(1, Window.of(4).same().vertical().before());
    assertEquals(2, Window.of(4).same().vertical().after());
  }

  @Test
  void theOrderOfTheOptionsNeverMatters() {
    Window one = Window.of(3, 5).stride(2).padding(1, 2).dilation(2).ceil();
    Window other = Window.of(3, 5).ceil().dilation(2).padding(1, 2).stride(2);
    assertEquals(one, other);
    assertEquals(Window.of(3).same().dilation(3), Window.of(3).dilation(3).same());
  }

  /** Counts positions one by one instead of dividing. */
  @Test
  void outputSizesMatchCountingOver2000RandomWindows() {
    Random random = new Random(7);
    for (int draw = 0; draw < 2000; draw++) {
      int kernel = 1 + random.nextInt(6);
      int stride = 1 + random.nextInt(4);
      int dilation = 1 + random.nextInt(3);
      int before = random.nextInt(4);
      int after = random.nextInt(4);
      int size = 1 + random.nextInt(30);
      boolean isCeil = random.nextBoolean();
      int extent = dilation * (kernel - 1) + 1;
      if (extent > size + before + after) {
        continue;
      }
      int counted = 0;
      for (int at = 0; at + extent <= size + before + after; at += stride) {
        counted++;
      }
      boolean isRest = (size + before + after - extent) % stride != 0;
      if (isCeil && isRest && counted * stride < size + before) {
        counted++;
      }
      Window window =
          Window.of(kernel).stride(stride).dilation(dilation).padding(before, after, before, after);
      window = isCeil ? window.ceil() : window;
      assertEquals(counted, window.outputHeight(size));
      assertEquals(counted, window.outputWidth(size));
    }
  }

  @Test
  void theTransposedOutputIsTheSmallestInputThatGivesTheSize() {
    Random random = new Random(8);
    for (int draw = 0; draw < 500; draw++) {
      Window window =
          Window.of(1 + random.nextInt(5), 1 + random.nextInt(5))
              .stride(1 + random.nextInt(3), 1 + random.nextInt(3))
              .dilation(1 + random.nextInt(2));
      ImageShape small = ImageShape.of(3, 1 + random.nextInt(9), 1 + random.nextInt(9));
      ImageShape large = window.transposedOutput(small);
      assertEquals(small, window.output(large));
      if (small.height() > 1) {
        ImageShape smaller = ImageShape.of(3, large.height() - 1, large.width());
        assertEquals(small.height() - 1, window.output(smaller).height());
      }
    }
    // (4-1)*2 + 3 - 2*1 = 7
    assertEquals(
        ImageShape.of(1, 7, 7),
        Window.of(3).stride(2).padding(1).transposedOutput(ImageShape.of(1, 4, 4)));
  }

  @Test
  void hugeNumbersGiveASentenceAndNeverWrapAround() {
    int huge = Integer.MAX_VALUE;
    assertEquals(huge, Window.of(1).outputHeight(huge));
    assertRefused(
        "window: output height (6442450941) must be at most 2147483647. Use smaller sizes.",
        () -> Window.of(1).padding(huge).outputHeight(huge));
    assertRefused(
        "window: dilated kernel (4611686011984936963 = 2147483647*(2147483647-1) + 1) must fit the "
            + "padded width (5 = 5 + 2*0). Use a smaller kernel or more padding.",
        () -> Window.of(1, huge).dilation(huge).outputWidth(5));
    assertRefused(
        "window: padding (2305843005992468481) must be at most 2147483647. Use smaller sizes.",
        () -> Window.of(huge).dilation(huge).same().outputHeight(5));
    assertRefused(
        "transposed window: output height (4611686011984936963) must be at most 2147483647. "
            + "Use smaller sizes.",
        () -> Window.of(1).stride(huge).transposedOutput(ImageShape.of(1, huge, 1)));
  }

  @Test
  void whatDoesNotFitIsToldInOneSentence() {
    assertRefused(
        "conv2d: kernel (7) must fit the padded height (5 = 5 + 2*0). "
            + "Use a smaller kernel or more padding.",
        () -> Window.of(7).output("conv2d", ImageShape.of(1, 5, 9)));
    assertRefused(
        "window: kernel (9) must fit the padded width (8 = 5 + 1 + 2). "
            + "Use a smaller kernel or more padding.",
        () -> Window.of(9).padding(0, 0, 1, 2).outputWidth(5));
    assertRefused("window: kernel (0) must be at least 1. Use 1 or more.", () -> Window.of(3, 0));
    assertRefused(
        "window: stride (0) must be at least 1. Use 1 or more.", () -> Window.of(3).stride(0));
    assertRefused(
        "window: dilation (-1) must be at least 1. Use 1 or more.",
        () -> Window.of(3).dilation(-1));
    assertRefused(
        "window: padding (-2) must be at least 0. Use 0 or more.", () -> Window.of(3).padding(-2));
    assertRefused(
        "window: height (0) must be at least 1. Use 1 or more.",
        () -> Window.of(1).outputHeight(0));
    assertRefused(
        "transposed window: output width (-1) must be at least 1. Use 1 or more.",
        () -> Window.of(1).padding(1).transposedOutput(ImageShape.of(1, 5, 1)));
    assertRefused(
        "window: stride (2) must be 1 with 'same' padding. "
            + "Use padding(1) for a picture 2 times smaller.",
        () -> Window.of(3).same().stride(2));
  }

  private static void assertRefused(String sentence, Executable call) {
    assertEquals(sentence, assertThrows(IllegalArgumentException.class, call).getMessage());
  }
}
