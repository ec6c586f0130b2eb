package deeper.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Base64;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ValuesTest {
  static Stream<TestKernel> kernels() {
    return Kernels.all();
  }

  @ParameterizedTest(autoCloseArguments = false)
  @MethodSource("kernels")
  void ordinaryValuesAreText(TestKernel kernel) {
    assertEquals("null", kernel.execute("String nothing = null; nothing").value());
    assertEquals("[1, 2]", kernel.value("List.of(1, 2)"));
    assertEquals("[[1.0], [2.0, 3.0]]", kernel.value("new double[][] {{1}, {2, 3}}"));
    assertEquals("{a=1}", kernel.value("Map.of(\"a\", 1)"));
    String cut = kernel.execute("\"y\".repeat(1_000_000)").value();
    assertTrue(cut.endsWith("y .. (1000000 characters)"), cut.substring(cut.length() - 50));
  }

  @ParameterizedTest(autoCloseArguments = false)
  @MethodSource("kernels")
  void aPictureIsPng(TestKernel kernel) {
    TestKernel.Execution done = kernel.execute("new java.awt.image.BufferedImage(5, 4, 1)");
    byte[] png = Base64.getDecoder().decode(done.value("image/png"));
    assertEquals('P', png[1]);
    assertEquals("picture, 5 x 4", done.value());
  }

  @ParameterizedTest(autoCloseArguments = false)
  @MethodSource("kernels")
  void formulasDrawingsAndMarkdownKeepTheirType(TestKernel kernel) {
    assertEquals("$x^2$", kernel.execute("Rich.latex(\"$x^2$\")").value("text/latex"));
    assertEquals("<svg/>", kernel.execute("Rich.svg(\"<svg/>\")").value("image/svg+xml"));
    assertEquals("**x**", kernel.execute("Rich.markdown(\"**x**\")").value("text/markdown"));
  }

  @ParameterizedTest(autoCloseArguments = false)
  @MethodSource("kernels")
  void anArrayShowsTypeShapeAndFirstValues(TestKernel kernel) {
    TestKernel.Execution done = kernel.execute("Nd4j.arange(60).reshape(3, 4, 5)");
    assertEquals("ok", done.status(), done.error());
    assertTrue(done.value().startsWith("FLOAT [3, 4, 5]: 0.000, 1.000, 2.000"), done.value());
    String picture =
        kernel
            .execute("Nd4j.linspace(0, 1, 256).castTo(DataType.FLOAT).reshape(16, 16)")
            .value("text/html");
    assertTrue(picture.contains("data:image/"), picture);
  }

  @ParameterizedTest(autoCloseArguments = false)
  @MethodSource("kernels")
  void aTableIsHtmlWithFewRows(TestKernel kernel) {
    TestKernel.Execution done =
        kernel.execute(
            "tech.tablesaw.api.Table.create(\"t\", tech.tablesaw.api.IntColumn.create(\"n\","
                + " IntStream.range(0, 10_000).toArray()))");
    assertEquals("ok", done.status(), done.error());
    String html = done.value("text/html");
    assertTrue(html.contains("<table"), html);
    assertTrue(html.split("<tr", -1).length < 120, "rows are limited");
  }

  @ParameterizedTest(autoCloseArguments = false)
  @MethodSource("kernels")
  void aSummaryIsItsListing(TestKernel kernel) {
    String listing = kernel.value("LeNet.modern().spec().summary(64)");
    assertTrue(listing.contains("Layer (type:depth-idx)"), listing);
    assertTrue(listing.contains("Total params: 61,706"), listing);
  }

  @ParameterizedTest(autoCloseArguments = false)
  @MethodSource("kernels")
  void aChartIsAPicture(TestKernel kernel) {
    TestKernel.Execution done =
        kernel.execute(
            "var chart = new org.knowm.xchart.XYChartBuilder().title(\"loss\").build();\n"
                + "chart.addSeries(\"a\", new double[] {1, 2, 3}, new double[] {3, 2, 1});\nchart");
    assertEquals("ok", done.status(), done.error());
    String html = done.value("text/html");
    assertTrue(html != null && html.contains("<img"), done.outputs().toString());
    String data = html.replaceAll("(?s).*data:image/png;base64,([^\"]+)\".*", "$1");
    byte[] png = Base64.getDecoder().decode(data);
    assertTrue(png[1] == 'P' && png.length > 1000, png.length + " bytes of picture");
  }

  @ParameterizedTest(autoCloseArguments = false)
  @MethodSource("kernels")
  void aToStringThatFailsIsAnErrorOfTheCell(TestKernel kernel) {
    TestKernel.Execution done =
        kernel.execute(
            "class Endless { public String toString() { return \"\" + this; } }\nnew Endless()");
    assertEquals("java.lang.StackOverflowError", done.reply().get("ename").getAsString());
    done =
        kernel.execute(
            "class Broken { public String toString() { throw new RuntimeException(\"no text\"); } }\n"
                + "new Broken()");
    assertTrue(done.error().startsWith("java.lang.RuntimeException: no text\n"), done.error());
    assertEquals("5", kernel.value("2 + 3"));
  }
}
