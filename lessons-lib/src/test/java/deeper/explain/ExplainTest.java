package deeper.explain;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import deeper.network.Network;
import deeper.plot.Figure;
import deeper.shape.ImageShape;
import deeper.shape.Window;
import deeper.spec.AdaptivePool;
import deeper.spec.Conv;
import deeper.spec.Dense;
import deeper.spec.Flat;
import deeper.spec.ModelSpec;
import deeper.spec.Sequence;
import deeper.zoo.LeNet;
import java.awt.image.BufferedImage;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Known answers: small networks by hand, and slopes measured by small steps. */
class ExplainTest {
  private static final INDArray PICTURE =
      Nd4j.createFromArray(new double[][][][] {{{{1, 2}, {3, -4}}}});

  /** Two kernels of 1x1 (1 and -2), the mean of each map, two scores. */
  private static Network camera() {
    Network network =
        Network.of(
            new ModelSpec(
                "camera",
                ImageShape.of(1, 2, 2),
                Sequence.named("Camera")
                    .then("conv", Conv.of(1, 2, Window.of(1)).withoutBias())
                    .then("pool", AdaptivePool.global())
                    .then(new Flat())
                    .then("fc", Dense.of(2, 2))),
            1,
            DataType.DOUBLE);
    network.parameters().get("conv.weight").assign(column(1, -2).reshape(2, 1, 1, 1));
    network
        .parameters()
        .get("fc.weight")
        .assign(Nd4j.createFromArray(new double[][] {{1, 3}, {2, 0}}));
    network.parameters().get("fc.bias").assign(0);
    return network;
  }

  /** Scores are sums of pixels: the network is one dense layer. */
  private static Network linear(double... weights) {
    Network network =
        Network.of(
            new ModelSpec(
                "linear",
                ImageShape.of(1, 2, 2),
                Sequence.named("Linear").then(new Flat()).then("fc", Dense.of(4, 2))),
            1,
            DataType.DOUBLE);
    network.parameters().get("fc.weight").assign(Nd4j.createFromArray(weights).reshape(2, 4));
    network.parameters().get("fc.bias").assign(0);
    return network;
  }

  private static INDArray column(double... values) {
    return Nd4j.createFromArray(values);
  }

  @Test
  void theSaliencyOfALinearNetworkIsTheSizeOfItsWeights() {
    try (Network network = linear(1, -2, 0, 4, 5, 6, 7, 8)) {
      INDArray map = Saliency.of(network).map(PICTURE, 0);
      assertEquals(Nd4j.createFromArray(new double[][][] {{{1, 2}, {0, 4}}}), map);
      // One class for each picture: the second row of weights for the second picture.
      INDArray both = Saliency.of(network).map(Nd4j.concat(0, PICTURE, PICTURE), 0, 1);
      assertArrayEquals(new double[] {1, 2, 0, 4, 5, 6, 7, 8}, both.dup('c').data().asDouble(), 0);
    }
  }

  @Test
  void saliencyIsTheSlopeThatSmallStepsMeasure() {
    try (Network network = Network.of(LeNet.modern().spec(), 3, DataType.DOUBLE)) {
      Nd4j.getRandom().setSeed(7);
      INDArray x = Nd4j.rand(DataType.DOUBLE, 1, 1, 32, 32);
      INDArray gradient = Saliency.of(network).gradient(x, 6);
      INDArray map = Saliency.of(network).map(x, 6);
      double step = 1e-6;
      for (int i = 0; i < 1024; i += 61) {
        INDArray up = x.dup();
        INDArray down = x.dup();
        up.putScalar(i, x.getDouble(i) + step);
        down.putScalar(i, x.getDouble(i) - step);
        double rise = network.forward(up).getDouble(0, 6) - network.forward(down).getDouble(0, 6);
        assertEquals(rise / (2 * step), gradient.getDouble(i), 1e-7, "pixel " + i);
        assertEquals(Math.abs(gradient.getDouble(i)), map.getDouble(i), 0);
      }
    }
  }

  @Test
  void gradCamOfANetworkByHand() {
    try (Network network = camera()) {
      GradCam cam = GradCam.of(network, "conv");
      // A_0 = x, A_1 = -2x, and dS_c/dA_k = w[c, k] / 4 everywhere, so alpha_k is the same.
      // Class 0: (1 * x + 3 * -2x) / 4 = -5x / 4, of which relu leaves the pixel of -4: 5.
      assertEquals(
          Nd4j.createFromArray(new double[][][] {{{0, 0}, {0, 5}}}), cam.coarse(PICTURE, 0));
      // Class 1: (2 * x + 0) / 4 = x / 2.
      assertEquals(
          Nd4j.createFromArray(new double[][][] {{{0.5, 1}, {1.5, 0}}}), cam.coarse(PICTURE, 1));
      assertEquals(cam.coarse(PICTURE, 1), cam.map(PICTURE, 1));
    }
  }

  @Test
  void aCoarseMapIsBroughtToThePicturesSizeByStraightLines() {
    // Centres of two values over four places: 0.25 of the way in, 0.75 of the way in.
    INDArray large = Bilinear.resize(Nd4j.createFromArray(new double[][][] {{{0, 4}}}), 2, 4);
    assertEquals(Nd4j.createFromArray(new double[][][] {{{0, 1, 3, 4}, {0, 1, 3, 4}}}), large);
  }

