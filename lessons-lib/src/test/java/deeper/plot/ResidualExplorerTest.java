package deeper.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class ResidualExplorerTest {
  private static final INDArray ROW = Nd4j.createFromArray(0.0, 0.904, 1.0);

  @Test
  void itShowsTheNumbersThatItWasGivenToTwoPlaces() {
    INDArray one = Nd4j.createFromArray(1.0, 2.0, 3.0);
    INDArray two = Nd4j.createFromArray(0.0, -1.0, 0.5);
    String html = ResidualExplorer.of(ROW).kernels(one, two).mimeBundle().get("text/html");
    assertTrue(
        html.contains(
            "data-config=\"{&quot;x&quot;:[0.0,0.9,1.0],&quot;w&quot;:[[1.0,2.0,3.0],[0.0,-1.0,0.5]]}\""));
  }

  @Test
  void itNeedsNoNetworkAndSpeaksToScreenReaders() {
    String html = ResidualExplorer.of(ROW).mimeBundle().get("text/html");
    assertFalse(html.contains("http"), "no address");
    assertFalse(html.contains("@"), "every mark is filled in");
    assertTrue(
        html.contains("aria-label=\"interactive figure: a residual unit on [0.0, 0.9, 1.0]"));
    assertTrue(html.contains("prefers-reduced-motion"));
    assertTrue(html.length() < 30_000, html.length() + " characters");
  }

  @Test
  void textTakesItsPlaceWhereNoHtmlIsShown() {
    assertEquals(
        "a residual unit on [0.0, 0.9, 1.0] with the kernels [-0.2, 0.5, 0.3] and [0.1, 0.4, -0.3],"
            + " and its gradient through many units",
        ResidualExplorer.of(ROW).mimeBundle().get("text/plain"));
  }

  @Test
  void whatCannotBeShownIsRefused() {
    refused(
        "residualExplorer: input ([8]) must be [n] with n from 3 to 7, or the numbers could not be"
            + " read. Cut a part out.",
        () -> ResidualExplorer.of(Nd4j.ones(8)));
    refused(
        "residualExplorer: kernel ([1, 3]) must be [3]. Give three numbers.",
        () -> ResidualExplorer.of(ROW).kernels(Nd4j.ones(1, 3), Nd4j.ones(3)));
  }

  private static void refused(String text, Executable call) {
    assertEquals(text, assertThrows(IllegalArgumentException.class, call).getMessage());
  }
}
