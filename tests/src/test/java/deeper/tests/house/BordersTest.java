package deeper.tests.house;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class BordersTest {
  private static final JavaClasses OURS = OurClasses.ALL;

  static List<ArchRule> rules() {
    return Borders.rules();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("rules")
  void thisBorderIsKept(ArchRule rule) {
    rule.check(OURS);
  }

  @Test
  void everyPackageHasItsPlaceInTheOrder() {
    var known = Borders.ARROWS.keySet();
    var found =
        OURS.stream()
            .map(c -> c.getPackageName().replaceFirst("^deeper\\.?", "").replaceFirst("\\..*", ""))
            .collect(Collectors.toCollection(TreeSet::new));
    assertTrue(found.size() >= 10, () -> "the classes were not found: " + found);
    found.removeAll(known);
    assertEquals("[]", found.toString(), "packages without a place in ARCHITECTURE.md");
  }

  @Test
  void arrowsAreTransitiveAndNeverTheReverse() {
    assertTrue(Borders.closure("data").contains("shape"));
    assertTrue(Borders.closure("cli").containsAll(List.of("shape", "train", "plot", "grade")));
    assertTrue(!Borders.closure("train").contains("plot"));
    assertTrue(!Borders.closure("zoo").contains("weights"));
  }

  /** Each rule is shown a class that breaks it. */
  @ParameterizedTest(name = "{0} must not mention {1}")
  @CsvSource({
    "shape,    deeper.notebook.Notebook,                             arrows: shape",
    "notebook, deeper.shape.ImageShape,                              arrows: notebook",
    "ops,      deeper.metric.Metric,                                 arrows: ops",
    "metric,   deeper.ops.Engine,                                    arrows: metric",
    "transform,deeper.data.Dataset,                                  arrows: transform",
    "data,     deeper.ops.Engine,                                    arrows: data",
    "spec,     deeper.ops.Engine,                                    arrows: spec",
    "zoo,      deeper.ops.Engine,                                    arrows: zoo",
    "network,  deeper.data.Dataset,                                  arrows: network",
    "weights,  deeper.metric.Metric,                                 arrows: weights",
    "train,    deeper.plot.Figure,                                   arrows: train",
    "plot,     deeper.cli.Verb,                                      arrows: plot",
    "explain,  deeper.cli.Verb,                                      arrows: explain",
    "zoo,      org.nd4j.linalg.api.ndarray.INDArray,                 nd4j:",
    "cli,      deeper.kernel.Main,                                   arrows: cli",
    "ops,      org.deeplearning4j.nn.graph.ComputationGraph,         only: org.deeplearning4j",
    "train,    org.knowm.xchart.XYChart,                             only: org.knowm",
    "spec,     tech.tablesaw.api.Table,                              only: tech.tablesaw",
    "notebook, org.zeromq.ZContext,                                  only: org.zeromq",
    "train,    picocli.CommandLine,                                  only: picocli",
    "network,  org.deeplearning4j.nn.conf.layers.ConvolutionLayer,   layers:"
  })
  void aClassThatCrossesTheBorderIsCaught(
      String from, String mentions, String rule, @TempDir Path folder) {
    String text = "package deeper." + from + "; final class Intruder { " + mentions + " x; }";
    assertEquals("", Javac.errors("deeper." + from + ".Intruder", text, folder));
    JavaClasses intruder = new ClassFileImporter().importPath(folder);
    List<String> broken =
        Borders.rules().stream()
            .filter(r -> r.allowEmptyShould(true).evaluate(intruder).hasViolation())
            .map(ArchRule::getDescription)
            .toList();
    assertTrue(broken.stream().anyMatch(d -> d.startsWith(rule)), () -> "only broke " + broken);
  }
}
