package deeper.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import deeper.shape.ImageShape;
import deeper.shape.Window;
import deeper.spec.Conv;
import deeper.spec.ModelSpec;
import deeper.spec.Sequence;
import deeper.zoo.Models;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/** Reads the drawings back as XML: a box per layer, a dashed line per projection. */
class ModelDrawingTest {

  private static ModelDrawing drawing(String... names) {
    return ModelDrawing.of(
        Arrays.stream(names).map(n -> Models.byName(n, 1000).spec()).toArray(ModelSpec[]::new));
  }

  private static List<Element> elements(ModelDrawing drawing, String tag) throws Exception {
    Document document =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new InputSource(new StringReader(drawing.svg())));
    NodeList nodes = document.getElementsByTagName(tag);
    List<Element> elements = new ArrayList<>();
    for (int i = 0; i < nodes.getLength(); i++) {
      elements.add((Element) nodes.item(i));
    }
    return elements;
  }

  private static long count(ModelDrawing drawing, String tag, String kind) throws Exception {
    return elements(drawing, tag).stream()
        .filter(e -> List.of(e.getAttribute("class").split(" ", -1)).contains(kind))
        .count();
  }

  private static List<String> texts(ModelDrawing drawing) throws Exception {
    return elements(drawing, "text").stream().map(Element::getTextContent).toList();
  }

  // Boxes: the picture, the layers with weights on the main path, the pools, the scores; equal
  // blocks of the larger models count once. Shortcuts include the dashed projections.
  @ParameterizedTest
  @CsvSource({
    "lenet5, 9, 0, 0", // picture, 2 conv, 2 pool, 3 dense, scores
    "vgg19, 27, 0, 0", // 16 conv, 5 max pools, pool to 7x7, 3 dense
    "plain34, 38, 0, 0", // 33 conv, 2 pools, 1 dense
    "resnet34, 38, 16, 3", // the same with 3 + 4 + 6 + 3 units
    "resnet50, 30, 8, 4", // stem 2; a stage: its first unit and one for the others; pool, dense
    "resnet152, 30, 8, 4",
    "cifar_resnet20_a, 23, 9, 2", // 19 conv, pool, dense; padded shortcuts are dashed too
    "cifar_plain20, 23, 0, 0",
    "densenet121, 21, 4, 0", // stem 2, a layer of each block 8, transitions 6, BN, pool, dense
    "squeezenet1_0, 33, 0, 0", // 26 conv, 4 pools, flatten
  })
  void everyLayerHasABoxAndEveryProjectionADashedLine(
      String name, int boxes, int shortcuts, int dashed) throws Exception {
    ModelDrawing drawing = drawing(name);
    assertEquals(shortcuts, count(drawing, "path", "shortcut"), "shortcuts");
    assertEquals(dashed, count(drawing, "path", "projection"), "projections");
    assertEquals(
        dashed,
        elements(drawing, "path").stream().filter(e -> e.hasAttribute("stroke-dasharray")).count());
    assertEquals(boxes, count(drawing, "rect", "block"), "boxes");
  }

  @Test
  void boxesSayWhatTheFiguresOfThePapersSay() throws Exception {
    List<String> texts = texts(drawing("resnet34"));
    assertEquals("resnet34", texts.get(0));
    assertEquals("21,797,672 parameters", texts.get(1));
    for (String text :
        List.of("7×7 conv, 64, /2", "3×3 max pool, /2", "64×56×56", "3×3 conv, 512, /2")) {
      assertTrue(texts.contains(text), text);
    }
    assertTrue(texts.containsAll(List.of("512×7×7", "global average pool", "dense, 1000")));
    assertEquals(16, texts.stream().filter(t -> t.equals("+, ReLU")).count());
  }

  @Test
  void equalBlocksOfALargeModelAreDrawnOnceWithTheirNumber() throws Exception {
    List<String> texts = texts(drawing("resnet152"));
    assertEquals(
        List.of("×2", "×7", "×35", "×2"), texts.stream().filter(t -> t.matches("×\\d+")).toList());
    List<String> dense = texts(drawing("densenet121"));
    assertEquals(
        List.of("×6", "×12", "×24", "×16"),
        dense.stream().filter(t -> t.matches("×\\d+")).toList());
  }

  @Test
  void branchesStandBesideEachOtherAndSideExitsBesideTheLine() throws Exception {
    ModelDrawing drawing = drawing("googlenet_aux");
    List<String> texts = texts(drawing);
    assertEquals(9, texts.stream().filter(t -> t.equals("concatenate")).count());
    assertTrue(texts.containsAll(List.of("inception3a", "256×28×28", "side exit aux1")));
    // 3 + 9 x 6 conv, 4 + 9 + 1 pools, dense, 2 exits, picture and scores
    assertEquals(76, count(drawing, "rect", "block"));
    assertTrue(texts(drawing("inception_v3")).contains("2048×8×8"));
  }

  @Test
  void aModuleByItselfHasMapsWhereANetworkHasPictureAndScores() throws Exception {
    assertTrue(texts(drawing("lenet5")).containsAll(List.of("picture 1×32×32", "1000 scores")));
    Sequence module = Sequence.of(Conv.of(192, 64, Window.of(1)));
    List<String> texts =
        texts(ModelDrawing.of(new ModelSpec("module", ImageShape.of(192, 28, 28), module)));
    assertTrue(texts.containsAll(List.of("maps 192×28×28", "maps 64×28×28")), texts.toString());
  }

  @Test
  void severalModelsStandSideBySide() throws Exception {
    ModelDrawing drawing = drawing("vgg19", "plain34", "resnet34");
    assertEquals(27 + 38 + 38, count(drawing, "rect", "block"));
    assertEquals(3, count(drawing, "path", "projection"));
    List<Double> titles =
        elements(drawing, "text").stream()
            .filter(e -> e.getAttribute("font-weight").equals("bold"))
            .map(e -> Double.valueOf(e.getAttribute("x")))
            .toList();
    assertEquals(3, titles.size());
    assertTrue(titles.get(0) + 200 < titles.get(1) && titles.get(1) + 200 < titles.get(2));
  }

  @Test
  void nothingReachesOverTheEdge() throws Exception {
    for (String name : List.of("lenet5_1998", "inception_v3_aux", "resnet50", "squeezenet1_1")) {
      ModelDrawing drawing = drawing(name);
      Element svg = elements(drawing, "svg").get(0);
      for (Element e : elements(drawing, "rect")) {
        if (e.hasAttribute("x")) {
          double right = value(e, "x") + value(e, "width");
          double bottom = value(e, "y") + value(e, "height");
          assertTrue(value(e, "x") >= 0 && right <= value(svg, "width"), name);
          assertTrue(bottom <= value(svg, "height"), name);
        }
      }
    }
  }

  private static double value(Element e, String attribute) {
    return Double.parseDouble(e.getAttribute(attribute));
  }

  @Test
  void aNotebookGetsADescribedPictureAndText() throws Exception {
    ModelDrawing drawing = drawing("lenet5");
    String text = "layers from top to bottom of lenet5: 145,856 parameters";
    assertEquals(text, drawing.mimeBundle().get("text/plain"));
    assertTrue(drawing.mimeBundle().get("text/html").contains("<svg "));
    Element svg = elements(drawing, "svg").get(0);
    assertEquals("img", svg.getAttribute("role"));
    assertEquals(text, svg.getAttribute("aria-label"));
    assertFalse(drawing.svg().contains("<style"), "styles would reach other pictures");
  }

  @Test
  void thereMustBeAModelAndAnSvgFile() {
    assertEquals(
        "model drawing: number of models (0) must be at least 1."
            + " Give a spec, such as LeNet.modern().spec().",
        assertThrows(IllegalArgumentException.class, ModelDrawing::of).getMessage());
    ModelDrawing drawing = drawing("lenet5");
    assertEquals(
        "save: file (lenet.png) must end in .svg. Rename it.",
        assertThrows(IllegalArgumentException.class, () -> drawing.save(Path.of("lenet.png")))
            .getMessage());
  }
}
