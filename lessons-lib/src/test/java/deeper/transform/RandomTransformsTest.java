package deeper.transform;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import deeper.shape.ImageShape;
import java.util.Arrays;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Sampling laws of the random steps, against the laws that torchvision's documentation states. */
class RandomTransformsTest {
  private static final int N = 20_000;
  private static final Picture DOT = dot();

  /** One bright pixel at row 3, column 5 of 16 x 16. */
  private static Picture dot() {
    byte[] bytes = new byte[256];
    bytes[3 * 16 + 5] = (byte) 255;
    return Picture.of(ImageShape.of(1, 16, 16), bytes);
  }

  /** Five standard deviations of a fraction p of N draws. */
  private static void assertFraction(double p, double found) {
    assertEquals(p, found, 5 * Math.sqrt(p * (1 - p) / N));
  }

  private static double mean(IntToDoubleFunction value) {
    return IntStream.range(0, N).mapToDouble(value).average().orElseThrow();
  }

  @Test
  void flipsAndGreyHappenWithTheirProbability() {
    for (double p : new double[] {0, 0.025, 0.5, 1}) {
      var flip = RandomHorizontalFlip.of(p);
      assertFraction(p, mean(i -> flip.apply(DOT, i).value(0, 3, 10) / 255.0));
      var vertical = RandomVerticalFlip.of(p);
      assertFraction(p, mean(i -> vertical.apply(DOT, i).value(0, 12, 5) / 255.0));
      Picture red = Picture.of(ImageShape.of(3, 1, 1), new byte[] {100, 0, 0});
      var grey = RandomGrayscale.of(p);
      assertFraction(p, mean(i -> grey.apply(red, i).value(2, 0, 0) > 0 ? 1 : 0));
    }
  }

  @Test
  void everyPlaceOfARandomCropIsEquallyLikely() {
    // 16 + 2*2 - 16 + 1 = 5 places in each direction; the dot's place tells which was drawn.
    int[][] counts = new int[5][5];
    var crop = RandomCrop.of(16).padding(2);
    for (int i = 0; i < N; i++) {
      byte[] bytes = crop.apply(DOT, i).bytes();
      int at = IntStream.range(0, 256).filter(k -> bytes[k] != 0).findFirst().orElseThrow();
      counts[at / 16 - 1][at % 16 - 3]++;
    }
    for (int[] row : counts) {
      for (int count : row) {
        assertFraction(1 / 25.0, count / (double) N);
      }
    }
  }

  @Test
  void aCropOfTheWholePictureChangesNothing() {
    assertEquals(DOT, RandomCrop.of(16).apply(DOT, 1));
  }

  @Test
  void anglesAreUniform() {
    double[] angles =
        IntStream.range(0, N).mapToDouble(i -> RandomRotation.of(45).rotation(i).angle()).toArray();
    assertUniform(-45, 45, angles);
  }

  private static void assertUniform(double low, double high, double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    double worst = 0;
    for (int i = 0; i < sorted.length; i++) {
      double expected = (sorted[i] - low) / (high - low);
      worst = Math.max(worst, Math.abs(expected - (i + 0.5) / sorted.length));
    }
    // Kolmogorov and Smirnov: 1.95 / sqrt(n) is passed by chance once in 1,000.
    assertTrue(worst < 1.95 / Math.sqrt(sorted.length), "distance " + worst);
  }

  @Test
  void resizedCropsHaveUniformAreaAndLogUniformProportions() {
    // A large picture and areas below 0.3: every first try fits, so the laws are not cut off.
    var step = RandomResizedCrop.of(8).scale(0.1, 0.3);
    double[] areas = new double[N];
    double[] ratios = new double[N];
    for (int i = 0; i < N; i++) {
      Crop part = step.part(2000, 2000, Draws.of(i));
      areas[i] = part.height() * (double) part.width() / 4e6;
      ratios[i] = Math.log(part.width() / (double) part.height());
      assertTrue(part.top() >= 0 && part.top() + part.height() <= 2000);
      assertTrue(part.left() >= 0 && part.left() + part.width() <= 2000);
    }
    assertUniform(0.1, 0.3, areas);
    assertUniform(Math.log(0.75), Math.log(4 / 3.0), ratios);
  }

