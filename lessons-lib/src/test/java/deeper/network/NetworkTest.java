package deeper.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import deeper.ops.CrossEntropy;
import deeper.ops.Engine;
import deeper.spec.ModelSpec;
import deeper.zoo.LeNet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class NetworkTest {
  private static final ModelSpec LENET = LeNet.modern().spec();

  static INDArray uniform(long seed, DataType type, int... shape) {
    Draws draws = new Draws(seed, "test", 0);
    int n = 1;
    for (int side : shape) {
      n *= side;
    }
    double[] values = new double[n];
    for (int i = 0; i < n; i++) {
      values[i] = 2 * draws.uniform() - 1;
    }
    long[] sides = java.util.Arrays.stream(shape).asLongStream().toArray();
    return Nd4j.createFromArray(values).reshape(sides).castTo(type);
  }

  @Test
  void namesAndShapesAreThoseOfTorchvision() {
    try (Network net = Network.of(LENET, 1)) {
      Map<String, INDArray> parameters = net.parameters();
      assertEquals(
          List.of(
              "conv1.weight",
              "conv1.bias",
              "conv2.weight",
              "conv2.bias",
              "fc1.weight",
              "fc1.bias",
              "fc2.weight",
              "fc2.bias",
              "fc3.weight",
              "fc3.bias"),
          List.copyOf(parameters.keySet()));
      assertArrayEquals(new long[] {16, 6, 5, 5}, parameters.get("conv2.weight").shape());
      assertArrayEquals(new long[] {120, 400}, parameters.get("fc1.weight").shape());
      assertEquals(61_706, net.flatParameters().length());
    }
  }

  @Test
  void parametersAreViewsOfTheFlatVector() {
    try (Network net = Network.of(LENET, 1)) {
      Slice slice = net.parameterSlices().get("fc2.bias");
      assertEquals(84, slice.length());
      net.flatParameters().putScalar(slice.offset() + 3, 42);
      assertEquals(42, net.parameters().get("fc2.bias").getDouble(3));
      long total = net.parameterSlices().values().stream().mapToLong(Slice::length).sum();
      assertEquals(61_706, total);
    }
  }

  @Test
  void theSeedDecidesTheWeights() {
    try (Network a = Network.of(LENET, 7);
        Network b = Network.of(LENET, 7);
        Network c = Network.of(LENET, 8)) {
      assertEquals(a.flatParameters(), b.flatParameters());
      assertTrue(a.flatParameters().distance2(c.flatParameters()) > 1);
    }
  }

  @Test
  void pytorchsInitialisationIsUniformWithinOneOverRootFanIn() {
    try (Network net = Network.of(LENET, 3)) {
      // fc1: fan-in 400, bound 1/20; uniform variance bound^2/3.
      INDArray weight = net.parameters().get("fc1.weight");
      assertTrue(weight.maxNumber().doubleValue() <= 0.05);
      assertTrue(weight.minNumber().doubleValue() >= -0.05);
      assertEquals(0.05 / Math.sqrt(3), weight.stdNumber().doubleValue(), 0.0005);
      assertTrue(net.parameters().get("fc1.bias").maxNumber().doubleValue() > 0.04);
    }
  }

  @Test
  void hesInitialisationIsNormalWithVarianceTwoOverFanIn() {
    NetworkConfig config = NetworkConfig.seed(3).initialisation(Initialisation.HE);
    try (Network net = Network.of(LENET, config)) {
      INDArray weight = net.parameters().get("fc1.weight");
      assertEquals(Math.sqrt(2.0 / 400), weight.stdNumber().doubleValue(), 0.001);
      assertEquals(0, weight.meanNumber().doubleValue(), 0.001);
      assertEquals(0, net.parameters().get("fc1.bias").maxNumber().doubleValue());
    }
  }

  @Test
  void aFreshNetworkKnowsNothing() {
    try (Network net = Network.of(LENET, 5)) {
      INDArray x = uniform(1, DataType.FLOAT, 8, 1, 32, 32);
      INDArray labels = Nd4j.createFromArray(0, 1, 2, 3, 4, 5, 6, 7);
      assertArrayEquals(new long[] {8, 10}, net.forward(x).shape());
      Gradients g = net.gradients(x, labels, CrossEntropy.of(), 0);
      assertEquals(Math.log(10), g.loss(), 0.1);
      assertEquals(0, g.scores().distance2(net.forward(x)), 1e-5);
    }
  }

  @Test
  void stepsDownhillLearnTheBatchByHeart() {
    try (Network net = Network.of(LENET, 5)) {
      INDArray x = uniform(1, DataType.FLOAT, 8, 1, 32, 32);
      INDArray labels = Nd4j.createFromArray(0, 1, 2, 3, 4, 5, 6, 7);
      double loss = 0;
      for (int step = 0; step < 120; step++) {
        Gradients g = net.gradients(x, labels, CrossEntropy.of(), step);
        net.flatParameters().subi(g.flat().mul(0.1));
        loss = g.loss();
      }
      assertTrue(loss < 0.05, "loss " + loss);
    }
  }

  @Test
  void gradientsAreSlopesOfTheLoss() {
    for (ModelSpec spec : List.of(LENET, LeNet.sigmoid().spec(), LeNet.classic().spec())) {
      GradientCheck.everyParameter(spec, 2, 5);
    }
  }

  @Test
  void theEngineOfTheBuildIsUsedForAsLongAsTheNetworkLives() {
    INDArray x = uniform(1, DataType.DOUBLE, 2, 1, 32, 32);
    NetworkConfig config = NetworkConfig.seed(9).type(DataType.DOUBLE);
    try (Network loops = Network.of(LENET, config.on(Engine.NAIVE));
        Network arrays = Network.of(LENET, config.on(Engine.ND4J))) {
      assertEquals(0, loops.forward(x).distance2(arrays.forward(x)), 1e-12);
      assertEquals(Engine.NAIVE, loops.config().engine());
    }
  }

  @Test
  void activationsShowWhatLayersPutOut() {
    try (Network net = Network.of(LENET, 9)) {
      INDArray x = uniform(1, DataType.FLOAT, 2, 1, 32, 32);
      Map<String, INDArray> seen = net.activations(List.of("conv1", "pool2", "fc3"), x);
      assertArrayEquals(new long[] {2, 6, 28, 28}, seen.get("conv1").shape());
      assertArrayEquals(new long[] {2, 16, 5, 5}, seen.get("pool2").shape());
      assertEquals(net.forward(x), seen.get("fc3"));
    }
  }

  @Test
  void anUnknownLayerIsRefusedWithTheKnownOnes() {
    try (Network net = Network.of(LENET, 9)) {
      INDArray x = uniform(1, DataType.FLOAT, 2, 1, 32, 32);
      IllegalArgumentException e =
          assertThrows(IllegalArgumentException.class, () -> net.activations(List.of("conv3"), x));
      assertEquals(
          "network: layer (conv3) must be one of [conv1, :relu, pool1, conv2, :relu#2, pool2,"
              + " :flatten, fc1, :relu#3, fc2, :relu#4, fc3]. Check the spelling.",
          e.getMessage());
    }
  }

  @Test
  void anInputOfTheWrongTypeOrShapeIsRefused() {
    try (Network net = Network.of(LENET, 9)) {
      assertEquals(
          "network: data type of input (DOUBLE) must be FLOAT. Use castTo(DataType.FLOAT).",
          assertThrows(
                  IllegalArgumentException.class,
                  () -> net.forward(uniform(1, DataType.DOUBLE, 2, 1, 32, 32)))
              .getMessage());
      assertEquals(
          "network: input ([2, 3, 32, 32]) must be [n, 1, h, w]. Use reshape, or a specification"
              + " with other channels.",
          assertThrows(
                  IllegalArgumentException.class,
                  () -> net.forward(uniform(1, DataType.FLOAT, 2, 3, 32, 32)))
              .getMessage());
    }
  }
}
