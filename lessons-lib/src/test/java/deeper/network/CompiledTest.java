package deeper.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import deeper.ops.CrossEntropy;
import deeper.ops.Engine;
import deeper.shape.ImageShape;
import deeper.spec.ModelSpec;
import deeper.zoo.CifarResNet;
import deeper.zoo.LeNet;
import deeper.zoo.Models;
import deeper.zoo.ResNet;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** A network compiled as a whole against the same network operator by operator on ND4J. */
class CompiledTest {
  private static final long SEED = 7;
  private static final double FLOAT = 1e-4; // of the peak; a ReLU may flip in a gradient

  @BeforeAll
  static void theEngineRunsHere() {
    assertEquals("", Engine.ONEDNN.unavailable().orElse(""));
  }

  /** A network and the side of the pictures it gets: small, but every kind of layer is in one. */
  private record Sample(String name, ModelSpec spec, int side) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Sample> samples() {
    return Stream.of(
        new Sample("lenet sigmoid", LeNet.sigmoid().spec(), 32),
        new Sample("lenet classic", LeNet.classic().spec(), 32),
        new Sample("resnet20, padded shortcuts", CifarResNet.of(20).spec(), 32),
        new Sample("resnet18", ResNet.of(18).inChannels(1).classes(10).spec(), 64),
        new Sample("alexnet", Models.byName("alexnet", 10).spec(), 64),
        new Sample("squeezenet", Models.byName("squeezenet1_1", 10).spec(), 64),
        new Sample("densenet121", Models.byName("densenet121", 10).spec(), 64),
        new Sample("googlenet, side exits", Models.byName("googlenet", 10).spec(), 64));
  }

  private static Network network(ModelSpec spec, Engine engine) {
    return Network.of(spec, NetworkConfig.seed(SEED).on(engine));
  }

  private static INDArray pictures(ModelSpec spec, int n, int side) {
    Random random = new Random(SEED);
    INDArray x = Nd4j.create(DataType.FLOAT, n, spec.input().channels(), side, side);
    for (long i = 0; i < x.length(); i++) {
      x.putScalar(i, (float) random.nextGaussian());
    }
    return x;
  }

  private static INDArray labels(int n) {
    return Nd4j.createFromArray(random(n)).castTo(DataType.INT32);
  }

  private static int[] random(int n) {
    return new Random(SEED).ints(n, 0, 10).toArray();
  }

  private static double apart(INDArray a, INDArray b) {
    return a.sub(b).norm2Number().doubleValue() / b.norm2Number().doubleValue();
  }

  @ParameterizedTest
  @MethodSource("samples")
  void scoresLossAndGradientsAreThoseOfTheOperators(Sample sample) {
    INDArray x = pictures(sample.spec(), 4, sample.side());
    try (Network compiled = network(sample.spec(), Engine.ONEDNN);
        Network plain = network(sample.spec(), Engine.ND4J)) {
      assertEquals(0, apart(compiled.forward(x), plain.forward(x)), FLOAT, "scores, seed " + SEED);
      Gradients ours = compiled.gradients(x, labels(4), CrossEntropy.of(), 3);
      Gradients theirs = plain.gradients(x, labels(4), CrossEntropy.of(), 3);
      assertEquals(theirs.loss(), ours.loss(), FLOAT);
      assertEquals(0, apart(ours.flat(), theirs.flat()), 2e-2, "gradients, seed " + SEED);
      plain.parameters().entrySet().stream()
          .filter(each -> each.getKey().contains("running"))
          .forEach(
              each ->
                  assertEquals(
                      0,
                      apart(compiled.parameters().get(each.getKey()), each.getValue()),
                      1e-3,
                      each.getKey() + " after a step"));
      assertEquals(0, apart(compiled.forward(x), plain.forward(x)), 1e-3, "scores after a step");
    }
  }

  @Test
  void whatIsFrozenGetsNoGradientAndTheRestTheSame() {
    ModelSpec spec = CifarResNet.of(20).spec();
    INDArray x = pictures(spec, 4, 32);
    try (Network compiled = network(spec, Engine.ONEDNN);
        Network plain = network(spec, Engine.ND4J)) {
      compiled.gradients(x, labels(4), CrossEntropy.of(), 0);
      plain.gradients(x, labels(4), CrossEntropy.of(), 0);
      for (Network each : List.of(compiled, plain)) {
        each.freeze("layer2");
        each.freeze("conv1");
      }
      INDArray ours = compiled.gradients(x, labels(4), CrossEntropy.of(), 1).flat();
      INDArray theirs = plain.gradients(x, labels(4), CrossEntropy.of(), 1).flat();
      assertEquals(0, apart(ours, theirs), 2e-2);
      long zeros = ours.eq(0).castTo(DataType.INT64).sumNumber().longValue();
      long frozen =
          spec.weights().stream()
              .filter(w -> w.isTrained())
              .filter(w -> w.name().startsWith("layer2") || w.name().startsWith("conv1"))
              .mapToLong(w -> w.size())
              .sum();
      assertTrue(zeros >= frozen, zeros + " zeros for " + frozen + " frozen numbers");
    }
  }

  @Test
  void aNanGoesThroughToTheScores() {
    ModelSpec spec = LeNet.modern().spec();
    INDArray x = pictures(spec, 2, 32);
    try (Network compiled = network(spec, Engine.ONEDNN)) {
      compiled.parameters().get("conv1.weight").putScalar(0, Float.NaN);
      assertTrue(Double.isNaN(compiled.forward(x).sumNumber().doubleValue()));
      assertTrue(Double.isNaN(compiled.gradients(x, labels(2), CrossEntropy.of(), 0).loss()));
    }
  }

  @Test
  void aShapeThatDoesNotFitIsToldInTheWordsOfTheLayer() {
    try (Network compiled = network(LeNet.modern().spec(), Engine.ONEDNN)) {
      ImageShape small = ImageShape.of(1, 20, 20);
      INDArray x = Nd4j.zeros(DataType.FLOAT, 2, 1, small.height(), small.width());
      assertEquals(
          "fc1: linear: shape of x ([2, 64]) must be [2, 400]. Check the arguments' order and sizes.",
          assertThrows(IllegalArgumentException.class, () -> compiled.forward(x)).getMessage());
    }
  }
}
