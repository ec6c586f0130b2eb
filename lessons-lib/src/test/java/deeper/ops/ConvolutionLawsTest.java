package deeper.ops;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import deeper.shape.Window;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** Laws of convolution, softmax and pooling, over 200 random shapes and options in each engine. */
class ConvolutionLawsTest {
  private static final int DRAWS = 200;

  static Stream<Engine> engines() {
    return PropertiesTest.engines().stream();
  }

  /** One random convolution without bias. */
  private record Draw(Random random, Conv2d conv, INDArray x, INDArray w) {
    static Draw of(long seed, Engine engine) {
      Random random = new Random(seed);
      SlidingSamples.Fitted fitted = SlidingSamples.window(random, false);
      int groups = Samples.between(random, 1, 2);
      Conv2d conv =
          Conv2d.of(2 * groups, 3 * groups, fitted.window())
              .groups(groups)
              .withoutBias()
              .on(engine);
      INDArray x = Samples.normal(random, 2, 2L * groups, fitted.height(), fitted.width());
      INDArray w = Samples.normal(random, conv.channels().weightShape(fitted.window()));
      return new Draw(random, conv, x, w);
    }
  }

  /** conv(x) . y = x . convT(y): the data gradient is the transposed matrix. */
  @ParameterizedTest
  @MethodSource("engines")
  void theDataGradientIsTheAdjointOfTheConvolution(Engine engine) {
    for (int draw = 0; draw < DRAWS; draw++) {
      Draw d = Draw.of(11_000 + draw, engine);
      INDArray y = d.conv.forward(d.x, d.w);
      INDArray other = Samples.normal(d.random, y.shape());
      INDArray transposed = d.conv.backward(d.x, d.w, other).dInput();
      double left = dot(y, other);
      double right = dot(d.x, transposed);
      assertEquals(left, right, 1e-10 * (1 + Math.sqrt(dot(y, y) * dot(other, other))));
    }
  }

  @ParameterizedTest
  @MethodSource("engines")
  void convolutionIsLinearInPictureAndKernel(Engine engine) {
    for (int draw = 0; draw < DRAWS; draw++) {
      Draw d = Draw.of(12_000 + draw, engine);
      INDArray x2 = Samples.normal(d.random, d.x.shape());
      INDArray w2 = Samples.normal(d.random, d.w.shape());
      double a = d.random.nextGaussian();
      INDArray sum = d.conv.forward(d.x.mul(a).add(x2), d.w);
      assertNear(d.conv.forward(d.x, d.w).mul(a).add(d.conv.forward(x2, d.w)), sum);
      INDArray kernels = d.conv.forward(d.x, d.w.mul(a).add(w2));
      assertNear(d.conv.forward(d.x, d.w).mul(a).add(d.conv.forward(d.x, w2)), kernels);
    }
  }

