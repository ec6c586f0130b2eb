package deeper.network;

import static org.junit.jupiter.api.Assertions.assertEquals;

import deeper.ops.CrossEntropy;
import deeper.ops.Loss;
import deeper.spec.ModelSpec;
import java.util.Map;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Compares computed gradients with slopes measured in double precision. */
final class GradientCheck {
  private static final double STEP = 1e-6;

  private GradientCheck() {}

  /** For {@code perParameter} numbers of every parameter; dropout draws the same mask each time. */
  static void everyParameter(ModelSpec spec, int batch, int perParameter) {
    try (Network net = Network.of(spec, 11, DataType.DOUBLE)) {
      INDArray x =
          NetworkTest.uniform(
              3,
              DataType.DOUBLE,
              batch,
              spec.input().channels(),
              spec.input().height(),
              spec.input().width());
      int[] labels = new int[batch];
      for (int i = 0; i < batch; i++) {
        labels[i] = i % spec.classes();
      }
      check(net, x, Nd4j.createFromArray(labels), perParameter);
    }
  }

  static void check(Network net, INDArray x, INDArray labels, int perParameter) {
    Loss loss = CrossEntropy.of();
    INDArray flat = net.gradients(x, labels, loss, 0).flat().dup();
    INDArray weights = net.flatParameters();
    for (Map.Entry<String, Slice> entry : net.parameterSlices().entrySet()) {
      Slice slice = entry.getValue();
      long stride = Math.max(1, slice.length() / perParameter);
      for (long i = slice.offset(); i < slice.offset() + slice.length(); i += stride) {
        double before = weights.getDouble(i);
        weights.putScalar(i, before + STEP);
        double up = net.gradients(x, labels, loss, 0).loss();
        weights.putScalar(i, before - STEP);
        double down = net.gradients(x, labels, loss, 0).loss();
        weights.putScalar(i, before);
        double slope = (up - down) / (2 * STEP);
        double computed = flat.getDouble(i);
        assertEquals(
            slope,
            computed,
            1e-7 + 1e-5 * Math.abs(slope),
            entry.getKey() + "[" + (i - slice.offset()) + "]");
      }
    }
  }
}
