package deeper.ops.onednn;

import deeper.ops.AdaptiveAvgPool2d;
import deeper.ops.AvgPool2d;
import deeper.ops.GlobalAvgPool;
import deeper.ops.LocalResponseNorm;
import deeper.ops.LogSoftmax;
import deeper.ops.MaxPool2d;
import deeper.ops.Relu;
import deeper.ops.Sigmoid;
import deeper.ops.Softmax;
import deeper.ops.Tanh;
import deeper.ops.Unary;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Puts the common form of the operators with one input under each operator's own name. */
final class Named {
  private Named() {}

  record Adaptive(Unary<AdaptiveAvgPool2d> how) implements AdaptiveAvgPool2d.Kernel {
    @Override
    public INDArray forward(AdaptiveAvgPool2d op, INDArray x) {
      return how.forward(op, x);
    }

    @Override
    public INDArray backward(AdaptiveAvgPool2d op, INDArray x, INDArray dy) {
      return how.backward(op, x, dy);
    }
  }

  record Avg(Unary<AvgPool2d> how) implements AvgPool2d.Kernel {
    @Override
    public INDArray forward(AvgPool2d op, INDArray x) {
      return how.forward(op, x);
    }

    @Override
    public INDArray backward(AvgPool2d op, INDArray x, INDArray dy) {
      return how.backward(op, x, dy);
    }
  }

  record Global(Unary<GlobalAvgPool> how) implements GlobalAvgPool.Kernel {
    @Override
    public INDArray forward(GlobalAvgPool op, INDArray x) {
      return how.forward(op, x);
    }

    @Override
    public INDArray backward(GlobalAvgPool op, INDArray x, INDArray dy) {
      return how.backward(op, x, dy);
    }
  }

  record Lrn(Unary<LocalResponseNorm> how) implements LocalResponseNorm.Kernel {
    @Override
    public INDArray forward(LocalResponseNorm op, INDArray x) {
      return how.forward(op, x);
    }

    @Override
    public INDArray backward(LocalResponseNorm op, INDArray x, INDArray dy) {
      return how.backward(op, x, dy);
    }
  }

  record LogSoft(Unary<LogSoftmax> how) implements LogSoftmax.Kernel {
    @Override
    public INDArray forward(LogSoftmax op, INDArray x) {
      return how.forward(op, x);
    }

    @Override
    public INDArray backward(LogSoftmax op, INDArray x, INDArray dy) {
      return how.backward(op, x, dy);
    }
  }

  record Max(Unary<MaxPool2d> how) implements MaxPool2d.Kernel {
    @Override
    public INDArray forward(MaxPool2d op, INDArray x) {
      return how.forward(op, x);
    }

    @Override
    public INDArray backward(MaxPool2d op, INDArray x, INDArray dy) {
      return how.backward(op, x, dy);
    }
  }

  record OfRelu(Unary<Relu> how) implements Relu.Kernel {
    @Override
    public INDArray forward(Relu op, INDArray x) {
      return how.forward(op, x);
    }

    @Override
    public INDArray backward(Relu op, INDArray x, INDArray dy) {
      return how.backward(op, x, dy);
    }
  }

  record OfSigmoid(Unary<Sigmoid> how) implements Sigmoid.Kernel {
    @Override
    public INDArray forward(Sigmoid op, INDArray x) {
      return how.forward(op, x);
    }

    @Override
    public INDArray backward(Sigmoid op, INDArray x, INDArray dy) {
      return how.backward(op, x, dy);
    }
  }

  record Soft(Unary<Softmax> how) implements Softmax.Kernel {
    @Override
    public INDArray forward(Softmax op, INDArray x) {
      return how.forward(op, x);
    }

    @Override
    public INDArray backward(Softmax op, INDArray x, INDArray dy) {
      return how.backward(op, x, dy);
    }
  }

  record OfTanh(Unary<Tanh> how) implements Tanh.Kernel {
    @Override
    public INDArray forward(Tanh op, INDArray x) {
      return how.forward(op, x);
    }

    @Override
    public INDArray backward(Tanh op, INDArray x, INDArray dy) {
      return how.backward(op, x, dy);
    }
  }
}
