package deeper.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

class UpdaterTest {

  static Stream<Optimizer> all() {
    return Stream.of(
        Sgd.of(0.1).weightDecay(0.01),
        Sgd.of(0.1).momentum(0.9).weightDecay(0.01),
        Sgd.of(0.1).nesterov(0.9),
        Adam.of(0.01).weightDecay(0.1),
        AdamW.of(0.01).weightDecay(0.1),
        RmsProp.of(0.01),
        RmsProp.of(0.01).momentum(0.9).weightDecay(0.01));
  }

  /** One weight of 1, gradient 2 and then 4: the formulas of the Javadoc, by hand. */
  @Test
  void everyOptimizerDoesItsFormula() {
    // p = 1 - 0.1*2 = 0.8, then 0.8 - 0.1*4 = 0.4
    assertPath(Sgd.of(0.1), 0.8, 0.4);
    // g = 2 + 0.5*1 = 2.5: p = 0.75; g = 4 + 0.375 = 4.375: p = 0.3125
    assertPath(Sgd.of(0.1).weightDecay(0.5), 0.75, 0.3125);
    // b = 2: p = 0.8; b = 0.9*2 + 4 = 5.8: p = 0.22
    assertPath(Sgd.of(0.1).momentum(0.9), 0.8, 0.22);
    // b = 2: step 2 + 1.8 = 3.8: p = 0.62; b = 5.8: step 4 + 5.22 = 9.22: p = -0.302
    assertPath(Sgd.of(0.1).nesterov(0.9), 0.62, -0.302);
    // m/(1-b1) = 2, sqrt(v/(1-b2)) = 2: p = 0.9; then m = 0.58/0.19, v = 0.019996/0.001999
    double second = 0.9 - 0.1 * (0.58 / 0.19) / Math.sqrt(0.019996 / 0.001999);
    assertPath(Adam.of(0.1).eps(0), 0.9, second);
    // eps beside the root: 2 / (2 + 1)
    assertPath(
        Adam.of(0.1).eps(1),
        1 - 0.1 * 2 / 3,
        1 - 0.1 * 2 / 3 - 0.1 * (0.58 / 0.19) / (Math.sqrt(0.019996 / 0.001999) + 1));
    // p *= 0.95 beside the same steps
    assertPath(AdamW.of(0.1).eps(0).weightDecay(0.5), 0.85, 0.85 * 0.95 - (0.9 - second));
    // v = 0.04, root 0.2: p = 1 - 0.1*10 = 0; v = 0.0396 + 0.16
    assertPath(RmsProp.of(0.1).eps(0), 0, -0.1 * 4 / Math.sqrt(0.1996));
    // b = 10, then b = 5 + d
    assertPath(RmsProp.of(0.1).eps(0).momentum(0.5), 0, -0.1 * (5 + 4 / Math.sqrt(0.1996)));
  }

  private static void assertPath(Optimizer optimizer, double... path) {
    for (DataType type : List.of(DataType.DOUBLE, DataType.FLOAT)) {
      INDArray p = Nd4j.createFromArray(1.0).castTo(type);
      Updater updater = Updater.of(optimizer, p);
      for (int t = 0; t < path.length; t++) {
        updater.step(Nd4j.createFromArray(t == 0 ? 2.0 : 4.0).castTo(type));
        double tolerance = type == DataType.DOUBLE ? 1e-14 : 1e-6;
        assertEquals(path[t], p.getDouble(0), tolerance, optimizer + " step " + t + " " + type);
      }
    }
  }

