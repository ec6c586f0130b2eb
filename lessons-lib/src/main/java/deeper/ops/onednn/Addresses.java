package deeper.ops.onednn;

import deeper.ops.BatchNorm2d;
import deeper.ops.Circuit;
import deeper.ops.Conv2d;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.Pointer;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Where the arrays of a circuit lie. Found once, before any recording. */
final class Addresses {
  private final List<List<Pointer>> values = new ArrayList<>();
  private final List<List<Pointer>> gradients = new ArrayList<>();

  Addresses(Circuit circuit) {
    for (Circuit.Part part : circuit.parts()) {
      values.add(part.arrays().stream().map(w -> Arrays4j.address(w.value())).toList());
      List<Pointer> own = new ArrayList<>();
      part.arrays().forEach(w -> own.add(orNull(w.gradient())));
      gradients.add(own);
    }
  }

  private static Pointer orNull(INDArray array) {
    return array == null ? null : Arrays4j.address(array);
  }

  /** Array k of a part on a tape, under these dimensions. */
  Value value(Tape tape, int part, int k, long... dims) {
    return k < values.get(part).size()
        ? tape.foreign(Dnnl.plain(dims), values.get(part).get(k))
        : null;
  }

  /** Weights and bias of a convolution, without gradients. */
  Kernels kernels(Tape tape, int part, Conv2d conv) {
    Value weight = value(tape, part, 0, ConvPlan.weightDims(conv));
    return new Kernels(weight, value(tape, part, 1, conv.channels().out()), null, null);
  }

  /** The arrays of a batch norm, without gradients. */
  NormArrays norm(Tape tape, int part, BatchNorm2d norm) {
    long c = norm.channels();
    return new NormArrays(
        value(tape, part, 0, c),
        value(tape, part, 1, c),
        value(tape, part, 2, c),
        value(tape, part, 3, c),
        null,
        null);
  }

  /** The gradient of array k of a part on a tape; {@code null} if it does not learn. */
  Value gradient(Tape tape, int part, int k, long... dims) {
    boolean learns = k < values.get(part).size() && gradients.get(part).get(k) != null;
    return learns ? tape.foreign(Dnnl.plain(dims), gradients.get(part).get(k)) : null;
  }
}
