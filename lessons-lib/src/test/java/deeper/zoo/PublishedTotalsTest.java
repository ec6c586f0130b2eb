package deeper.zoo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import deeper.spec.ModelSpec;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Parameter totals as torchvision's documentation and the papers publish them. */
class PublishedTotalsTest {
  @ParameterizedTest
  @CsvSource({
    "18, 11689512",
    "34, 21797672",
    "50, 25557032",
    "101, 44549160",
    "152, 60192808",
  })
  void residualNetworks(int depth, long total) {
    assertEquals(total, ResNet.of(depth).spec().parameterCount());
  }

  @ParameterizedTest
  @CsvSource({
    "VGG11, false, 132863336",
    "VGG13, false, 133047848",
    "VGG16, false, 138357544",
    "VGG19, false, 143667240",
    "VGG11, true, 132868840",
    "VGG13, true, 133053736",
    "VGG16, true, 138365992",
    "VGG19, true, 143678248",
  })
  void vggs(Vgg.Row row, boolean hasNorm, long total) {
    Vgg vgg = Vgg.of(row);
    assertEquals(total, (hasNorm ? vgg.withNorm() : vgg).spec().parameterCount());
  }

  @ParameterizedTest
  @CsvSource({"DENSENET121, 7978856", "DENSENET169, 14149480", "DENSENET201, 20013928"})
  void denseNets(DenseNet.Row row, long total) {
    assertEquals(total, DenseNet.of(row).spec().parameterCount());
  }

  @ParameterizedTest
  @CsvSource({"V1_0, 1248424", "V1_1, 1235496"})
  void squeezeNets(SqueezeNet.Version version, long total) {
    assertEquals(total, SqueezeNet.of(version).spec().parameterCount());
  }

  @Test
  void alexNets() {
    assertEquals(61_100_840, AlexNet.torchvision().spec().parameterCount());
    assertEquals(60_965_224, AlexNet.paper().spec().parameterCount());
  }

  @Test
  void inceptions() {
    assertEquals(6_624_904, GoogLeNet.of().spec().parameterCount());
    assertEquals(13_004_888, GoogLeNet.of().auxiliary(true).spec().parameterCount());
    assertEquals(23_834_568, InceptionV3.of().spec().parameterCount());
    assertEquals(27_161_264, InceptionV3.of().auxiliary(true).spec().parameterCount());
  }

  // He et al. 2015, table 6: 0.27 M, 0.46 M, 0.66 M, 0.85 M, 1.7 M. By hand, depth 20: stem 432 +
  // 32;
  // stage 1: 6 * (2304 + 32); stage 2: 4608 + 64 + 5 * (9216 + 64); stage 3: 18432 + 128 + 5 *
  // (36864
  // + 128); fc 650.
  @ParameterizedTest
  @CsvSource({"20, 269722", "32, 464154", "44, 658586", "56, 853018", "110, 1727962"})
  void cifarResidualNetworks(int depth, long total) {
    assertEquals(total, CifarResNet.of(depth).spec().parameterCount());
    assertEquals(total, CifarResNet.of(depth).residual(false).spec().parameterCount());
    // Option B adds 16*32 + 2*32 and 32*64 + 2*64.
    ModelSpec projected = CifarResNet.of(depth).shortcut(CifarResNet.Shortcut.B).spec();
    assertEquals(total + 2752, projected.parameterCount());
  }

  @Test
  void theCourseVariantOfResNet50() {
    assertEquals(
        23_936_004, ResNet.of(ResNet.Row.RESNET50_7X7HEAD).classes(4).spec().parameterCount());
  }

  @Test
  void theCourseVariantsSummaryIsTheOneOfTorchinfo() {
    ModelSpec spec = ResNet.of(ResNet.Row.RESNET50_7X7HEAD).classes(4).spec();
    String text = spec.summary(8).text();
    for (String line :
        List.of(
            "Total params: 23,936,004",
            "Total mult-adds (G): 30.75",
            "Input size (MB): 4.82",
            "Forward/backward pass size (MB): 1335.15",
            "Params size (MB): 95.74",
            "Estimated Total Size (MB): 1435.71")) {
      assertTrue(text.contains(line + "\n"), line + " is not in\n" + text);
    }
  }

  @Test
  void plainTwinsHaveNoShortcutWeights() {
    ModelSpec plain = ResNet.of(34).residual(false).spec();
    assertEquals(21_623_848, plain.parameterCount());
    assertEquals(11_515_688, ResNet.of(18).residual(false).spec().parameterCount());
    assertEquals("plain34", plain.name());
    assertEquals(0, plain.weights().stream().filter(w -> w.name().contains("downsample")).count());
  }

  @Test
  void theLessonsResNet18ForDigits() {
    assertEquals(11_175_370, ResNet.of(18).inChannels(1).classes(10).spec().parameterCount());
  }
}
