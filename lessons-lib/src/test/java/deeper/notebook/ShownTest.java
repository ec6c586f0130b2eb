package deeper.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ShownTest {
  @Test
  void itsTextIsASentenceNotTheHtml() {
    String long_ = "<p>" + "word ".repeat(1000) + "</p>";
    assertEquals("a figure, as HTML", Shown.of("text/html", long_).toString());
    assertEquals("3 of 10", Shown.of("text/html", "<b>3</b> of 10").toString());
    assertEquals("a picture, as image/png", Shown.of("image/png", "aGk=").toString());
    assertEquals("$x$", Shown.of("text/latex", "$x$").toString());
    assertEquals("a figure", new Shown(Map.of("text/html", long_)).toString());
    assertEquals("x", new Shown(Map.of("text/html", long_, "text/plain", "x")).toString());
  }

  @Test
  void outsideOfIJavaAndJJavaTheStartUpScriptSaysSo() {
    Sink sink = new TextSink(() -> System.out);
    String text =
        assertThrows(IllegalStateException.class, () -> OtherKernel.install(sink)).getMessage();
    assertEquals(
        "start-up: kernel (none) must be IJava or JJava. In the course kernel and in JShell this"
            + " script is not needed.",
        text);
  }
}
