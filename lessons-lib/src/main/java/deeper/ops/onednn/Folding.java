package deeper.ops.onednn;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC_0;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC_1;

import deeper.ops.BatchNorm2d;
import org.bytedeco.dnnl.binary;
import org.bytedeco.dnnl.global.dnnl;

/** Makes a convolution of a convolution and the batch norm behind it, in evaluation. */
final class Folding {
  private Folding() {}

  /** Records the new weights and bias; they follow the old ones at every pass. */
  static Kernels of(Tape tape, Kernels conv, NormArrays norm, BatchNorm2d op) {
    long channels = norm.gamma().dims()[0];
    Value scale = tape.value(Dnnl.plain(channels));
    Value shift = tape.value(Dnnl.plain(channels));
    tape.step(
        () -> Running.fold(op, norm, conv.bias(), new Running.Line(scale, shift)), scale, shift);
    long[] dims = conv.weight().dims();
    long each = 1;
    for (long dim : dims) {
      each *= dim;
    }
    Value rows = conv.weight().view(Dnnl.plain(1, channels, each / channels));
    Value scaled = tape.value(conv.weight().desc());
    Value scaledRows = scaled.view(rows.desc());
    Value column = scale.view(Dnnl.plain(1, channels, 1));
    binary.desc what =
        new binary.desc(dnnl.algorithm.binary_mul, rows.desc(), column.desc(), scaledRows.desc());
    tape.step(
        new binary(new binary.primitive_desc(what, Dnnl.attributes(), Dnnl.cpu())),
        Args.of()
            .with(DNNL_ARG_SRC_0, rows)
            .with(DNNL_ARG_SRC_1, column)
            .with(DNNL_ARG_DST, scaledRows));
    return new Kernels(scaled, shift, null, null);
  }
}
