package deeper.ops;

import deeper.shape.Window;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Random uses of the operators that slide a window. */
final class SlidingSamples {
  private SlidingSamples() {}

  static Sample corr2d(Random random, Corr2d op) {
    int kh = Samples.between(random, 1, 4);
    int kw = Samples.between(random, 1, 4);
    INDArray x = Samples.normal(random, kh + random.nextInt(5), kw + random.nextInt(5));
    return Sample.of(
        List.of(x, Samples.normal(random, kh, kw)),
        (engine, in) -> List.of(op.on(engine).forward(in.get(0), in.get(1))),
        (engine, in, dy) -> {
          Corr2d.Gradients g = op.on(engine).backward(in.get(0), in.get(1), dy);
          return List.of(g.dInput(), g.dKernel());
        });
  }

  /** A window of any options that fits into a picture of its own size. */
  record Fitted(Window window, int height, int width, Set<String> traits) {}

  static Fitted window(Random random, boolean isPool) {
    int kh = Samples.between(random, 1, 4);
    int kw = random.nextBoolean() ? kh : Samples.between(random, 1, 4);
    Window window = Window.of(kh, kw);
    Set<String> traits = new HashSet<>();
    if (!isPool && random.nextInt(10) == 0) {
      window = window.dilation(Samples.between(random, 1, 2)).same();
    } else {
      window = window.stride(Samples.between(random, 1, 3), Samples.between(random, 1, 3));
      window =
          isPool
              ? window
              : window.dilation(Samples.between(random, 1, 2), Samples.between(random, 1, 2));
      int mostDown = isPool ? kh / 2 : 3;
      int mostRight = isPool ? kw / 2 : 3;
      window =
          window.padding(
              random.nextInt(mostDown + 1),
              random.nextInt(mostDown + 1),
              random.nextInt(mostRight + 1),
              random.nextInt(mostRight + 1));
    }
    note(traits, "stride > 1", window.vertical().stride() * window.horizontal().stride() > 1);
    note(traits, "non-square kernel", kh != kw);
    note(traits, "uneven padding", isUneven(window));
    note(
        traits,
        "dilation or groups > 1",
        window.vertical().dilation() * window.horizontal().dilation() > 1);
    int height = (int) Math.max(1, window.vertical().extent()) + random.nextInt(5);
    int width = (int) Math.max(1, window.horizontal().extent()) + random.nextInt(5);
    return new Fitted(window, height, width, traits);
  }

  private static boolean isUneven(Window window) {
    int top = window.vertical().before();
    int left = window.horizontal().before();
    return top != window.vertical().after() || left != window.horizontal().after() || top != left;
  }

  private static void note(Set<String> traits, String trait, boolean holds) {
    if (holds) {
      traits.add(trait);
    }
  }

  static Sample conv2d(Random random) {
    Fitted fitted = window(random, false);
    int groups = random.nextBoolean() ? 1 : Samples.between(random, 2, 3);
    int in = groups * Samples.between(random, 1, 2);
    int out = groups * Samples.between(random, 1, 2);
    note(fitted.traits(), "dilation or groups > 1", groups > 1);
    boolean hasBias = random.nextBoolean();
    Conv2d all = Conv2d.of(in, out, fitted.window()).groups(groups);
    Conv2d conv = hasBias ? all : all.withoutBias();
    List<INDArray> inputs = new ArrayList<>();
    inputs.add(
        Samples.normal(random, Samples.between(random, 1, 3), in, fitted.height(), fitted.width()));
    inputs.add(Samples.normal(random, conv.channels().weightShape(fitted.window())));
    if (hasBias) {
      inputs.add(Samples.normal(random, out));
    }
    return new Sample(
        inputs,
        (engine, x) ->
            List.of(
                hasBias
                    ? conv.on(engine).forward(x.get(0), x.get(1), x.get(2))
                    : conv.on(engine).forward(x.get(0), x.get(1))),
        (engine, x, dy) -> {
          Conv2d.Gradients g = conv.on(engine).backward(x.get(0), x.get(1), dy);
          return hasBias
              ? List.of(g.dInput(), g.dWeight(), g.dBias())
              : List.of(g.dInput(), g.dWeight());
        },
        fitted.traits());
  }

  static Sample im2col(Random random) {
    Fitted fitted = window(random, false);
    Im2col op = Im2col.of(fitted.window());
    INDArray x =
        Samples.normal(
            random,
            Samples.between(random, 1, 3),
            Samples.between(random, 1, 3),
            fitted.height(),
            fitted.width());
    Sample sample = Samples.unary(x, e -> op.on(e)::forward, e -> op.on(e)::backward);
    return new Sample(sample.inputs(), sample.forward(), sample.backward(), fitted.traits());
  }

  static Sample maxPool2d(Random random) {
    Fitted fitted = window(random, true);
    int dilation = Samples.between(random, 1, 2);
    Window window = fitted.window().dilation(dilation);
    int height = fitted.height() + (dilation - 1) * 3;
    int width = fitted.width() + (dilation - 1) * 3;
    MaxPool2d op = MaxPool2d.of(random.nextBoolean() ? window.ceil() : window);
    INDArray x = Samples.apart(random, Samples.between(random, 1, 3), 2, height, width);
    Sample sample = Samples.unary(x, e -> op.on(e)::forward, e -> op.on(e)::backward);
    return new Sample(sample.inputs(), sample.forward(), sample.backward(), fitted.traits());
  }

  static Sample avgPool2d(Random random) {
    Fitted fitted = window(random, true);
    AvgPool2d all = AvgPool2d.of(random.nextBoolean() ? fitted.window().ceil() : fitted.window());
    AvgPool2d op = random.nextBoolean() ? all : all.excludePadding();
    INDArray x =
        Samples.normal(random, Samples.between(random, 1, 3), 2, fitted.height(), fitted.width());
    Sample sample = Samples.unary(x, e -> op.on(e)::forward, e -> op.on(e)::backward);
    return new Sample(sample.inputs(), sample.forward(), sample.backward(), fitted.traits());
  }

  static Sample pad(Random random) {
    Pad pad =
        Pad.of(random.nextInt(3), random.nextInt(3), random.nextInt(3), random.nextInt(3))
            .channels(random.nextInt(3), random.nextInt(3));
    INDArray x = Samples.normal(random, Samples.pictures(random));
    return Samples.unary(x, e -> pad.on(e)::forward, e -> pad.on(e)::backward);
  }
}
