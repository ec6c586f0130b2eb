package deeper.tests.golden;

import deeper.ops.AvgPool2d;
import deeper.ops.BceWithLogits;
import deeper.ops.Conv2d;
import deeper.ops.CrossEntropy;
import deeper.ops.Engine;
import deeper.ops.Linear;
import deeper.ops.LogSoftmax;
import deeper.ops.Loss;
import deeper.ops.MaxPool2d;
import deeper.ops.Mse;
import deeper.ops.Nll;
import deeper.ops.Relu;
import deeper.ops.Sigmoid;
import deeper.ops.Softmax;
import deeper.ops.Tanh;
import deeper.shape.Window;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Computes one entry of {@code ops.json} with our operators. */
final class OpRunner {
  private final OpCase entry;
  private final Engine engine;
  private final Map<String, INDArray> out = new HashMap<>();

  private OpRunner(OpCase entry, Engine engine) {
    this.entry = entry;
    this.engine = engine;
  }

  /** The outputs by their names in the file: y, d_x, d_weight and so on. */
  static Map<String, INDArray> run(OpCase entry, Engine engine) {
    OpRunner runner = new OpRunner(entry, engine);
    runner.run();
    return runner.out;
  }

  private void run() {
    switch (entry.op()) {
      case "conv2d" -> conv2d();
      case "linear" -> linear();
      case "max_pool2d" -> maxPool2d();
      case "avg_pool2d" -> avgPool2d();
      case "relu" -> unary(Relu.of().on(engine)::forward, Relu.of().on(engine)::backward);
      case "sigmoid" -> unary(Sigmoid.of().on(engine)::forward, Sigmoid.of().on(engine)::backward);
      case "tanh" -> unary(Tanh.of().on(engine)::forward, Tanh.of().on(engine)::backward);
      case "softmax" -> softmax();
      case "log_softmax" -> logSoftmax();
      case "cross_entropy" -> crossEntropy();
      case "nll_loss" -> nll();
      case "bce_with_logits" -> loss(BceWithLogits.of(), BceWithLogits.of().sum(), "target");
      case "mse_loss" -> loss(Mse.of(), Mse.of().sum(), "target");
      default -> throw new IllegalArgumentException("unknown operator " + entry.op());
    }
  }

  private void unary(UnaryOperator<INDArray> forward, BinaryOperator<INDArray> backward) {
    INDArray x = entry.input("x");
    out.put("y", forward.apply(x));
    if (entry.has("grad_out")) {
      out.put("d_x", backward.apply(x, entry.input("grad_out")));
    }
  }

  private Window window() {
    int[] kernel = entry.ints("kernel");
    int[] stride = entry.ints("stride", 1, 1);
    int[] dilation = entry.ints("dilation", 1, 1);
    Window window =
        Window.of(kernel[0], kernel[1])
            .stride(stride[0], stride[1])
            .dilation(dilation[0], dilation[1]);
    return switch (entry.word("padding", "")) {
      case "same" -> window.same();
      case "valid" -> window;
      case "" -> padded(window, entry.ints("padding", 0, 0));
      default -> throw new IllegalArgumentException("unknown padding");
    };
  }

  private static Window padded(Window window, int... p) {
    return p.length == 4 ? window.padding(p[0], p[1], p[2], p[3]) : window.padding(p[0], p[1]);
  }

  private Window pool() {
    return entry.is("ceil_mode", false) ? window().ceil() : window();
  }

  private void conv2d() {
    INDArray x = entry.input("x");
    INDArray w = entry.input("weight");
    INDArray b = entry.input("bias");
    int groups = (int) entry.number("groups", 1);
    Conv2d conv = Conv2d.of((int) x.size(1), (int) w.size(0), window()).groups(groups).on(engine);
    conv = b == null ? conv.withoutBias() : conv;
    out.put("y", b == null ? conv.forward(x, w) : conv.forward(x, w, b));
    if (entry.has("grad_out")) {
      Conv2d.Gradients g = conv.backward(x, w, entry.input("grad_out"));
      gradients(g.dInput(), g.dWeight(), g.dBias());
    }
  }

  private void linear() {
    INDArray x = entry.input("x");
    INDArray w = entry.input("weight");
    INDArray b = entry.input("bias");
    Linear linear = Linear.of((int) w.size(1), (int) w.size(0)).on(engine);
    linear = b == null ? linear.withoutBias() : linear;
    out.put("y", b == null ? linear.forward(x, w) : linear.forward(x, w, b));
    if (entry.has("grad_out")) {
      Linear.Gradients g = linear.backward(x, w, entry.input("grad_out"));
      gradients(g.dInput(), g.dWeight(), g.dBias());
    }
  }

  private void gradients(INDArray dInput, INDArray dWeight, INDArray dBias) {
    out.put("d_x", dInput);
    out.put("d_weight", dWeight);
    out.put("d_bias", dBias);
  }

  private void maxPool2d() {
    MaxPool2d pool = MaxPool2d.of(pool()).on(engine);
    unary(pool::forward, pool::backward);
  }

  private void avgPool2d() {
    AvgPool2d all = AvgPool2d.of(pool()).on(engine);
    AvgPool2d pool = entry.is("count_include_pad", true) ? all : all.excludePadding();
    unary(pool::forward, pool::backward);
  }

  private void softmax() {
    Softmax softmax = Softmax.of().axis((int) entry.number("dim", 1)).on(engine);
    unary(softmax::forward, softmax::backward);
  }

  private void logSoftmax() {
    LogSoftmax softmax = LogSoftmax.of().axis((int) entry.number("dim", 1)).on(engine);
    unary(softmax::forward, softmax::backward);
  }

  private void crossEntropy() {
    CrossEntropy loss = CrossEntropy.of().labelSmoothing(entry.number("label_smoothing", 0));
    INDArray weights = entry.input("weight");
    loss = weights == null ? loss : loss.classWeights(weights.toDoubleVector());
    loss(loss, loss.sum(), "labels");
  }

  private void nll() {
    INDArray weights = entry.input("weight");
    Nll loss = weights == null ? Nll.of() : Nll.of().classWeights(weights.toDoubleVector());
    loss(loss, loss.sum(), "labels");
  }

  private void loss(Loss mean, Loss sum, String target) {
    INDArray x = entry.input("x");
    INDArray t = entry.input(target);
    String reduction = entry.word("reduction", "mean");
    INDArray upstream = entry.input("grad_out");
    if (reduction.equals("none")) {
      Loss loss = mean.on(engine);
      out.put("y", loss.each(x, t));
      if (upstream != null) {
        out.put("d_x", loss.backward(x, t, upstream));
      }
      return;
    }
    if (!reduction.equals("mean") && !reduction.equals("sum")) {
      throw new IllegalArgumentException("unknown reduction " + reduction);
    }
    Loss loss = (reduction.equals("sum") ? sum : mean).on(engine);
    out.put("y", Nd4j.scalar(x.dataType(), loss.forward(x, t)));
    INDArray dx = loss.backward(x, t);
    out.put("d_x", upstream == null ? dx : dx.muli(upstream.getDouble(0)));
  }
}
