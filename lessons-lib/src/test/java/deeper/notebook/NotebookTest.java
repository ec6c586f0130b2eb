package deeper.notebook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class NotebookTest {
  private final List<String> calls = new ArrayList<>();

  @AfterEach
  void backToText() {
    Notebook.install(null);
  }

  @Test
  void withoutAKernelTextIsPrinted() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Notebook.install(new TextSink(() -> new PrintStream(bytes, true, UTF_8)));
    Notebook.display(Html.of("<b>1 &lt; 2</b>"));
    Notebook.display("<svg/>", "image/svg+xml");
    Notebook.display(null);
    assertEquals(
        String.format("1 < 2%n[image/svg+xml, 6 characters]%nnull%n"), bytes.toString(UTF_8));
  }

  @Test
  void theBestFormReachesASinkThatSendsOneForm() {
    Notebook.install(ProgressTest.recorder(calls));
    String id = Notebook.display(Html.of("<b>x</b>"));
    Notebook.updateDisplay(id, "$y$", "text/latex");
    Notebook.update(id, 42);
    assertEquals(
        List.of("show text/html <b>x</b>", "update id1 text/latex $y$", "update id1 text/plain 42"),
        calls);
  }

  @Test
  void aPictureIsPng() {
    Map<String, String> bundle = Rendering.of(new BufferedImage(3, 2, BufferedImage.TYPE_INT_RGB));
    assertEquals("picture, 3 x 2", bundle.get("text/plain"));
    byte[] png = Base64.getDecoder().decode(bundle.get("image/png"));
    assertEquals("PNG", new String(png, 1, 3, UTF_8));
  }

  @Test
  void dataAndTypeTheWrongWayRoundAreRefused() {
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class, () -> Notebook.display("text/html", "<b>x</b>"));
    assertEquals(
        "display: mime (<b>x</b>) must be a MIME type such as text/html."
            + " Give the data first, then its type.",
        e.getMessage());
  }

  @Test
  void aTableEscapesItsCellsAndAlignsNumbers() {
    Html table = Html.table(List.of("layer", "n"), List.of(List.of("<conv>", 156)));
    assertEquals("layer\tn\n<conv>\t156", table.text());
    assertTrue(
        table
            .html()
            .contains(
                "<td style=\"text-align:left\">&lt;conv&gt;</td><td style=\"text-align:right\">156</td>"),
        table.html());
  }
}
