package deeper.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import deeper.shape.Window;
import io.deeper.gson.JsonObject;
import io.deeper.gson.JsonParser;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.factory.Nd4j;

class WindowExplorerTest {
  private static final Pattern CONFIG = Pattern.compile("data-config=\"([^\"]*)\"");

  private static String html(WindowExplorer figure) {
    return figure.mimeBundle().get("text/html");
  }

  private static JsonObject config(WindowExplorer figure) {
    Matcher matcher = CONFIG.matcher(html(figure));
    assertTrue(matcher.find());
    return JsonParser.parseString(matcher.group(1).replace("&quot;", "\"")).getAsJsonObject();
  }

  @Test
  void itBeginsWithTheWindowThatItWasGiven() {
    Window window = Window.of(3, 2).stride(2, 1).padding(1, 0).dilation(1, 2);
    assertEquals(
        "{\"input\":[5,5],\"kernel\":[3,2],\"stride\":[2,1],\"padding\":[1,0],\"dilation\":[1,2]}",
        config(WindowExplorer.of(window)).get("window").toString());
  }

  @Test
  void itShowsTheNumbersThatItWasGiven() {
    WindowExplorer figure =
        WindowExplorer.of(Window.of(1, 2))
            .input(Nd4j.createFromArray(new double[][] {{0.125, 2}, {3, -4}}))
            .kernel(Nd4j.createFromArray(new double[][] {{1, -1}}));
    assertEquals("[[[0.13,2.0],[3.0,-4.0]]]", config(figure).get("x").toString());
    assertEquals("[[[1.0,-1.0]]]", config(figure).get("w").toString());
  }

  @Test
  void oneKernelServesEveryChannel() {
    WindowExplorer figure =
        WindowExplorer.of(Window.of(1)).input(Nd4j.ones(DataType.FLOAT, 2, 3, 3));
    assertEquals("[[[0.0]],[[0.0]]]", config(figure).get("w").toString());
  }

  @Test
  void itNeedsNoNetworkAndSpeaksToScreenReaders() {
    String html = html(WindowExplorer.of(Window.of(2)).operation(WindowExplorer.Operation.MAXIMUM));
    assertFalse(html.contains("http"), "no address");
    assertFalse(html.contains("@"), "every mark is filled in");
    assertTrue(
        html.contains(
            "aria-label=\"interactive figure: maximum of 1 channel(s) of 5 x 5, kernel 2 x 2,"
                + " stride 1 x 1, padding 0 x 0, dilation 1 x 1\""));
    assertTrue(html.contains("prefers-reduced-motion"));
    assertTrue(html.length() < 30_000, html.length() + " characters");
  }

  @Test
  void textTakesItsPlaceWhereNoHtmlIsShown() {
    assertEquals(
        "correlate of 1 channel(s) of 5 x 5, kernel 3 x 3, stride 1 x 1, padding 1 x 1, dilation 1"
            + " x 1",
        WindowExplorer.of(Window.of(3).padding(1)).mimeBundle().get("text/plain"));
  }

  @Test
  void whatCannotBeShownIsRefused() {
    WindowExplorer figure = WindowExplorer.of(Window.of(2));
    refused(
        "windowExplorer: padding (0 before, 1 after) must be the same on both sides; a slider sets"
            + " both. Use padding(1).",
        () -> WindowExplorer.of(Window.of(2).same()));
    refused(
        "windowExplorer: window (ceil mode) must round down; the figure shows whole windows only."
            + " Leave ceil() out.",
        () -> WindowExplorer.of(Window.of(2).ceil()));
    refused(
        "windowExplorer: rows (13) must be at most 12, or the numbers could not be read. Cut a part"
            + " out.",
        () -> figure.input(Nd4j.ones(13, 5)));
    refused(
        "windowExplorer: channels (5) must be at most 4, or the numbers could not be read. Cut a"
            + " part out.",
        () -> figure.input(Nd4j.ones(5, 3, 3)));
    refused(
        "windowExplorer: input (rank 4) must have the shape [h, w] or [c, h, w]. Take one picture"
            + " of a batch with slice(0).",
        () -> figure.input(Nd4j.ones(1, 1, 3, 3)));
    refused(
        "windowExplorer: kernel (3 x 3) must be as large as the window (2 x 2). Use Window.of(3,"
            + " 3).",
        () -> figure.kernel(Nd4j.ones(3, 3)));
  }

  private static void refused(String text, Executable call) {
    assertEquals(text, assertThrows(IllegalArgumentException.class, call).getMessage());
  }
}
