package deeper.ops.onednn;

import deeper.ops.AdaptiveAvgPool2d;
import deeper.ops.AvgPool2d;
import deeper.ops.Circuit;
import deeper.ops.Engine;
import deeper.ops.LocalResponseNorm;
import deeper.shape.ImageShape;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/** An operator with options that oneDNN lacks: ND4J computes it inside a compiled network. */
record Handed(Object operator) implements Circuit.Custom {
  /** Local response normalisation over an even number of channels is not centred as PyTorch's. */
  static boolean isNeeded(Object operator) {
    return operator instanceof LocalResponseNorm lrn && lrn.size() % 2 == 0;
  }

  @Override
  public long[] outputShape(List<long[]> x) {
    long[] in = x.get(0);
    if (operator instanceof AvgPool2d avg) {
      ImageShape out = avg.window().output(ImageShape.of(1, (int) in[2], (int) in[3]));
      return new long[] {in[0], in[1], out.height(), out.width()};
    }
    if (operator instanceof AdaptiveAvgPool2d pool) {
      return new long[] {in[0], in[1], pool.height(), pool.width()};
    }
    return in;
  }

  @Override
  public INDArray forward(INDArray[] x, boolean isTraining) {
    if (operator instanceof AvgPool2d avg) {
      return avg.on(Engine.ND4J).forward(x[0]);
    }
    if (operator instanceof AdaptiveAvgPool2d pool) {
      return pool.on(Engine.ND4J).forward(x[0]);
    }
    return ((LocalResponseNorm) operator).on(Engine.ND4J).forward(x[0]);
  }

  @Override
  public INDArray[] backward(INDArray[] x, INDArray dy, boolean isInputWanted) {
    return new INDArray[] {isInputWanted ? backward(x[0], dy) : null};
  }

  private INDArray backward(INDArray x, INDArray dy) {
    if (operator instanceof AvgPool2d avg) {
      return avg.on(Engine.ND4J).backward(x, dy);
    }
    if (operator instanceof AdaptiveAvgPool2d pool) {
      return pool.on(Engine.ND4J).backward(x, dy);
    }
    return ((LocalResponseNorm) operator).on(Engine.ND4J).backward(x, dy);
  }
}