  @Test
  void aResizedCropThatNeverFitsIsTheMiddle() {
    // 10 x 1000 with proportions at most 4/3: height 10, width rint(10 * 4/3) = 13, left
    // (1000-13)/2.
    Crop part = RandomResizedCrop.of(8).scale(0.9, 1).part(10, 1000, Draws.of(1));
    assertEquals(Crop.of(0, 493, 10, 13), part);
  }

  @Test
  void jitterDrawsOrderThenFactorsAsTorchvision() {
    // The result must be the four adjustments in the drawn order with the drawn factors.
    byte[] bytes = {(byte) 200, 30, 90, 10, (byte) 250, 60, 70, 80, (byte) 190, 3, 5, 7};
    Picture picture = Picture.of(ImageShape.of(3, 2, 2), bytes);
    for (int seed = 0; seed < 100; seed++) {
      Draws draws = Draws.of(seed);
      int[] order = draws.permutation(4);
      Adjust[] steps = {
        Adjust.brightness(draws.uniform(0.8, 1.2)),
        Adjust.contrast(draws.uniform(0.9, 1.1)),
        Adjust.saturation(draws.uniform(0.7, 1.3)),
        Adjust.hue(draws.uniform(-0.1, 0.1))
      };
      Picture expected = picture;
      for (int i : order) {
        expected = steps[i].apply(expected);
      }
      assertEquals(expected, ColorJitter.of(0.2, 0.1, 0.3, 0.1).apply(picture, seed));
    }
  }

  @Test
  void brightnessAboveOneNeverGoesBelowZero() {
    // amount 3: factors from max(0, 1 - 3) = 0 to 4, mean 2; 10 * factor stays below 255.
    Picture ten = Picture.of(ImageShape.of(1, 1, 1), new byte[] {10});
    double mean = mean(i -> ColorJitter.of(3, 0, 0, 0).apply(ten, i).value(0, 0, 0) + 0.5);
    assertEquals(20, mean, 0.5);
  }

  @Test
  void erasingCoversItsShareOfThePicture() {
    FloatPicture ones = FloatPicture.of(ImageShape.of(1, 100, 100), filled(1));
    double[] areas = new double[2000];
    int whole = 0;
    for (int i = 0; i < areas.length; i++) {
      float[] values = RandomErasing.of(0.5).apply(ones, i).values();
      int zeros = 0;
      for (float v : values) {
        zeros += v == 0 ? 1 : 0;
      }
      areas[i] = zeros / 1e4;
      whole += zeros == 0 ? 1 : 0;
    }
    assertEquals(0.5, whole / 2000.0, 5 * Math.sqrt(0.25 / 2000));
    double[] erased = Arrays.stream(areas).filter(a -> a > 0).toArray();
    assertEquals(0.02, Arrays.stream(erased).min().orElseThrow(), 0.005);
    assertEquals(0.33, Arrays.stream(erased).max().orElseThrow(), 0.01);
    float[] sevens = RandomErasing.of(1).value(7).apply(ones, 3).values();
    float[] zeros = RandomErasing.of(1).apply(ones, 3).values();
    for (int i = 0; i < zeros.length; i++) {
      assertEquals(zeros[i] == 0 ? 7 : 1, sevens[i]);
    }
  }

  private static float[] filled(float value) {
    float[] values = new float[10_000];
    Arrays.fill(values, value);
    return values;
  }

  @Test
  void draggingTheSeedAlongGivesUnrelatedNumbers() {
    double[] first = new double[N];
    for (int i = 0; i < N; i++) {
      first[i] = Draws.of(Draws.mix(1, "augment", 0, i)).uniform();
    }
    assertUniform(0, 1, first);
    double product = 0;
    for (int i = 1; i < N; i++) {
      product += (first[i] - 0.5) * (first[i - 1] - 0.5) * 12;
    }
    assertEquals(0, product / N, 5 / Math.sqrt(N));
  }

  @Test
  void drawsAreFrozen() {
    // Recorded once: a change here would break every resumed run and every recorded result.
    Draws draws = Draws.of(Draws.mix(2015, "shuffle", 3));
    assertArrayEquals(
        new int[] {draws.below(1000), draws.below(1000), draws.below(1000)},
        new int[] {884, 767, 240});
    assertEquals("[1, 5, 7, 6, 3, 0, 2, 4]", Arrays.toString(Draws.of(7).permutation(8)));
  }
}
