package deeper.shape;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ReceptiveFieldTest {
  @Test
  void twoStridedWindowsMatchTheirArithmetic() {
    Window window = Window.of(3).stride(2).padding(1);
    // size 1 + 2*1 + 2*2 = 7, jump 2*2 = 4, start 0 - 1*1 - 1*2 = -3
    assertEquals(new ReceptiveField(7, 4, -3), ReceptiveField.ofRows(List.of(window, window)));
  }

  /** Araujo et al. 2019, table 1: VGG-16 up to conv5_3 sees 196, up to pool5 sees 212, jump 32. */
  @Test
  void vgg16MatchesThePublishedTable() {
    Window conv = Window.of(3).padding(1);
    Window pool = Window.of(2).stride(2);
    List<Window> stack = new ArrayList<>();
    for (int convs : new int[] {2, 2, 3, 3, 3}) {
      stack.addAll(Collections.nCopies(convs, conv));
      stack.add(pool);
    }
    assertEquals(212, ReceptiveField.ofRows(stack).size());
    assertEquals(32, ReceptiveField.ofColumns(stack).jump());
    assertEquals(196, ReceptiveField.ofRows(stack.subList(0, stack.size() - 1)).size());
  }

  @Test
  void eachAxisHasItsOwnField() {
    Window window = Window.of(1, 7).padding(0, 3).stride(1, 2).dilation(1, 2);
    assertEquals(new ReceptiveField(1, 1, 0), ReceptiveField.ofRows(List.of(window)));
    // size 1 + 2*6 = 13, jump 2, start -3
    assertEquals(new ReceptiveField(13, 2, -3), ReceptiveField.ofColumns(List.of(window)));
  }

  /** Walks back from an output cell to the input cells it is made of. */
  @Test
  void randomStacksMatchWalkingBack() {
    Random random = new Random(9);
    for (int draw = 0; draw < 500; draw++) {
      List<Window> stack = new ArrayList<>();
      for (int depth = 1 + random.nextInt(4); depth > 0; depth--) {
        int padding = random.nextInt(3);
        stack.add(
            Window.of(1 + random.nextInt(4))
                .stride(1 + random.nextInt(3))
                .dilation(1 + random.nextInt(2))
                .padding(padding, random.nextInt(3), padding, 0));
      }
      int output = random.nextInt(5);
      long first = output;
      long last = output;
      for (int i = stack.size() - 1; i >= 0; i--) {
        Axis axis = stack.get(i).vertical();
        first = first * axis.stride() - axis.before();
        last = last * axis.stride() - axis.before() + axis.extent() - 1;
      }
      ReceptiveField field = ReceptiveField.ofRows(stack);
      assertEquals(first, field.start() + output * field.jump());
      assertEquals(last - first + 1, field.size());
    }
  }

  @Test
  void anEndlessStackGivesASentence() {
    List<Window> stack = Collections.nCopies(80, Window.of(3).stride(2));
    assertEquals(
        "receptive field: size (9223372036854775807 + 2*9223372036854775807) must be at most "
            + "9223372036854775807. Use fewer or smaller windows.",
        assertThrows(IllegalArgumentException.class, () -> ReceptiveField.ofRows(stack))
            .getMessage()
            .replaceFirst(
                "\\(\\d+ \\+ 2\\*\\d+\\)", "(9223372036854775807 + 2*9223372036854775807)"));
  }
}