  /** Moving the picture by one stride moves the result by one cell. */
  @ParameterizedTest
  @MethodSource("engines")
  void aShiftedPictureGivesAShiftedResult(Engine engine) {
    for (int draw = 0; draw < DRAWS; draw++) {
      Random random = new Random(13_000 + draw);
      int kernel = Samples.between(random, 1, 3);
      int stride = Samples.between(random, 1, 3);
      int dilation = Samples.between(random, 1, 2);
      Window window = Window.of(kernel).stride(stride).dilation(dilation);
      Conv2d conv = Conv2d.of(2, 3, window).withoutBias().on(engine);
      INDArray large = Samples.normal(random, 1, 2, 14, 13);
      INDArray w = Samples.normal(random, 3, 2, kernel, kernel);
      INDArray moved =
          large.get(
              NDArrayIndex.all(),
              NDArrayIndex.all(),
              NDArrayIndex.interval(stride, 14),
              NDArrayIndex.interval(stride, 13));
      INDArray y = conv.forward(large, w);
      INDArray z = conv.forward(moved, w);
      for (int o = 0; o < 3; o++) {
        for (int i = 0; i < z.size(2); i++) {
          for (int j = 0; j < z.size(3); j++) {
            assertEquals(y.getDouble(0, o, i + 1, j + 1), z.getDouble(0, o, i, j), 1e-11);
          }
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("engines")
  void softmaxSumsToOneForLogitsUpToTenThousand(Engine engine) {
    for (int draw = 0; draw < DRAWS; draw++) {
      Random random = new Random(14_000 + draw);
      int classes = Samples.between(random, 1, 20);
      double size = Math.pow(10, random.nextInt(5));
      INDArray x = Nd4j.createFromArray(random.doubles(3L * classes, -size, size).toArray());
      INDArray logits = x.reshape('c', 3, classes);
      for (INDArray each : List.of(logits, logits.castTo(DataType.FLOAT))) {
        INDArray y = Softmax.of().on(engine).forward(each);
        INDArray logs = LogSoftmax.of().on(engine).forward(each);
        for (int n = 0; n < 3; n++) {
          double sum = 0;
          double sumOfLogs = 0;
          for (int c = 0; c < classes; c++) {
            double share = y.getDouble(n, c);
            assertTrue(share >= 0 && share <= 1 + 1e-6, "share " + share);
            sum += share;
            sumOfLogs += Math.exp(logs.getDouble(n, c));
          }
          assertEquals(1, sum, 1e-5);
          assertEquals(1, sumOfLogs, 2e-3); // a float near 1e4 has steps of 1e-3
        }
      }
    }
  }

  /** The picture lies in a field of NaN and of huge numbers: pooling sees neither. */
  @ParameterizedTest
  @MethodSource("engines")
  void poolingNeverReadsOutsideThePicture(Engine engine) {
    for (int draw = 0; draw < DRAWS; draw++) {
      for (boolean isMax : new boolean[] {true, false}) {
        Random random = new Random(15_000 + draw);
        Sample sample = isMax ? SlidingSamples.maxPool2d(random) : SlidingSamples.avgPool2d(random);
        INDArray x = sample.inputs().get(0).sub(100); // all negative: a padding of 0 would win
        INDArray expected = sample.forward().of(Engine.NAIVE, List.of(x)).get(0);
        assertTrue(expected.maxNumber().doubleValue() <= 0);
        INDArray dy = Samples.normal(random, expected.shape());
        INDArray gradient = sample.backward().of(Engine.NAIVE, List.of(x), dy).get(0);
        if (isMax) {
          assertTrue(expected.maxNumber().doubleValue() < -50, "padding won");
          assertEquals(dy.sumNumber().doubleValue(), gradient.sumNumber().doubleValue(), 1e-9);
        }
        for (double around : new double[] {Double.NaN, 1e30}) {
          INDArray inside = surrounded(x, around);
          assertNear(expected, sample.forward().of(engine, List.of(inside)).get(0));
          assertNear(gradient, sample.backward().of(engine, List.of(inside), dy).get(0));
        }
      }
    }
  }

  private static INDArray surrounded(INDArray x, double around) {
    INDArray field =
        Nd4j.valueArrayOf(
            new long[] {x.size(0) + 2, x.size(1) + 2, x.size(2) + 2, x.size(3) + 2},
            around,
            x.dataType());
    INDArray inside =
        field.get(
            NDArrayIndex.interval(1, 1 + x.size(0)),
            NDArrayIndex.interval(1, 1 + x.size(1)),
            NDArrayIndex.interval(1, 1 + x.size(2)),
            NDArrayIndex.interval(1, 1 + x.size(3)));
    return inside.assign(x);
  }

  private static double dot(INDArray a, INDArray b) {
    double[] left = a.dup('c').data().asDouble();
    double[] right = b.dup('c').data().asDouble();
    double sum = 0;
    for (int i = 0; i < left.length; i++) {
      sum += left[i] * right[i];
    }
    return sum;
  }

  private static void assertNear(INDArray expected, INDArray actual) {
    double[] e = expected.dup('c').data().asDouble();
    double[] a = actual.dup('c').data().asDouble();
    assertArrayEquals(expected.shape(), actual.shape());
    double peak = expected.amaxNumber().doubleValue();
    assertArrayEquals(e, a, 1e-11 * (1 + peak));
  }
}
