package deeper.network;

import deeper.ops.Conv2d;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A convolution with its kernels. */
record ConvNode(Conv2d conv, List<Param> params) implements Node {

  @Override
  public Object operator() {
    return conv;
  }

  @Override
  public INDArray forward(INDArray[] x, Pass pass) {
    INDArray weight = params.get(0).value();
    return params.size() == 1
        ? conv.forward(x[0], weight)
        : conv.forward(x[0], weight, params.get(1).value());
  }

  @Override
  public INDArray[] backward(INDArray[] x, INDArray dy, boolean isInputWanted) {
    INDArray weight = params.get(0).value();
    Conv2d.Gradients g =
        isInputWanted ? conv.backward(x[0], weight, dy) : conv.weightGradients(x[0], weight, dy);
    params.get(0).accept(g.dWeight());
    if (params.size() > 1) {
      params.get(1).accept(g.dBias());
    }
    return new INDArray[] {g.dInput()};
  }
}
