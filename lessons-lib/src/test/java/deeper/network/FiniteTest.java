package deeper.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import deeper.ops.CrossEntropy;
import deeper.ops.Engine;
import deeper.ops.Mse;
import deeper.ops.Relu;
import deeper.shape.ImageShape;
import deeper.shape.Window;
import deeper.spec.Activate;
import deeper.spec.Conv;
import deeper.spec.Dense;
import deeper.spec.Flat;
import deeper.spec.ModelSpec;
import deeper.spec.Norm;
import deeper.spec.Pool;
import deeper.spec.Sequence;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * A ReLU is exactly max(0, x), and NaN and infinity reach the scores all the same, in every engine
 * and in compiled networks.
 */
class FiniteTest {
  private static final float TINY = Float.MIN_VALUE; // denormal
  private static final List<Float> ODD =
      List.of(
          0f,
          -0f,
          TINY,
          -TINY,
          1e-39f,
          -1e-39f,
          Float.MIN_NORMAL,
          -Float.MIN_NORMAL,
          1e-20f,
          -1e-20f,
          -1f,
          1f,
          -1e30f,
          1e30f,
          -Float.MAX_VALUE,
          Float.MAX_VALUE);

  static Stream<Engine> engines() {
    return Stream.of(Engine.NAIVE, Engine.ND4J, Engine.ONEDNN);
  }

  /** Odd numbers among random ones of every magnitude. */
  private static float[] numbers(long seed, int n) {
    Random random = new Random(seed);
    float[] numbers = new float[n];
    for (int i = 0; i < n; i++) {
      numbers[i] =
          i < ODD.size()
              ? ODD.get(i)
              : (float) (random.nextGaussian() * Math.pow(10, random.nextInt(70) - 40));
    }
    return numbers;
  }

  @ParameterizedTest
  @MethodSource("engines")
  void theOperatorIsTheLargerOfZeroAndX(Engine engine) {
    for (long seed = 1; seed <= 20; seed++) {
      float[] x = numbers(seed, 257);
      float[] dy = numbers(seed + 100, 257);
      Relu relu = Relu.of().on(engine);
      INDArray y = relu.forward(Nd4j.createFromArray(x).reshape(1, 257));
      INDArray dx =
          relu.backward(
              Nd4j.createFromArray(x).reshape(1, 257), Nd4j.createFromArray(dy).reshape(1, 257));
      for (int i = 0; i < x.length; i++) {
        String where = engine.name() + " seed " + seed + " x " + x[i];
        assertTrue(y.getFloat(i) == Math.max(0, x[i]), where + " y " + y.getFloat(i));
        assertTrue(dx.getFloat(i) == (x[i] > 0 ? dy[i] : 0), where + " dx " + dx.getFloat(i));
      }
    }
  }

  /** One pixel through a 1x1 convolution that multiplies by 1 and a ReLU to one score. */
  private static Network single() {
    ModelSpec spec =
        new ModelSpec(
            "single",
            ImageShape.of(1, 1, 1),
            Sequence.of()
                .then("conv", Conv.of(1, 1, Window.of(1)))
                .then("relu", Activate.relu())
                .then("flat", new Flat())
                .then("fc", Dense.of(1, 1)));
    Network network = Network.of(spec, NetworkConfig.seed(1).on(Engine.ONEDNN));
    network.parameters().get("conv.weight").assign(1);
    network.parameters().get("conv.bias").assign(0);
    network.parameters().get("fc.weight").assign(1);
    network.parameters().get("fc.bias").assign(0);
    return network;
  }

