package deeper.tests.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import deeper.network.Gradients;
import deeper.network.Network;
import deeper.network.NetworkConfig;
import deeper.network.Slice;
import deeper.ops.CrossEntropy;
import deeper.ops.Engine;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** The signals of the plain network really die and live as the rows' names say. */
class PlainNetTest {
  private static final double NORMAL = Float.MIN_NORMAL; // 1.18e-38

  /** In double, so that what is too small for float is still there to be measured. */
  @Test
  void gradientsOfTheDyingRowAreBelowFloatsInTheLowerHalfAndNotNothing() {
    List<Double> sizes = sizes(BenchRow.PLAIN_DYING, DataType.DOUBLE);
    for (int i = 0; i < sizes.size() / 2; i++) {
      double size = sizes.get(i);
      assertTrue(size > 0 && size < NORMAL, "layer %d: %g".formatted(i, size));
    }
    double last = sizes.get(sizes.size() - 1);
    assertTrue(last > 1e-6, "the upper half begins with a signal, not " + last);
  }

  @Test
  void gradientsOfTheDyingRowAreBelowFloatsInFloatToo() {
    List<Double> sizes = sizes(BenchRow.PLAIN_DYING, DataType.FLOAT);
    for (int i = 0; i < sizes.size() / 2; i++) {
      assertTrue(sizes.get(i) < NORMAL, "layer %d: %g".formatted(i, sizes.get(i)));
    }
  }

  @Test
  void gradientsOfTheLivingRowLiveInEveryLayer() {
    List<Double> sizes = sizes(BenchRow.PLAIN_LIVING, DataType.FLOAT);
    for (int i = 0; i < sizes.size(); i++) {
      assertTrue(sizes.get(i) > 1e-10, "layer %d: %g".formatted(i, sizes.get(i)));
    }
  }

  /** Both rows are one network, and its living twin is what the dying one is held against. */
  @Test
  void bothRowsAreTheSameNetwork() {
    assertEquals(BenchRow.PLAIN_DYING.spec(), BenchRow.PLAIN_LIVING.spec());
    assertEquals(BenchRow.PLAIN_LIVING, BenchRow.PLAIN_DYING.living().orElseThrow());
  }

  /** The largest gradient of each convolution's weights, from the pictures upwards. */
  private static List<Double> sizes(BenchRow row, DataType type) {
    int batch = 2;
    double[] numbers = new Random(2015).doubles((long) batch * 3 * 32 * 32, -1, 1).toArray();
    INDArray x = Nd4j.createFromArray(numbers).castTo(type).reshape('c', batch, 3, 32, 32);
    NetworkConfig config = NetworkConfig.seed(1).type(type).initialisation(row.initialisation());
    List<Double> sizes = new ArrayList<>();
    try (Network network =
        Network.of(row.spec(), type == DataType.DOUBLE ? config.on(Engine.ND4J) : config)) {
      CrossEntropy loss = CrossEntropy.of().on(network.config().engine());
      Gradients gradients = network.gradients(x, Nd4j.createFromArray(0, 1), loss, 0);
      for (Map.Entry<String, Slice> entry : network.parameterSlices().entrySet()) {
        Slice slice = entry.getValue();
        if (entry.getKey().matches("features.*weight")) {
          var range = NDArrayIndex.interval(slice.offset(), slice.offset() + slice.length());
          double largest = 0;
          for (double each : gradients.flat().get(range).toDoubleVector()) {
            largest = Math.max(largest, Math.abs(each));
          }
          sizes.add(largest);
        }
      }
    }
    assertEquals(PlainNet.DEPTH - 1, sizes.size());
    return sizes;
  }
}
