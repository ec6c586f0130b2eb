package deeper.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import deeper.ops.CrossEntropy;
import deeper.ops.Engine;
import deeper.shape.ImageShape;
import deeper.shape.Window;
import deeper.spec.Branches;
import deeper.spec.Conv;
import deeper.spec.Dense;
import deeper.spec.Drop;
import deeper.spec.Flat;
import deeper.spec.LocalNorm;
import deeper.spec.ModelSpec;
import deeper.spec.Sequence;
import deeper.zoo.CifarResNet;
import deeper.zoo.LeNet;
import deeper.zoo.Models;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** A network in bfloat16 beside the same network in floats; where it cannot run, its refusal. */
class Bf16Test {
  private static final long SEED = 11;

  static Stream<ModelSpec> specs() {
    return Stream.of(
        LeNet.modern().spec(),
        LeNet.sigmoid().spec(),
        CifarResNet.of(20).spec(),
        Models.byName("squeezenet1_1", 10).spec(), // concatenates
        floatsBetweenHalves());
  }

  /** Dropout is not oneDNN's: what it gives are floats, beside a convolution's halves. */
  private static ModelSpec floatsBetweenHalves() {
    Window three = Window.of(3).padding(1);
    Branches branches =
        Branches.of(
            Sequence.named("Side").then("conv", Conv.of(32, 16, three)),
            Sequence.named("Side").then("drop", new Drop(0.5)));
    return new ModelSpec(
        "branches",
        ImageShape.of(3, 8, 8),
        Sequence.of(
            Conv.of(3, 32, three),
            new LocalNorm(5, 1e-4, 0.75, 1),
            branches,
            new Flat(),
            Dense.of(48 * 8 * 8, 10)));
  }

  private static boolean isHere() {
    return Engine.BF16.unavailable().isEmpty();
  }

  private static Network network(ModelSpec spec, Engine engine) {
    return Network.of(spec, NetworkConfig.seed(SEED).on(engine));
  }

  private static INDArray pictures(ModelSpec spec) {
    int side = Math.min(64, spec.input().height());
    Random random = new Random(SEED);
    float[] numbers = new float[4 * spec.input().channels() * side * side];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = (float) random.nextGaussian();
    }
    return Nd4j.createFromArray(numbers).reshape(4, spec.input().channels(), side, side);
  }

  private static double apart(INDArray a, INDArray b) {
    return a.sub(b).norm2Number().doubleValue() / b.norm2Number().doubleValue();
  }

  @ParameterizedTest
  @MethodSource("specs")
  void scoresAndLossAreThoseOfFloatsToTwoDigitsAndGradientsPointTheSameWay(ModelSpec spec) {
    if (!isHere()) {
      return; // the refusal below is then what is tested
    }
    INDArray x = pictures(spec);
    INDArray y = Nd4j.createFromArray(1, 2, 3, 4);
    try (Network halves = network(spec, Engine.BF16);
        Network floats = network(spec, Engine.ONEDNN)) {
      assertEquals(0, apart(halves.forward(x), floats.forward(x)), 0.05, "evaluation");
      Gradients ours = halves.gradients(x, y, CrossEntropy.of(), 0);
      Gradients theirs = floats.gradients(x, y, CrossEntropy.of(), 0);
      double scores = apart(ours.scores(), theirs.scores());
      if (spec.name().startsWith("lenet")) {
        assertEquals(0, scores, "too few channels to pay: these stay floats, seed " + SEED);
      } else {
        // scores of SqueezeNet's first weights hardly depend on the picture; gradients do
        double gradients = apart(ours.flat(), theirs.flat());
        assertTrue(gradients > 1e-5, gradients + " apart: these are floats, seed " + SEED);
      }
      assertTrue(scores < 0.1, scores + " apart, seed " + SEED);
      assertEquals(theirs.loss(), ours.loss(), 0.02 * theirs.loss(), "seed " + SEED);
      double cosine =
          ours.flat().mul(theirs.flat()).sumNumber().doubleValue()
              / ours.flat().norm2Number().doubleValue()
              / theirs.flat().norm2Number().doubleValue();
      assertTrue(cosine > 0.95, cosine + ", seed " + SEED);
      assertEquals(DataType.FLOAT, ours.flat().dataType(), "weights and gradients stay floats");
    }
  }

  @Test
  void whereTheProcessorLacksItTheEngineSaysSoInOneSentence() {
    if (isHere()) {
      Engine.BF16.use().close();
      return;
    }
    String why = Engine.BF16.unavailable().orElseThrow();
    assertTrue(why.matches("(this processor has no bfloat16|oneDNN).*\\."), why);
    assertEquals(
        "engine: name (bf16) must be one that runs here; %s Use Engine.ND4J.".formatted(why),
        assertThrows(IllegalArgumentException.class, Engine.BF16::use).getMessage());
  }
}