  @Test
  void coveringThePixelThatDecidesLosesTheProbability() {
    // The scores are (x00, 0): p = 1 / (1 + e^-1); covered by 0 it is one half.
    try (Network network = linear(1, 0, 0, 0, 0, 0, 0, 0)) {
      double drop = 1 / (1 + Math.exp(-1)) - 0.5;
      INDArray map = Occlusion.of(network, 1).map(PICTURE, 0);
      assertArrayEquals(new double[] {drop, 0, 0, 0}, map.dup('c').data().asDouble(), 1e-12);
      // Covered by -1: 1 / (1 + e).
      double more = 1 / (1 + Math.exp(-1)) - 1 / (1 + Math.E);
      INDArray negative = new Occlusion(network, 1, 1, 0).value(-1).map(PICTURE, 0);
      assertEquals(more, negative.getDouble(0), 1e-12);
      // One patch as large as the picture: every pixel is under it.
      INDArray all = Occlusion.of(network, 2).stride(2).map(PICTURE, 0);
      assertArrayEquals(
          new double[] {drop, drop, drop, drop}, all.dup('c').data().asDouble(), 1e-12);
    }
  }

  @Test
  void patchesThatOverlapShareAPixelByTheirMean() {
    // 1 x 3 pixels cannot be had, so 3 x 3: patches of 2 at 0 and 1; only the pixel 0, 0 counts.
    Network network =
        Network.of(
            new ModelSpec(
                "nine",
                ImageShape.of(1, 3, 3),
                Sequence.named("Linear").then(new Flat()).then("fc", Dense.of(9, 2))),
            1,
            DataType.DOUBLE);
    try (network) {
      network.parameters().get("fc.weight").assign(0);
      network.parameters().get("fc.weight").putScalar(0, 0, 1);
      network.parameters().get("fc.bias").assign(0);
      INDArray map = Occlusion.of(network, 2).map(Nd4j.ones(DataType.DOUBLE, 1, 1, 3, 3), 0);
      double drop = 1 / (1 + Math.exp(-1)) - 0.5;
      // One of the patches over each pixel covers 0, 0; the middle lies under four, edges under
      // two.
      double[] expected = {drop, drop / 2, 0, drop / 2, drop / 4, 0, 0, 0, 0};
      assertArrayEquals(expected, map.dup('c').data().asDouble(), 1e-12);
    }
  }

  @Test
  void featureMapsStandInTheOrderOfTheirMean() {
    try (Network network = camera()) {
      FeatureMaps maps = FeatureMaps.of(network, "conv");
      // Means: (1 + 2 + 3 - 4) / 4 = 0.5 and -2 times that.
      assertEquals(List.of(0, 1), maps.ranking(PICTURE));
      assertEquals(List.of(1, 0), maps.ranking(PICTURE.neg()));
      INDArray loudest = maps.loudest(PICTURE.neg(), 1).get("channel 1");
      assertEquals(Nd4j.createFromArray(new double[][] {{2, 4}, {6, -8}}), loudest);
      assertArrayEquals(new long[] {2, 2, 2}, maps.all(PICTURE).shape());
    }
  }

  @Test
  void heatIsBrightAndOrangeWhereTheMapIsHigh() {
    BufferedImage white = new BufferedImage(2, 1, BufferedImage.TYPE_INT_RGB);
    white.setRGB(0, 0, 0xFFFFFF);
    white.setRGB(1, 0, 0xFFFFFF);
    BufferedImage hot = Heat.over(white, Nd4j.createFromArray(new double[][] {{3, 7}}));
    // Cold: a quarter of 255. Hot: 0.55 * 255 + 0.45 * (230, 159, 0).
    assertEquals(0x404040, hot.getRGB(0, 0) & 0xFFFFFF);
    assertEquals(244 << 16 | 212 << 8 | 140, hot.getRGB(1, 0) & 0xFFFFFF);
    INDArray maps = Nd4j.createFromArray(new double[][][] {{{3, 7}}});
    Figure figure = Heat.rows(List.of(white), List.of("snow"), List.of(maps), List.of("saliency"));
    assertEquals("1 pictures (snow), each beside its maps: saliency", figure.description());
  }

  @Test
  void wrongUseIsExplained() {
    try (Network network = camera()) {
      refused(
          "gradcam: layer (cnov) must be one of " + network.layerNames() + ". Check the spelling.",
          () -> GradCam.of(network, "cnov"));
      refused(
          "gradcam: layer (fc) must put out [n, c, h, w]; it has rank 2. Take a convolution.",
          () -> GradCam.of(network, "fc").map(PICTURE, 0));
      refused(
          "saliency: class (2) must be 0 to 1. Count from 0.",
          () -> Saliency.of(network).map(PICTURE, 2));
      refused(
          "saliency: classes (2) must be one, or one for each of 1 pictures. Repeat or slice.",
          () -> Saliency.of(network).map(PICTURE, 0, 1));
      refused(
          "occlusion: patch (0) must be at least 1. Give its side in pixels.",
          () -> Occlusion.of(network, 0));
      refused(
          "occlusion: stride (3) must be 1 to the patch (2). Or some pixels are never covered.",
          () -> Occlusion.of(network, 2).stride(3));
      refused(
          "occlusion: patch (3) must fit the pictures (2 x 2). Use a smaller one.",
          () -> Occlusion.of(network, 3).map(PICTURE, 0));
      refused(
          "feature maps: output of fc ([1, 2]) must be [1, c, h, w]."
              + " Take a convolution and one picture.",
          () -> FeatureMaps.of(network, "fc").all(PICTURE));
      refused(
          "heat: map ([2, 2]) must be [1, 2] as the picture. Take one map of a batch with slice(i).",
          () -> Heat.over(new BufferedImage(2, 1, BufferedImage.TYPE_INT_RGB), Nd4j.ones(2, 2)));
    }
  }

  private static void refused(String message, Executable use) {
    assertEquals(message, assertThrows(IllegalArgumentException.class, use).getMessage());
    assertTrue(message.endsWith("."));
  }
}
