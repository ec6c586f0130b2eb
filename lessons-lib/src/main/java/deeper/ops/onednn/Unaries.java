package deeper.ops.onednn;

import deeper.ops.AdaptiveAvgPool2d;
import deeper.ops.AvgPool2d;
import deeper.ops.Engine;
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

/** The operators with one input: which layer they are and which calls oneDNN takes. */
final class Unaries {
  private Unaries() {}

  static MaxPool2d.Kernel max() {
    return new Named.Max(
        new OnednnUnary<>(
            "max_pool2d",
            (site, op, x) -> pool(site, op, x),
            // A NaN never wins in oneDNN.
            (op, x) -> Handing.isNativeIfFinite("max_pool2d", x, true),
            () -> Engine.ND4J.kernel(MaxPool2d.Kernel.class)));
  }

  static AvgPool2d.Kernel average() {
    return new Named.Avg(
        new OnednnUnary<>(
            "avg_pool2d",
            (site, op, x) -> pool(site, op, x),
            (op, x) -> Handing.isNative("avg_pool2d", x, isPool(op, x)),
            () -> Engine.ND4J.kernel(AvgPool2d.Kernel.class)));
  }

  static AdaptiveAvgPool2d.Kernel adaptive() {
    return new Named.Adaptive(
        new OnednnUnary<>(
            "adaptive_avg_pool2d",
            (site, op, x) -> pool(site, op, x),
            (op, x) -> Handing.isNative("adaptive_avg_pool2d", x, isPool(op, x)),
            () -> Engine.ND4J.kernel(AdaptiveAvgPool2d.Kernel.class)));
  }

  private static Layer pool(Site site, Object op, Value x) {
    long[] in = x.dims();
    return new PoolLayer(site, Pooling.of(op, in[2], in[3]).orElseThrow());
  }

  private static boolean isPool(Object op, INDArray x) {
    return Pooling.of(op, x.size(2), x.size(3)).isPresent();
  }

  /** The adaptive pool to 1x1, without its last two axes. */
  static GlobalAvgPool.Kernel global() {
    AdaptiveAvgPool2d one = AdaptiveAvgPool2d.of(1, 1);
    AdaptiveAvgPool2d.Kernel kernel = adaptive();
    return new Named.Global(
        new Unary<>() {
          @Override
          public INDArray forward(GlobalAvgPool op, INDArray x) {
            return kernel.forward(one, x).reshape(x.size(0), x.size(1));
          }

          @Override
          public INDArray backward(GlobalAvgPool op, INDArray x, INDArray dy) {
            return kernel.backward(one, x, dy.reshape(dy.size(0), dy.size(1), 1, 1));
          }
        });
  }

  static LocalResponseNorm.Kernel lrn() {
    return new Named.Lrn(
        new OnednnUnary<>(
            "local_response_norm",
            (site, op, x) -> new LrnLayer(site, op),
            (op, x) -> Handing.isNative("local_response_norm", x, !Handed.isNeeded(op)),
            () -> Engine.ND4J.kernel(LocalResponseNorm.Kernel.class)));
  }

  static Softmax.Kernel softmax() {
    return new Named.Soft(
        new OnednnUnary<>(
            "softmax",
            (site, op, x) -> new SoftmaxLayer(site.tape(), op.axis()),
            (op, x) -> Handing.isNativeIfFinite("softmax", x, isShort(x)),
            () -> Engine.ND4J.kernel(Softmax.Kernel.class)));
  }

  static LogSoftmax.Kernel logSoftmax() {
    return new Named.LogSoft(
        new OnednnUnary<>(
            "log_softmax",
            (site, op, x) -> new LogSoftmaxLayer(site.tape(), op.axis()),
            (op, x) -> Handing.isNativeIfFinite("log_softmax", x, isShort(x)),
            () -> Engine.ND4J.kernel(LogSoftmax.Kernel.class)));
  }

  private static boolean isShort(INDArray x) {
    return x.rank() >= 1 && x.rank() <= 5;
  }

  static Relu.Kernel relu() {
    return new Named.OfRelu(
        OnednnActivation.of("relu", Activation.RELU, () -> Engine.ND4J.kernel(Relu.Kernel.class)));
  }

  static Sigmoid.Kernel sigmoid() {
    return new Named.OfSigmoid(
        OnednnActivation.of(
            "sigmoid", Activation.SIGMOID, () -> Engine.ND4J.kernel(Sigmoid.Kernel.class)));
  }

  static Tanh.Kernel tanh() {
    return new Named.OfTanh(
        OnednnActivation.of("tanh", Activation.TANH, () -> Engine.ND4J.kernel(Tanh.Kernel.class)));
  }
}
