package deeper.ops;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Random uses of every operator, for the tests of properties. */
final class Samples {
  /** By the operator's name. */
  static final Map<String, Function<Random, Sample>> ALL = new LinkedHashMap<>();

  static {
    ALL.put("corr2d", random -> SlidingSamples.corr2d(random, Corr2d.of()));
    ALL.put("convolution", random -> SlidingSamples.corr2d(random, Corr2d.convolution()));
    ALL.put("conv2d", SlidingSamples::conv2d);
    ALL.put("im2col", SlidingSamples::im2col);
    ALL.put("max_pool2d", SlidingSamples::maxPool2d);
    ALL.put("avg_pool2d", SlidingSamples::avgPool2d);
    ALL.put("adaptive_avg_pool2d", Samples::adaptiveAvgPool2d);
    ALL.put("global_avg_pool", Samples::globalAvgPool);
    ALL.put("pad", SlidingSamples::pad);
    ALL.put("batch_norm_train", Samples::batchNormTrain);
    ALL.put("batch_norm_eval", Samples::batchNormEval);
    ALL.put("local_response_norm", Samples::localResponseNorm);
    ALL.put("linear", Samples::linear);
    ALL.put(
        "relu",
        r ->
            unary(apart(r, any(r)), e -> Relu.of().on(e)::forward, e -> Relu.of().on(e)::backward));
    ALL.put(
        "sigmoid",
        r ->
            unary(
                normal(r, any(r)),
                e -> Sigmoid.of().on(e)::forward,
                e -> Sigmoid.of().on(e)::backward));
    ALL.put(
        "tanh",
        r ->
            unary(
                normal(r, any(r)), e -> Tanh.of().on(e)::forward, e -> Tanh.of().on(e)::backward));
    ALL.put("softmax", Samples::softmax);
    ALL.put("log_softmax", Samples::logSoftmax);
    ALL.put("dropout", Samples::dropout);
    ALL.put(
        "flatten",
        r ->
            unary(normal(r, pictures(r)), e -> Flatten.of()::forward, e -> Flatten.of()::backward));
    ALL.put("add", Samples::add);
    ALL.put("concat", Samples::concat);
    ALL.put("cross_entropy", random -> classes(random, crossEntropy(random)));
    ALL.put("nll", random -> classes(random, Nll.of()));
    ALL.put("bce_with_logits", random -> elements(random, BceWithLogits.of()));
    ALL.put("mse", random -> elements(random, Mse.of()));
  }

  private Samples() {}

  static int between(Random random, int least, int most) {
    return least + random.nextInt(most - least + 1);
  }

  private static long[] any(Random random) {
    long[] shape = new long[between(random, 1, 4)];
    for (int axis = 0; axis < shape.length; axis++) {
      shape[axis] = between(random, 1, 5);
    }
    return shape;
  }

  static long[] pictures(Random random) {
    int n = between(random, 1, 3);
    int c = between(random, 1, 4);
    return new long[] {n, c, between(random, 2, 8), between(random, 2, 8)};
  }