  @Test
  void aCompiledReluAndItsGradientAreExactToo() {
    INDArray target = Nd4j.create(new float[] {-1}, new long[] {1, 1});
    try (Network network = single()) {
      for (float x : numbers(1, 200)) {
        INDArray input = Nd4j.create(new float[] {x}, new long[] {1, 1, 1, 1});
        float y = Math.max(0, x);
        assertTrue(network.forward(input).getFloat(0) == y, "score of " + x);
        Gradients gradients = network.gradients(input, target, Mse.of(), 0);
        assertTrue(gradients.scores().getFloat(0) == y, "score in training of " + x);
        // the slope of (y + 1)^2 is 2 (y + 1)
        float slope = x > 0 ? 2 * (y + 1) : 0;
        int bias = (int) network.parameterSlices().get("conv.bias").offset();
        float actual = gradients.flat().getFloat(bias);
        assertTrue(actual == slope, "slope of " + x + ": " + actual + ", not " + slope);
      }
    }
  }

  @Test
  void aGradientOfDenormalNumbersOnlyIsZeroAndAnyOtherExact() {
    INDArray target = Nd4j.create(new float[] {-1}, new long[] {1, 1});
    INDArray one = Nd4j.ones(DataType.FLOAT, 1, 1, 1, 1);
    try (Network network = single()) {
      int bias = (int) network.parameterSlices().get("conv.bias").offset();
      for (float weight : new float[] {Float.MIN_NORMAL / 4, Float.MIN_NORMAL * 8, 1e-20f}) {
        network.parameters().get("fc.weight").assign(weight);
        float slope = 2 * (weight + 1) * weight; // of (y + 1)^2 with y = weight
        float expected = slope < Float.MIN_NORMAL ? 0 : slope;
        float actual = network.gradients(one, target, Mse.of(), 0).flat().getFloat(bias);
        assertTrue(actual == expected, "weight " + weight + ": " + actual + ", not " + expected);
      }
    }
  }

  /** What can go wrong in a network. */
  private record Fault(String name, double pixel, Consumer<Map<String, INDArray>> poison) {
    @Override
    public String toString() {
      return name;
    }
  }

  private static void scale(Map<String, INDArray> weights, double by) {
    weights.forEach(
        (name, array) -> {
          if (name.endsWith("weight")) {
            array.muli(by);
          }
        });
  }

  static Stream<Fault> faults() {
    return Stream.of(
        new Fault("NaN in a picture", Double.NaN, w -> {}),
        new Fault("infinity in a picture", Double.POSITIVE_INFINITY, w -> {}),
        new Fault("a huge picture", 1e30, w -> {}),
        new Fault("NaN in first weights", 1, w -> w.get("conv1.weight").putScalar(3, Float.NaN)),
        new Fault("NaN in a bias", 1, w -> w.get("conv1.bias").putScalar(1, Float.NaN)),
        new Fault(
            "infinite weight", 1, w -> w.get("conv2.weight").putScalar(5, Float.NEGATIVE_INFINITY)),
        new Fault("NaN before a ReLU", 1, w -> w.get("fc1.bias").putScalar(2, Float.NaN)),
        new Fault("NaN in the last weights", 1, w -> w.get("fc2.weight").putScalar(2, Float.NaN)),
        new Fault("weights of 1e12", 1, w -> scale(w, 1e12)),
        new Fault("weights of 1e25", 1, w -> scale(w, 1e25)));
  }

  /** conv, (norm,) ReLU, conv, ReLU, max pool, dense, ReLU, dense. */
  private static ModelSpec spec(boolean isNormed) {
    Sequence layers = Sequence.of().then("conv1", Conv.of(1, 4, Window.of(3)));
    layers = isNormed ? layers.then("norm", Norm.of(4)) : layers;
    return new ModelSpec(
        "small",
        ImageShape.of(1, 10, 10),
        layers
            .then("relu1", Activate.relu())
            .then("conv2", Conv.of(4, 8, Window.of(3)))
            .then("relu2", Activate.relu())
            .then("pool", Pool.max(Window.of(2).stride(2)))
            .then("flat", new Flat())
            .then("fc1", Dense.of(72, 16))
            .then("relu3", Activate.relu())
            .then("fc2", Dense.of(16, 3)));
  }

  private static INDArray pictures(double pixel) {
    Random random = new Random(4);
    INDArray x = Nd4j.create(DataType.FLOAT, 5, 1, 10, 10);
    for (long i = 0; i < x.length(); i++) {
      x.putScalar(i, (float) random.nextGaussian());
    }
    x.putScalar(new int[] {2, 0, 4, 4}, (float) pixel);
    return x;
  }

