package deeper.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import deeper.shape.ReceptiveField;
import deeper.shape.Window;
import java.util.List;
import org.junit.jupiter.api.Test;

class FieldDrawingTest {
  private static int seen(FieldDrawing drawing) {
    return drawing.mimeBundle().get("text/html").split("class=\"seen\"", -1).length - 1;
  }

  @Test
  void twoSmallWindowsSeeFourAndThroughThemNine() {
    FieldDrawing drawing = FieldDrawing.of(5, Window.of(2), Window.of(2));
    assertEquals(
        "the middle cell at the end sees 2 x 2 = 4 cells of the map after window 1, 3 x 3 = 9 cells"
            + " of the input",
        drawing.toString());
    assertEquals(1 + 4 + 9, seen(drawing));
    assertTrue(drawing.mimeBundle().get("text/html").contains("aria-label=\"" + drawing + "\""));
  }

  @Test
  void itAgreesWithTheArithmeticOfReceptiveFields() {
    Window[] stack = {Window.of(3).stride(2).padding(1), Window.of(3).dilation(2)};
    // 1 + (3-1)*1 = 3, then 3 + (5-1)*2 = 11
    assertEquals(11, ReceptiveField.ofRows(List.of(stack)).size());
    assertTrue(FieldDrawing.of(25, stack).toString().endsWith("11 x 11 = 121 cells of the input"));
  }

  @Test
  void cellsInThePaddingAreNotCounted() {
    // 3 x 3 with padding 2 on 1 x 1 gives 3 x 3; its middle cell sees the one cell there is
    assertEquals(
        "the middle cell at the end sees 1 x 1 = 1 cells of the input",
        FieldDrawing.of(1, Window.of(3).padding(2)).toString());
  }

  @Test
  void whatCannotBeDrawnIsRefused() {
    var none = assertThrows(IllegalArgumentException.class, () -> FieldDrawing.of(5));
    assertEquals(
        "fieldDrawing: windows (0) must be at least one; an input sees itself. Add Window.of(2).",
        none.getMessage());
    var large =
        assertThrows(IllegalArgumentException.class, () -> FieldDrawing.of(2, Window.of(3)));
    assertEquals(
        "fieldDrawing: kernel (3) must fit the padded height (2 = 2 + 2*0). Use a smaller kernel or"
            + " more padding.",
        large.getMessage());
  }
}
