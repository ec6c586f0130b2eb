package deeper.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import deeper.shape.ImageShape;
import deeper.shape.Window;
import deeper.spec.Activate;
import deeper.spec.AdaptivePool;
import deeper.spec.Auxiliary;
import deeper.spec.Branches;
import deeper.spec.Conv;
import deeper.spec.Dense;
import deeper.spec.Drop;
import deeper.spec.Flat;
import deeper.spec.Identity;
import deeper.spec.ModelSpec;
import deeper.spec.Norm;
import deeper.spec.Pool;
import deeper.spec.Residual;
import deeper.spec.Sequence;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class SensitivityTest {
  private static final Window THREE = Window.of(3).padding(1);
  private static final double STEP = 1e-6;

  /** What is used twice, what is skipped in evaluation, what has statistics: all of it. */
  private static final ModelSpec MODEL =
      new ModelSpec(
          "mixed",
          ImageShape.of(2, 6, 6),
          Sequence.named("Mixed")
              .then("conv", Conv.of(2, 4, THREE))
              .then("norm", Norm.of(4))
              .then("exit", new Auxiliary(head(4), 0.3))
              .then("unit", Residual.around(Sequence.of(Conv.of(4, 4, THREE), Activate.tanh())))
              .then("fork", Branches.of(new Identity(), Pool.average(THREE)))
              .then("drop", new Drop(0.5))
              .then("head", head(8)));

  private final Network network = Network.of(MODEL, 4, DataType.DOUBLE);
  private final INDArray x = Nd4j.rand(DataType.DOUBLE, 2, 2, 6, 6);
  private final INDArray dScores = Nd4j.createFromArray(new double[][] {{1, 0, -2}, {0.5, 1, 0}});

  private static Sequence head(int in) {
    return Sequence.named("Head")
        .then("pool", AdaptivePool.global())
        .then(new Flat())
        .then("fc", Dense.of(in, 3));
  }

  @AfterEach
  void close() {
    network.close();
  }

  @Test
  void theGradientForThePicturesIsTheSlopeOfTheScores() {
    Map<String, INDArray> statistics = network.parameters();
    statistics.get("norm.running_mean").assign(0.3);
    statistics.get("norm.running_var").assign(2.5);
    INDArray flat = network.flatParameters().dup();
    INDArray gradient =
        Sensitivity.of(network, x, dScores, List.of(Sensitivity.PICTURES))
            .gradients()
            .get(Sensitivity.PICTURES);
    for (long i = 0; i < x.length(); i += 7) {
      double slope = (score(i, STEP) - score(i, -STEP)) / (2 * STEP);
      assertEquals(slope, gradient.getDouble(i), 1e-8, "number " + i);
    }
    assertEquals(flat, network.flatParameters());
    assertEquals(0.3, statistics.get("norm.running_mean").getDouble(0), 0);
    assertEquals(0, statistics.get("norm.num_batches_tracked").getInt(0));
  }

  private double score(long i, double step) {
    INDArray moved = x.dup();
    moved.putScalar(i, moved.getDouble(i) + step);
    return network.forward(moved).mul(dScores).sumNumber().doubleValue();
  }

  @Test
  void aLayerHasTheOutputThatActivationsShow() {
    List<String> layers = List.of("norm", "fork:concat", "head.fc");
    Sensitivity seen = Sensitivity.of(network, x, dScores, layers);
    Map<String, INDArray> expected = network.activations(layers, x);
    for (String layer : layers) {
      assertTrue(expected.get(layer).equalsWithEps(seen.outputs().get(layer), 1e-12), layer);
      assertTrue(seen.gradients().get(layer).equalShapes(expected.get(layer)), layer);
    }
    // Behind the last dense layer nothing follows but the weights of the scores themselves.
    assertEquals(dScores, seen.gradients().get("head.fc"));
  }

  @Test
  void anUnknownLayerAndWrongWeightsAreRefused() {
    var layer =
        assertThrows(
            IllegalArgumentException.class,
            () -> Sensitivity.of(network, x, dScores, List.of("convolution")));
    assertEquals(
        "sensitivity: layer (convolution) must be input or one of "
            + network.layerNames()
            + ". Check the spelling.",
        layer.getMessage());
    var weights =
        assertThrows(
            IllegalArgumentException.class,
            () -> Sensitivity.of(network, x, Nd4j.ones(DataType.DOUBLE, 2, 4), List.of("conv")));
    assertEquals(
        "sensitivity: weights of scores ([2, 4]) must be shaped as the scores ([2, 3])."
            + " Give one row for each picture.",
        weights.getMessage());
  }
}