  /** 200,000 weights go through several workers and many chunks; each must do as if alone. */
  @ParameterizedTest
  @MethodSource("all")
  void coresAndChunksDoNotChangeABit(Optimizer optimizer) {
    for (DataType type : List.of(DataType.FLOAT, DataType.DOUBLE)) {
      int n = 200_001;
      INDArray start = Nd4j.rand(type, new long[] {n}).subi(0.5);
      INDArray gradient = Nd4j.rand(type, new long[] {n}).subi(0.5);
      INDArray whole = start.dup();
      Updater updater = Updater.of(optimizer, whole);
      INDArray piece = start.get(NDArrayIndex.interval(150_000, 150_010)).dup();
      INDArray pieceGradient = gradient.get(NDArrayIndex.interval(150_000, 150_010)).dup();
      Updater small = Updater.of(optimizer, piece);
      for (int t = 0; t < 3; t++) {
        updater.step(gradient);
        small.step(pieceGradient);
      }
      assertEquals(piece, whole.get(NDArrayIndex.interval(150_000, 150_010)));
      assertEquals(3, updater.steps());
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void aRestoredUpdaterGoesOnWithTheSameBits(Optimizer optimizer) {
    INDArray p = Nd4j.createFromArray(1f, -2f, 3f);
    INDArray g = Nd4j.createFromArray(0.3f, 0.1f, -0.7f);
    Updater first = Updater.of(optimizer, p);
    first.step(g);
    INDArray q = p.dup();
    Updater second = Updater.of(optimizer, q);
    second.restore(first.steps(), first.memory());
    first.step(g);
    second.step(g);
    assertArrayEquals(p.toFloatVector(), q.toFloatVector());
    assertEquals(first.memory(), second.memory());
  }

  @Test
  void weightsMayBeAViewIntoALargerVector() {
    INDArray base = Nd4j.ones(DataType.FLOAT, 10);
    INDArray view = base.get(NDArrayIndex.interval(4, 7));
    Updater.of(Sgd.of(1), view)
        .step(Nd4j.ones(DataType.FLOAT, 10).get(NDArrayIndex.interval(0, 3)));
    assertEquals(Nd4j.createFromArray(1f, 1, 1, 1, 0, 0, 0, 1, 1, 1), base);
  }

  @Test
  void segmentsLearnAtTheirOwnRateAndTheRestStays() {
    INDArray p = Nd4j.ones(DataType.DOUBLE, 6);
    Updater updater =
        Updater.of(
            Sgd.of(9),
            p,
            List.of(
                new Segment(0, 2, 0.1, 0), new Segment(2, 1, 0.1, 0.5), new Segment(4, 2, 0.2, 0)));
    updater.step(Nd4j.ones(DataType.DOUBLE, 6), rate -> rate * 2, Double.NaN);
    assertArrayEquals(new double[] {0.8, 0.8, 0.7, 1, 0.6, 0.6}, p.toDoubleVector(), 1e-15);
  }

  @Test
  void aScheduledMomentumReplacesTheOwn() {
    INDArray p = Nd4j.createFromArray(1.0);
    Updater updater = Updater.of(Sgd.of(0.1).momentum(0.9), p);
    updater.step(Nd4j.createFromArray(2.0), r -> r, 0.5); // b = 2, p = 0.8
    updater.step(Nd4j.createFromArray(2.0), r -> r, 0.5); // b = 1 + 2, p = 0.5
    assertEquals(0.5, p.getDouble(0), 1e-15);
  }

  @Test
  void mistakesAreNamed() {
    INDArray p = Nd4j.createFromArray(1f, 2f);
    assertMessage(
        () -> Updater.of(Sgd.of(0.1), Nd4j.createFromArray(1, 2)),
        "updater: weights (INT) must be FLOAT or DOUBLE. Build the network in one of them.");
    assertMessage(
        () -> Updater.of(Sgd.of(0.1), p).step(Nd4j.createFromArray(1.0)),
        "updater: gradient (DOUBLE of 1) must match the weights (FLOAT of 2). Take the gradient of this network.");
    assertMessage(
        () -> Updater.of(Sgd.of(0.1), p, List.of(new Segment(1, 2, 1, 0))),
        "updater: segment (1..3) must lie within the weights; there are 2. Take the slices of this network.");
    assertMessage(
        () -> Updater.of(Adam.of(), p).restore(1, Map.of()),
        "updater: memory ([]) must hold [exp_avg, exp_avg_sq]. Resume with the optimiser that the run began with.");
    assertMessage(
        () ->
            Updater.of(RmsProp.of(), p).restore(1, Map.of("square_avg", Nd4j.createFromArray(1f))),
        "updater: square_avg (FLOAT of 1) must match the weights (FLOAT of 2). Resume with the same network, frozen alike.");
    assertMessage(
        () -> Sgd.of(-1),
        "sgd: rate (-1.0) must be 0 or more and finite. Pass a number such as 0.01.");
    assertMessage(
        () -> Adam.of().betas(1, 0.9),
        "adam: beta1 (1.0) must lie in 0 <= beta1 < 1. A usual value is 0.9.");
    assertMessage(
        () -> Sgd.of(0.1).nesterov(0),
        "sgd: nesterov (true) must have a momentum above 0; momentum = 0.0. Use Sgd.of(rate).nesterov(0.9).");
    assertMessage(
        ParameterGroup::of,
        "parameter group: prefixes (none) must name at least one parameter. Use ParameterGroup.of(\"fc.\").");
  }

  private static void assertMessage(Runnable wrong, String message) {
    assertEquals(message, assertThrows(IllegalArgumentException.class, wrong::run).getMessage());
  }
}
