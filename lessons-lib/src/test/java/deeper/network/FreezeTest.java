package deeper.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import deeper.ops.CrossEntropy;
import deeper.shape.ImageShape;
import deeper.spec.ModelSpec;
import deeper.zoo.CifarResNet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

class FreezeTest {
  private static final ModelSpec SPEC =
      CifarResNet.of(8).shortcut(CifarResNet.Shortcut.B).spec().withInput(ImageShape.of(3, 16, 16));
  private static final INDArray X = NetworkTest.uniform(1, DataType.FLOAT, 4, 3, 16, 16);
  private static final INDArray LABELS = Nd4j.createFromArray(0, 1, 2, 3);

  private static Map<String, INDArray> copy(Network net) {
    Map<String, INDArray> copies = new LinkedHashMap<>();
    net.parameters().forEach((name, array) -> copies.put(name, array.dup()));
    return copies;
  }

  /** As an optimiser does: within the slices only, with weight decay so that a touch would show. */
  private static void step(Network net, long step) {
    INDArray flat = net.gradients(X, LABELS, CrossEntropy.of(), step).flat();
    INDArray weights = net.flatParameters();
    for (Slice slice : net.parameterSlices().values()) {
      var place = NDArrayIndex.interval(slice.offset(), slice.offset() + slice.length());
      weights.get(place).muli(0.99).subi(flat.get(place).mul(0.1));
    }
  }

  private static List<String> changed(Network net, Map<String, INDArray> before) {
    return net.parameters().entrySet().stream()
        .filter(e -> !e.getValue().equals(before.get(e.getKey())))
        .map(Map.Entry::getKey)
        .toList();
  }

  @Test
  void frozenLayersStayBitByBitAndTheRestLearns() {
    try (Network net = Network.of(SPEC, 1)) {
      net.freeze("conv1");
      net.freeze("bn1");
      net.freeze("layer1");
      net.freeze("layer2");
      Map<String, INDArray> before = copy(net);
      step(net, 0);
      step(net, 1);
      List<String> changed = changed(net, before);
      assertEquals(
          List.of(),
          changed.stream().filter(n -> !n.startsWith("layer3.") && !n.startsWith("fc.")).toList());
      assertEquals(
          before.keySet().stream()
              .filter(n -> n.startsWith("layer3.") || n.startsWith("fc."))
              .toList(),
          changed);
    }
  }

  @Test
  void frozenGradientsAreZeroAndTheOthersAsBefore() {
    try (Network net = Network.of(SPEC, 1)) {
      net.freeze("layer2", FrozenNorm.UPDATING);
      INDArray some = net.gradients(X, LABELS, CrossEntropy.of(), 0).flat().dup();
      Map<String, Slice> live = net.parameterSlices();
      List<String> frozen = net.frozen();
      net.unfreeze();
      INDArray all = net.gradients(X, LABELS, CrossEntropy.of(), 0).flat().dup();
      net.parameterSlices()
          .forEach(
              (name, slice) -> {
                var place = NDArrayIndex.interval(slice.offset(), slice.offset() + slice.length());
                assertEquals(live.containsKey(name), !frozen.contains(name), name);
                if (live.containsKey(name)) {
                  assertEquals(all.get(place), some.get(place), name);
                } else {
                  assertEquals(0, some.get(place).amaxNumber().doubleValue(), name);
                }
              });
      assertTrue(frozen.contains("layer2.0.downsample.0.weight"));
    }
  }

  @Test
  void statisticsOfFrozenBatchNormsStayFixedOrGoOnByChoice() {
    try (Network net = Network.of(SPEC, 1)) {
      Map<String, INDArray> before = copy(net);
      net.freeze("");
      net.gradients(X, LABELS, CrossEntropy.of(), 0);
      assertEquals(List.of(), changed(net, before));
      net.freeze("", FrozenNorm.UPDATING);
      net.gradients(X, LABELS, CrossEntropy.of(), 0);
      List<String> changed = changed(net, before);
      assertEquals(
          before.keySet().stream()
              .filter(n -> n.matches(".*(running_mean|running_var|num_batches_tracked)"))
              .toList(),
          changed);
    }
  }

  @Test
  void gradientsBelowAFixedBatchNormAreSlopesToo() {
    try (Network net = Network.of(SPEC, 11, DataType.DOUBLE)) {
      net.freeze("layer2");
      net.freeze("layer3.0.bn2");
      GradientCheck.check(net, X.castTo(DataType.DOUBLE), LABELS, 2);
    }
  }

  @Test
  void oneParameterOfALayerCanBeFrozen() {
    try (Network net = Network.of(SPEC, 1)) {
      net.freeze("fc.bias");
      Map<String, INDArray> before = copy(net);
      step(net, 0);
      List<String> changed = changed(net, before);
      assertFalse(changed.contains("fc.bias"));
      assertTrue(changed.contains("fc.weight"));
    }
  }

  @Test
  void onlyTheHeadLearnsInTransferLearning() {
    try (Network net = Network.of(SPEC, 1)) {
      net.freezeAllBut(List.of("fc.weight", "fc.bias"), FrozenNorm.FIXED);
      Map<String, INDArray> before = copy(net);
      step(net, 0);
      assertEquals(List.of("fc.weight", "fc.bias"), changed(net, before));
      assertEquals(List.of("fc.weight", "fc.bias"), List.copyOf(net.parameterSlices().keySet()));
    }
  }

  @Test
  void anUnknownNameIsRefusedWithTheModules() {
    try (Network net = Network.of(SPEC, 1)) {
      IllegalArgumentException e =
          assertThrows(IllegalArgumentException.class, () -> net.freeze("layer"));
      assertEquals(
          "freeze: prefix (layer) must begin a parameter name at a dot; the modules are [conv1, bn1,"
              + " layer1, layer2, layer3, fc]. Check the spelling.",
          e.getMessage());
      e =
          assertThrows(
              IllegalArgumentException.class,
              () -> net.freezeAllBut(List.of("head"), FrozenNorm.FIXED));
      assertEquals(
          "freeze: parameter (head) must be in the network; the modules are [conv1, bn1, layer1,"
              + " layer2, layer3, fc]. Check the spelling.",
          e.getMessage());
    }
  }
}
