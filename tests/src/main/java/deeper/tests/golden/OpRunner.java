package deeper.tests.golden;

import deeper.ops.AdaptiveAvgPool2d;
import deeper.ops.AvgPool2d;
import deeper.ops.BatchNorm2d;
import deeper.ops.Conv2d;
import deeper.ops.Dropout;
import deeper.ops.Engine;
import deeper.ops.GlobalAvgPool;
import deeper.ops.Linear;
import deeper.ops.LocalResponseNorm;
import deeper.ops.LogSoftmax;
import deeper.ops.Loss;
import deeper.ops.MaxPool2d;
import deeper.ops.Mse;
import deeper.ops.NormWeights;
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
      case "cross_entropy", "nll_loss", "bce_with_logits", "mse_loss" ->
          out.putAll(new LossRunner(entry, engine).run());
      case "adaptive_avg_pool2d" -> adaptiveAvgPool2d();
      case "batch_norm_train" -> batchNormTrain();
      case "batch_norm_eval" -> batchNormEval();
      case "dropout_eval" -> dropoutEval();
      case "dropout_train_mask" -> dropoutTrain();
      case "local_response_norm" -> localResponseNorm();
      case "learn_kernel" -> learnKernel();
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

  private void adaptiveAvgPool2d() {
    int[] size = entry.ints("output");
    AdaptiveAvgPool2d pool = AdaptiveAvgPool2d.of(size[0], size[1]).on(engine);
    unary(pool::forward, pool::backward);
    if (size[0] == 1 && size[1] == 1) {
      globalAvgPool();
    }
  }

  /** The same numbers once more: a fixture of size 1x1 holds for this operator too. */
  private void globalAvgPool() {
    GlobalAvgPool pool = GlobalAvgPool.of().on(engine);
    INDArray x = entry.input("x");
    INDArray y = pool.forward(x);
    out.put("also y", y.reshape('c', y.size(0), y.size(1), 1, 1));
    if (entry.has("grad_out")) {
      out.put("also d_x", pool.backward(x, entry.input("grad_out").reshape('c', y.shape())));
    }
  }

  private BatchNorm2d batchNorm(INDArray x) {
    return BatchNorm2d.of((int) x.size(1))
        .eps(entry.number("eps", 1e-5))
        .momentum(entry.number("momentum", 0.1))
        .on(engine);
  }

  private NormWeights normWeights() {
    return new NormWeights(
        entry.input("weight"),
        entry.input("bias"),
        entry.input("running_mean"),
        entry.input("running_var"));
  }

  private void batchNormTrain() {
    INDArray x = entry.input("x");
    NormWeights weights = normWeights();
    BatchNorm2d norm = batchNorm(x);
    BatchNorm2d.Training training = norm.train(x, weights);
    out.put("y", training.y());
    out.put("new_running_mean", training.newRunningMean());
    out.put("new_running_var", training.newRunningVar());
    if (entry.has("grad_out")) {
      BatchNorm2d.Gradients g =
          norm.backward(x, weights.gamma(), training, entry.input("grad_out"));
      gradients(g.dInput(), g.dGamma(), g.dBeta());
    }
  }

  private void batchNormEval() {
    INDArray x = entry.input("x");
    out.put("y", batchNorm(x).forward(x, normWeights()));
    if (entry.has("grad_out")) {
      BatchNorm2d.Gradients g = batchNorm(x).backward(x, normWeights(), entry.input("grad_out"));
      gradients(g.dInput(), g.dGamma(), g.dBeta());
    }
  }

  private void dropoutEval() {
    Dropout dropout = Dropout.of(entry.number("p", 0.5)).on(engine);
    unary(dropout::forward, (x, dy) -> dropout.forward(dy));
  }

  private void dropoutTrain() {
    Dropout dropout = Dropout.of(entry.number("p", 0.5)).on(engine);
    INDArray u = entry.input("u");
    unary(x -> dropout.forward(x, u), (x, dy) -> dropout.forward(dy, u));
  }

  private void localResponseNorm() {
    LocalResponseNorm norm =
        LocalResponseNorm.of((int) entry.number("size", 5))
            .alpha(entry.number("alpha", 1e-4))
            .beta(entry.number("beta", 0.75))
            .k(entry.number("k", 1))
            .on(engine);
    unary(norm::forward, norm::backward);
  }

  /** Finds a kernel by gradient descent on the sum of squared errors. */
  private void learnKernel() {
    INDArray x = entry.input("x");
    INDArray target = entry.input("target");
    INDArray w = entry.input("weight").dup('c');
    Window window = Window.of((int) w.size(2), (int) w.size(3));
    Conv2d conv = Conv2d.of((int) w.size(1), (int) w.size(0), window).withoutBias().on(engine);
    Loss loss = Mse.of().sum().on(engine);
    double[] losses = new double[(int) entry.number("iterations", 10)];
    for (int i = 0; i < losses.length; i++) {
      INDArray y = conv.forward(x, w);
      losses[i] = loss.forward(y, target);
      INDArray gradient = conv.weightGradients(x, w, loss.backward(y, target)).dWeight();
      w.subi(gradient.muli(entry.number("lr", 0.03)));
    }
    out.put("y", w);
    out.put("losses", Nd4j.createFromArray(losses));
  }
}