  static INDArray normal(Random random, long... shape) {
    double[] numbers = new double[(int) Arrays.stream(shape).reduce(1, (a, b) -> a * b)];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = random.nextGaussian();
    }
    return Nd4j.createFromArray(numbers).reshape('c', shape);
  }

  /** Numbers at least 0.01 apart and from 0, so that no kink lies within a small step. */
  static INDArray apart(Random random, long... shape) {
    INDArray array = normal(random, shape).dup('c');
    List<Integer> ranks = new ArrayList<>();
    for (int i = 0; i < array.length(); i++) {
      ranks.add(i);
    }
    Collections.shuffle(ranks, random);
    double[] numbers = new double[ranks.size()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = (ranks.get(i) - numbers.length / 2 + 0.5) * 0.02;
    }
    return Nd4j.createFromArray(numbers).reshape('c', shape);
  }

  static Sample unary(
      INDArray x,
      Function<Engine, UnaryOperator<INDArray>> forward,
      Function<Engine, BinaryOperator<INDArray>> backward) {
    return Sample.of(
        List.of(x),
        (engine, in) -> List.of(forward.apply(engine).apply(in.get(0))),
        (engine, in, dy) -> List.of(backward.apply(engine).apply(in.get(0), dy)));
  }

  private static Sample adaptiveAvgPool2d(Random random) {
    AdaptiveAvgPool2d op = AdaptiveAvgPool2d.of(between(random, 1, 6), between(random, 1, 6));
    return unary(normal(random, pictures(random)), e -> op.on(e)::forward, e -> op.on(e)::backward);
  }

  private static Sample globalAvgPool(Random random) {
    GlobalAvgPool op = GlobalAvgPool.of();
    return unary(normal(random, pictures(random)), e -> op.on(e)::forward, e -> op.on(e)::backward);
  }

  private static Sample localResponseNorm(Random random) {
    LocalResponseNorm op =
        LocalResponseNorm.of(between(random, 1, 6))
            .alpha(0.1 + random.nextDouble())
            .beta(0.3 + random.nextDouble())
            .k(0.5 + random.nextDouble());
    return unary(normal(random, pictures(random)), e -> op.on(e)::forward, e -> op.on(e)::backward);
  }

  private static Sample softmax(Random random) {
    long[] shape = any(random);
    Softmax op = Softmax.of().axis(random.nextInt(2 * shape.length) - shape.length);
    return unary(normal(random, shape), e -> op.on(e)::forward, e -> op.on(e)::backward);
  }

  private static Sample logSoftmax(Random random) {
    long[] shape = any(random);
    LogSoftmax op = LogSoftmax.of().axis(random.nextInt(2 * shape.length) - shape.length);
    return unary(normal(random, shape), e -> op.on(e)::forward, e -> op.on(e)::backward);
  }

  private static Sample dropout(Random random) {
    Dropout op = Dropout.of(random.nextInt(11) / 10.0);
    long seed = random.nextLong();
    return unary(
        normal(random, any(random)),
        e -> x -> op.on(e).forward(x, seed),
        e -> (x, dy) -> op.on(e).backward(dy, seed));
  }

  private static Sample add(Random random) {
    long[] shape = any(random);
    return Sample.of(
        List.of(normal(random, shape), normal(random, shape)),
        (engine, in) -> List.of(Add.of().on(engine).forward(in.get(0), in.get(1))),
        (engine, in, dy) -> {
          INDArray gradient = Add.of().on(engine).backward(in.get(0), dy);
          return List.of(gradient, gradient);
        });
  }

  private static Sample concat(Random random) {
    long[] shape = random.nextBoolean() ? pictures(random) : new long[] {3, 2};
    List<INDArray> inputs = new ArrayList<>();
    for (int k = between(random, 1, 4); k > 0; k--) {
      long[] each = shape.clone();
      each[1] = between(random, 1, 4);
      inputs.add(normal(random, each));
    }
    return Sample.of(
        inputs,
        (engine, in) -> List.of(Concat.of().on(engine).forward(in)),
        (engine, in, dy) -> Concat.of().on(engine).backward(in, dy));
  }

  private static Sample linear(Random random) {
    int in = between(random, 1, 6);
    int out = between(random, 1, 6);
    boolean hasBias = random.nextBoolean();
    Linear op = hasBias ? Linear.of(in, out) : Linear.of(in, out).withoutBias();
    List<INDArray> inputs = new ArrayList<>();
    inputs.add(normal(random, between(random, 1, 5), in));
    inputs.add(normal(random, out, in));
    if (hasBias) {
      inputs.add(normal(random, out));
    }
    return Sample.of(
        inputs,
        (engine, x) ->
            List.of(
                hasBias
                    ? op.on(engine).forward(x.get(0), x.get(1), x.get(2))
                    : op.on(engine).forward(x.get(0), x.get(1))),
        (engine, x, dy) -> {
          Linear.Gradients g = op.on(engine).backward(x.get(0), x.get(1), dy);
          return hasBias
              ? List.of(g.dInput(), g.dWeight(), g.dBias())
              : List.of(g.dInput(), g.dWeight());
        });
  }

  private static Sample batchNormTrain(Random random) {
    // At least 6 numbers per channel: with 2 the exact gradient is nearly 0 and only rounding is
    // left.
    int c = between(random, 1, 4);
    long[] shape =
        random.nextBoolean()
            ? new long[] {between(random, 6, 9), c}
            : new long[] {between(random, 2, 3), c, between(random, 2, 4), between(random, 2, 4)};
    BatchNorm2d op = BatchNorm2d.of(c).eps(1e-3).momentum(random.nextDouble());
    INDArray mean = normal(random, c);
    INDArray variance = normal(random, c).mul(0.1).add(1);
    return Sample.of(
        List.of(normal(random, shape), normal(random, c), normal(random, c)),
        (engine, in) -> {
          BatchNorm2d.Training t = train(op.on(engine), in, mean, variance);
          return List.of(t.y(), t.mean(), t.invStd(), t.newRunningMean(), t.newRunningVar());
        },
        (engine, in, dy) -> {
          BatchNorm2d.Training t = train(op.on(engine), in, mean, variance);
          BatchNorm2d.Gradients g = op.on(engine).backward(in.get(0), in.get(1), t, dy);
          return List.of(g.dInput(), g.dGamma(), g.dBeta());
        });
  }

  private static BatchNorm2d.Training train(
      BatchNorm2d op, List<INDArray> in, INDArray mean, INDArray variance) {
    DataType type = in.get(0).dataType();
    return op.train(
        in.get(0), new NormWeights(in.get(1), in.get(2), mean.castTo(type), variance.castTo(type)));
  }

  private static Sample batchNormEval(Random random) {
    int c = between(random, 1, 4);
    long[] shape = random.nextBoolean() ? new long[] {3, c} : new long[] {2, c, 3, 4};
    BatchNorm2d op = BatchNorm2d.of(c);
    INDArray mean = normal(random, c);
    INDArray variance = normal(random, c).mul(0.1).add(1);
    return Sample.of(
        List.of(normal(random, shape), normal(random, c), normal(random, c)),
        (engine, in) -> List.of(op.on(engine).forward(in.get(0), frozen(in, mean, variance))),
        (engine, in, dy) -> {
          BatchNorm2d.Gradients g =
              op.on(engine).backward(in.get(0), frozen(in, mean, variance), dy);
          return List.of(g.dInput(), g.dGamma(), g.dBeta());
        });
  }

  private static NormWeights frozen(List<INDArray> in, INDArray mean, INDArray variance) {
    DataType type = in.get(0).dataType();
    return new NormWeights(in.get(1), in.get(2), mean.castTo(type), variance.castTo(type));
  }

  private static CrossEntropy crossEntropy(Random random) {
    return CrossEntropy.of().labelSmoothing(random.nextInt(3) * 0.1);
  }

  private static Sample classes(Random random, Loss plain) {
    int n = between(random, 1, 5);
    int classes = between(random, 2, 5);
    int[] labels = random.ints(n, 0, classes).toArray();
    double[] weights = random.doubles(classes, 0.1, 2).toArray();
    Loss weighed =
        plain instanceof CrossEntropy ce
            ? ce.classWeights(weights)
            : Nll.of().classWeights(weights);
    Loss loss = random.nextBoolean() ? plain : weighed;
    return loss(
        normal(random, n, classes), Nd4j.createFromArray(labels), loss, random.nextBoolean());
  }

  private static Sample elements(Random random, Loss loss) {
    long[] shape = any(random);
    INDArray targets = normal(random, shape).gt(0).castTo(DataType.DOUBLE);
    return loss(normal(random, shape), targets, loss, random.nextBoolean());
  }

  private static Sample loss(INDArray scores, INDArray targets, Loss loss, boolean isMean) {
    return Sample.of(
        List.of(scores),
        (engine, in) -> {
          INDArray t = typed(targets, in.get(0));
          return List.of(
              isMean
                  ? Nd4j.createFromArray(loss.on(engine).forward(in.get(0), t))
                      .castTo(in.get(0).dataType())
                  : loss.on(engine).each(in.get(0), t));
        },
        (engine, in, dy) -> {
          INDArray t = typed(targets, in.get(0));
          return List.of(
              isMean
                  ? loss.on(engine).backward(in.get(0), t).mul(dy.getDouble(0))
                  : loss.on(engine).backward(in.get(0), t, dy));
        });
  }

  private static INDArray typed(INDArray targets, INDArray scores) {
    return targets.dataType().isIntType() ? targets : targets.castTo(scores.dataType());
  }
}
