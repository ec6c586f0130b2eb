package deeper.network;

import deeper.ops.Conv2d;
import deeper.shape.ImageShape;
import deeper.spec.SparseConv;
import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** A convolution with a connection table: a full one whose missing kernels are 0. */
record SparseConvNode(SparseConv spec, Conv2d conv, List<Param> params) implements Node {

  @Override
  public long[] outputShape(List<long[]> x) {
    long[] in = x.get(0);
    ImageShape out = conv.window().output(ImageShape.of(1, (int) in[2], (int) in[3]));
    return new long[] {in[0], conv.channels().out(), out.height(), out.width()};
  }

  @Override
  public INDArray forward(INDArray[] x, Pass pass) {
    return conv.forward(x[0], full(), params.get(1).value());
  }

  @Override
  public INDArray[] backward(INDArray[] x, INDArray dy, boolean isInputWanted) {
    Conv2d.Gradients g =
        isInputWanted ? conv.backward(x[0], full(), dy) : conv.weightGradients(x[0], full(), dy);
    INDArray kernels = params.get(0).value();
    INDArray all = rows(g.dWeight(), (long) spec.connections().size() * spec.in());
    INDArray used = Nd4j.zeros(kernels.dataType(), kernels.size(0), all.size(1));
    int next = 0;
    for (int row : usedRows()) {
      used.putRow(next++, all.getRow(row));
    }
    params.get(0).accept(used.reshape(kernels.shape()));
    params.get(1).accept(g.dBias());
    return new INDArray[] {g.dInput()};
  }

  /** The kernels laid out as [out, in, kh, kw], with zeros where the table has no connection. */
  private INDArray full() {
    INDArray kernels = params.get(0).value();
    int out = spec.connections().size();
    long area = kernels.size(1) * kernels.size(2);
    INDArray used = rows(kernels, kernels.size(0));
    INDArray full = Nd4j.zeros(kernels.dataType(), (long) out * spec.in(), area);
    int next = 0;
    for (int row : usedRows()) {
      full.putRow(row, used.getRow(next++));
    }
    return full.reshape(out, spec.in(), kernels.size(1), kernels.size(2));
  }

  /** Which of the out * in kernels the table names, in its order. */
  private List<Integer> usedRows() {
    List<Integer> used = new ArrayList<>();
    for (int out = 0; out < spec.connections().size(); out++) {
      for (int in : spec.connections().get(out)) {
        used.add(out * spec.in() + in);
      }
    }
    return used;
  }

  private static INDArray rows(INDArray kernels, long count) {
    return kernels.reshape('c', count, kernels.length() / count);
  }
}
