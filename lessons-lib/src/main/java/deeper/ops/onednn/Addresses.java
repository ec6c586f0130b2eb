package deeper.ops.onednn;

import deeper.ops.Circuit;
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

  /** The gradient of array k of a part on a tape; {@code null} if it does not learn. */
  Value gradient(Tape tape, int part, int k, long... dims) {
    boolean learns = k < values.get(part).size() && gradients.get(part).get(k) != null;
    return learns ? tape.foreign(Dnnl.plain(dims), gradients.get(part).get(k)) : null;
  }
}
