package deeper.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import deeper.ops.CrossEntropy;
import deeper.ops.Nll;
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
import deeper.spec.LayerSpec;
import deeper.spec.LocalNorm;
import deeper.spec.ModelSpec;
import deeper.spec.Norm;
import deeper.spec.PadShortcut;
import deeper.spec.Pool;
import deeper.spec.Residual;
import deeper.spec.Sequence;
import deeper.spec.SparseConv;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Every kind of layer inside a network. */
class LayersTest {
  private static final Window THREE = Window.of(3).padding(1);

  private static Sequence head(int in) {
    return Sequence.named("Head")
        .then("pool", AdaptivePool.global())
        .then(new Flat())
        .then("fc", Dense.of(in, 3));
  }

  private static LayerSpec named(String name, LayerSpec layer) {
    return Sequence.named("Sequential").then(name, layer);
  }

  private static ModelSpec model(LayerSpec body, int out) {
    return new ModelSpec(
        "small",
        ImageShape.of(2, 6, 6),
        Sequence.named("Small").then("body", body).then("head", head(out)));
  }

  /** Every permitted layer occurs in here. */
  private static final List<ModelSpec> MODELS =
      List.of(
          model(
              Sequence.of(
                  Conv.of(2, 4, THREE).groups(2),
                  new LocalNorm(3, 0.1, 0.75, 1),
                  Activate.tanh(),
                  Pool.average(THREE.stride(2)).excludePadding(),
                  new Drop(0.3)),
              4),
          model(
              Sequence.of(
                  Conv.of(2, 4, Window.of(1, 3).padding(0, 1)).withoutBias(),
                  Norm.of(4),
                  Activate.relu(),
                  new Residual(
                      Sequence.of(Conv.of(4, 6, THREE.stride(2)).withoutBias(), Norm.of(6)),
                      new PadShortcut(4, 6, 2)),
                  Activate.sigmoid(),
                  Residual.around(Sequence.of(Conv.of(6, 6, THREE), Activate.tanh()))),
              6),
          model(
              Sequence.of(
                  Branches.of(
                      new Identity(),
                      named("a", Sequence.of(Conv.of(2, 3, Window.of(1)), Norm.of(3))),
                      named("b", Sequence.of(Pool.max(THREE), Conv.of(2, 2, Window.of(1))))),
                  Branches.of(new Identity(), named("a", Conv.of(7, 2, THREE))),
                  new SparseConv(9, THREE, List.of(List.of(0, 8), List.of(1), List.of(2, 3, 4)))),
              3),
          new ModelSpec(
              "exits",
              ImageShape.of(2, 6, 6),
              Sequence.named("Exits")
                  .then("conv", Conv.of(2, 4, THREE))
                  .then("exit", new Auxiliary(head(4), 0.3))
                  .then("relu", Activate.tanh())
                  .then("head", head(4))));

  @Test
  void everyLayerOfTheLanguageIsTried() {
    Set<Class<?>> seen = new HashSet<>();
    Deque<LayerSpec> left = new ArrayDeque<>();
    MODELS.forEach(m -> left.add(m.layers()));
    while (!left.isEmpty()) {
      LayerSpec layer = left.pop();
      seen.add(layer.getClass());
      left.addAll(layer.parts());
    }
    assertEquals(Set.copyOf(Arrays.asList(LayerSpec.class.getPermittedSubclasses())), seen);
  }

  @Test
  void gradientsAreSlopesThroughEveryLayer() {
    MODELS.forEach(model -> GradientCheck.everyParameter(model, 3, 4));
  }

  @Test
  void dropoutDrawsFromSeedAndStepOnly() {
    ModelSpec spec = MODELS.get(0);
    INDArray x = NetworkTest.uniform(1, DataType.FLOAT, 4, 2, 6, 6);
    INDArray labels = Nd4j.createFromArray(0, 1, 2, 0);
    try (Network a = Network.of(spec, 5);
        Network b = Network.of(spec, 5)) {
      a.gradients(x, labels, CrossEntropy.of(), 3);
      double again = a.gradients(x, labels, CrossEntropy.of(), 7).loss();
      assertEquals(again, b.gradients(x, labels, CrossEntropy.of(), 7).loss());
      assertNotEquals(again, b.gradients(x, labels, CrossEntropy.of(), 8).loss());
      assertEquals(a.forward(x), a.forward(x));
    }
  }

  @Test
  void sideExitsCountInTrainingOnly() {
    ModelSpec spec = MODELS.get(3);
    INDArray x = NetworkTest.uniform(1, DataType.DOUBLE, 4, 2, 6, 6);
    INDArray labels = Nd4j.createFromArray(0, 1, 2, 0);
    try (Network net = Network.of(spec, 5, DataType.DOUBLE)) {
      Map<String, INDArray> exits = net.auxiliaries(x);
      assertEquals(Set.of("exit"), exits.keySet());
      double main = CrossEntropy.of().forward(net.forward(x), labels);
      double exit = CrossEntropy.of().forward(exits.get("exit"), labels);
      double loss = net.gradients(x, labels, CrossEntropy.of(), 0).loss();
      assertEquals(main + 0.3 * exit, loss, 1e-12);
    }
  }

  @Test
  void logSoftmaxWithNllIsCrossEntropy() {
    ModelSpec plain = MODELS.get(1);
    ModelSpec logged = plain.withLayers(plain.layers().then("log", Activate.logSoftmax()));
    INDArray x = NetworkTest.uniform(1, DataType.DOUBLE, 4, 2, 6, 6);
    INDArray labels = Nd4j.createFromArray(0, 1, 2, 0);
    try (Network a = Network.of(plain, 5, DataType.DOUBLE);
        Network b = Network.of(logged, 5, DataType.DOUBLE)) {
      Gradients ours = a.gradients(x, labels, CrossEntropy.of(), 0);
      Gradients theirs = b.gradients(x, labels, Nll.of(), 0);
      assertEquals(ours.loss(), theirs.loss(), 1e-12);
      assertEquals(0, ours.flat().distance2(theirs.flat()), 1e-12);
    }
  }

  @Test
  void runningStatisticsFollowTheBatches() {
    try (Network net = Network.of(MODELS.get(1), 5)) {
      INDArray x = NetworkTest.uniform(1, DataType.FLOAT, 4, 2, 6, 6);
      INDArray mean = net.parameters().get("body.1.running_mean");
      assertEquals(0, mean.amaxNumber().doubleValue());
      net.gradients(x, Nd4j.createFromArray(0, 1, 2, 0), CrossEntropy.of(), 0);
      assertTrue(mean.amaxNumber().doubleValue() > 0);
      assertEquals(1, net.parameters().get("body.1.num_batches_tracked").getLong(0));
    }
  }

  @Test
  void anErrorNamesTheLayer() {
    ModelSpec pooled =
        new ModelSpec(
            "pooled",
            ImageShape.of(1, 8, 8),
            Sequence.named("Pooled")
                .then("pool", Pool.max(Window.of(4).stride(4)))
                .then("head", head(1)));
    try (Network net = Network.of(pooled, 5)) {
      IllegalArgumentException e =
          assertThrows(
              IllegalArgumentException.class,
              () -> net.forward(NetworkTest.uniform(1, DataType.FLOAT, 1, 1, 3, 3)));
      assertEquals(
          "pool: max_pool2d: kernel (4) must fit the padded height (3 = 3 + 2*0). Use a smaller"
              + " kernel or more padding.",
          e.getMessage());
    }
  }
}
