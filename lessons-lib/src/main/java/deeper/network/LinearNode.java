package deeper.network;

import deeper.ops.Linear;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A fully connected layer with its weights. */
record LinearNode(Linear linear, List<Param> params) implements Node {

  @Override
  public Object operator() {
    return linear;
  }

  @Override
  public INDArray forward(INDArray[] x, Pass pass) {
    INDArray weight = params.get(0).value();
    return params.size() == 1
        ? linear.forward(x[0], weight)
        : linear.forward(x[0], weight, params.get(1).value());
  }

  @Override
  public INDArray[] backward(INDArray[] x, INDArray dy, boolean isInputWanted) {
    INDArray weight = params.get(0).value();
    Linear.Gradients g =
        isInputWanted
            ? linear.backward(x[0], weight, dy)
            : linear.weightGradients(x[0], weight, dy);
    params.get(0).accept(g.dWeight());
    if (params.size() > 1) {
      params.get(1).accept(g.dBias());
    }
    return new INDArray[] {g.dInput()};
  }
}
