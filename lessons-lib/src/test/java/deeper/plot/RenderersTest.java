package deeper.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import deeper.notebook.Rendering;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.knowm.xchart.XYChartBuilder;
import org.nd4j.linalg.factory.Nd4j;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

class RenderersTest {

  @Test
  void aChartMadeWithXchartBecomesAPictureWithItsTitleAsText() {
    var chart = new XYChartBuilder().width(300).height(200).title("squares").build();
    chart.addSeries("n*n", new double[] {1, 2, 3}, new double[] {1, 4, 9});
    String html = Rendering.of(chart).get("text/html");
    assertTrue(html.startsWith("<img width=\"300\" height=\"200\" alt=\"chart: squares\""), html);
  }

  @Test
  void aLongTableShowsItsFirstThirtyRowsAndSaysHowManyThereAre() {
    Table table =
        Table.create("epochs")
            .addColumns(
                IntColumn.create("epoch", IntStream.rangeClosed(1, 31).toArray()),
                DoubleColumn.create("loss", IntStream.range(0, 31).mapToDouble(i -> i / 3.0)),
                StringColumn.create("name", IntStream.range(0, 31).mapToObj(i -> "<" + i + ">")));
    String html = Rendering.of(table).get("text/html");
    assertTrue(html.contains("epochs: first 30 of 31 rows"), html);
    assertTrue(html.contains("0.3333</td>") && html.contains("&lt;29&gt;"), html);
    assertFalse(html.contains("&lt;30&gt;"), html);
  }

  @Test
  void aSmallArrayShowsTypeShapeAndAllValues() {
    Map<String, String> bundle = Rendering.of(Nd4j.createFromArray(1f, 2f, 3f));
    String text = bundle.get("text/plain");
    assertTrue(text.startsWith("FLOAT [3]") && text.contains("3.0"), text);
    assertFalse(bundle.containsKey("text/html"));
  }

  @Test
  void anArrayShapedLikeAPictureIsDrawn() {
    Map<String, String> bundle = Rendering.of(Nd4j.linspace(0, 1, 3 * 16 * 16).reshape(3, 16, 16));
    String html = bundle.get("text/html");
    assertTrue(html.contains("<img ") && html.contains("768 values"), html.substring(0, 200));
  }

  @Test
  void fortranOrderAndNanAreDrawnTheRightWayRound() {
    var array = Nd4j.zeros(8, 9).dup('f');
    array.putScalar(1, 2, 5);
    array.putScalar(0, 0, Double.NaN);
    var image = Arrays2d.toImage(array);
    assertEquals(0xFFFFFF, image.getRGB(2, 1) & 0xFFFFFF);
    assertEquals(0, image.getRGB(0, 0) & 0xFFFFFF);
    assertEquals(0, image.getRGB(1, 2) & 0xFFFFFF);
  }
}