  /** Finite numbers to 1e-4 of the largest; others are not finite on both sides. */
  private static void assertAlike(INDArray expected, INDArray actual, String what) {
    float[] e = expected.dup('c').data().asFloat();
    float[] a = actual.dup('c').data().asFloat();
    double peak = 0;
    for (float each : e) {
      peak = Float.isFinite(each) ? Math.max(peak, Math.abs(each)) : peak;
    }
    for (int i = 0; i < e.length; i++) {
      if (Float.isFinite(e[i])) {
        assertEquals(e[i], a[i], 1e-4 * peak, what + " " + i);
      } else {
        // which of NaN and the infinities it is, depends on the order of a sum
        assertFalse(Float.isFinite(a[i]), what + " " + i + " is " + a[i] + ", not " + e[i]);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("faults")
  void whatIsNotFiniteReachesScoresAndLossAsOperatorByOperator(Fault fault) {
    INDArray x = pictures(fault.pixel());
    INDArray labels = Nd4j.createFromArray(0, 1, 2, 0, 1);
    for (boolean isNormed : new boolean[] {false, true}) {
      String what = fault + (isNormed ? ", with batch norm: " : ": ");
      try (Network compiled = Network.of(spec(isNormed), NetworkConfig.seed(1).on(Engine.ONEDNN));
          Network plain = Network.of(spec(isNormed), NetworkConfig.seed(1).on(Engine.ND4J))) {
        compiled.forward(pictures(1)); // weights are prepared before they are spoilt
        fault.poison().accept(compiled.parameters());
        fault.poison().accept(plain.parameters());
        assertAlike(plain.forward(x), compiled.forward(x), what + "score");
        Gradients expected = plain.gradients(x, labels, CrossEntropy.of(), 0);
        Gradients actual = compiled.gradients(x, labels, CrossEntropy.of(), 0);
        assertAlike(expected.scores(), actual.scores(), what + "score in training");
        assertEquals(
            Double.isFinite(expected.loss()), Double.isFinite(actual.loss()), what + "loss");
        plain
            .parameters()
            .forEach(
                (name, array) -> assertAlike(array, compiled.parameters().get(name), what + name));
      }
    }
  }

  @Test
  void scoresAboveAnyOrdinaryNumberAreGivenAsTheyAre() {
    try (Network network = single()) {
      network.parameters().get("fc.weight").assign(1e35);
      INDArray one = Nd4j.ones(DataType.FLOAT, 1, 1, 1, 1);
      assertEquals(1e35f, network.forward(one).getFloat(0));
      assertEquals(
          1e35f, network.gradients(one, one.reshape(1, 1), Mse.of(), 0).scores().getFloat(0));
    }
  }

  @Test
  void aChangedWeightIsNoticedWhoeverChangesIt() {
    INDArray x = pictures(1);
    for (boolean isNormed : new boolean[] {false, true}) {
      try (Network compiled = Network.of(spec(isNormed), NetworkConfig.seed(1).on(Engine.ONEDNN));
          Network plain = Network.of(spec(isNormed), NetworkConfig.seed(1).on(Engine.ND4J))) {
        assertAlike(plain.forward(x), compiled.forward(x), "before");
        for (String name : compiled.parameters().keySet()) {
          if (name.endsWith("num_batches_tracked")) {
            continue;
          }
          for (Network each : List.of(compiled, plain)) {
            INDArray array = each.parameters().get(name);
            array.putScalar(array.length() - 1, 2 + array.getFloat(array.length() - 1));
          }
          assertAlike(plain.forward(x), compiled.forward(x), "after " + name);
          assertAlike(
              plain.forward(x.get(NDArrayIndex.interval(0, 2))),
              compiled.forward(x.get(NDArrayIndex.interval(0, 2))),
              "two pictures after " + name);
        }
      }
    }
  }
}
