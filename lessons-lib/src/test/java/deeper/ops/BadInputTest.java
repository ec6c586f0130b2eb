package deeper.ops;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import deeper.shape.Window;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** What is refused, and the whole sentence that says so. */
class BadInputTest {
  private static final Window K3 = Window.of(3);

  @ParameterizedTest(name = "{0}")
  @MethodSource({"sizes", "shapes", "types", "options", "targets"})
  void isRefusedWithTheWholeSentence(String sentence, Executable call) {
    assertEquals(sentence, assertThrows(IllegalArgumentException.class, call).getMessage());
  }

  static Stream<Arguments> sizes() {
    return Stream.of(
        bad("conv2d: inChannels (0) must be at least 1. Use 1 or more.", () -> Conv2d.of(0, 4, K3)),
        bad(
            "conv2d: outChannels (-4) must be at least 1. Use 1 or more.",
            () -> Conv2d.of(3, -4, K3)),
        bad("conv2d: groups (0) must be at least 1. Use 1 or more.", () -> conv(4).groups(0)),
        bad(
            "conv2d: groups (3) must divide inChannels (4); 4 = 1*3 + 1. Use a divisor of 4.",
            () -> conv(4).groups(3)),
        bad(
            "conv2d: groups (2) must divide outChannels (5); 5 = 2*2 + 1. Use a divisor of 5.",
            () -> Conv2d.of(4, 5, K3).groups(2)),
        bad(
            "conv2d: kernel (7) must fit the padded height (5 = 5 + 2*0). "
                + "Use a smaller kernel or more padding.",
            () -> Conv2d.of(1, 1, Window.of(7)).forward(f(1, 1, 5, 9), f(1, 1, 7, 7))),
        bad(
            "conv2d: dilated kernel (9 = 4*(3-1) + 1) must fit the padded width (8 = 7 + 0 + 1). "
                + "Use a smaller kernel or more padding.",
            () ->
                Conv2d.of(1, 1, K3.dilation(1, 4).padding(0, 0, 0, 1))
                    .forward(f(1, 1, 9, 7), f(1, 1, 3, 3))),
        bad(
            "conv2d: ceil mode (true) must be off. Use more padding instead.",
            () -> Conv2d.of(1, 1, K3.ceil()).forward(f(1, 1, 5, 5), f(1, 1, 3, 3))),
        bad(
            "im2col: ceil mode (true) must be off. Use more padding instead.",
            () -> Im2col.of(K3.ceil())),
        bad(
            "max_pool2d: dilation (3) must leave every window a cell of the picture; one takes cells [-1, 2] of 2 x 2. Use a smaller dilation or less padding.",
            () -> MaxPool2d.of(Window.of(2).dilation(3).padding(1)).forward(f(1, 1, 2, 2))),
        bad(
            "max_pool2d: padding (2) must be at most half the kernel; 3/2 = 1. Use less padding.",
            () -> MaxPool2d.of(K3.padding(2))),
        bad(
            "avg_pool2d: padding (2) must be at most half the kernel; 2/2 = 1. Use less padding.",
            () -> AvgPool2d.of(Window.of(2).padding(0, 0, 0, 2))),
        bad(
            "avg_pool2d: dilation (2) must be 1. Use a larger kernel.",
            () -> AvgPool2d.of(K3.dilation(2))),
        bad(
            "max_pool2d: kernel (3) must fit the padded height (2 = 2 + 2*0). "
                + "Use a smaller kernel or more padding.",
            () -> MaxPool2d.of(K3).forward(f(1, 1, 2, 4))),
        bad(
            "adaptive_avg_pool2d: width (0) must be at least 1. Use 1 or more.",
            () -> AdaptiveAvgPool2d.of(1, 0)),
        bad("batch_norm: channels (0) must be at least 1. Use 1 or more.", () -> BatchNorm2d.of(0)),
        bad("linear: in (0) must be at least 1. Use 1 or more.", () -> Linear.of(0, 1)),
        bad("linear: out (-1) must be at least 1. Use 1 or more.", () -> Linear.of(1, -1)),
        bad(
            "local_response_norm: size (0) must be at least 1. Use 1 or more.",
            () -> LocalResponseNorm.of(0)),
        bad("window: padding (-1) must be at least 0. Use 0 or more.", () -> Pad.of(-1)));
  }

  static Stream<Arguments> shapes() {
    return Stream.of(
        bad(
            "conv2d: shape of x ([3, 5, 5]) must be [n, c, h, w]; it has rank 3, not 4. Use reshape.",
            () -> conv(3).forward(f(3, 5, 5), f(4, 3, 3, 3))),
        bad(
            "conv2d: shape of x ([n=0, c=3, h=5, w=5]) must hold at least one number. "
                + "Skip empty batches.",
            () -> conv(3).forward(Nd4j.create(DataType.FLOAT, 0, 3, 5, 5), f(4, 3, 3, 3))),
        bad(
            "conv2d: channels of x (2) must be 3; x is [n=1, c=2, h=5, w=5]. "
                + "Give the operator 2 input channels.",
            () -> conv(3).forward(f(1, 2, 5, 5), f(4, 3, 3, 3))),
        bad(
            "conv2d: shape of weight ([n=4, c=3, h=3, w=2]) must be [n=4, c=3, h=3, w=3]. "
                + "Check the arguments' order and sizes.",
            () -> conv(3).forward(f(1, 3, 5, 5), f(4, 3, 3, 2))),
        bad(
            "conv2d: shape of bias ([3]) must be [4]. Check the arguments' order and sizes.",
            () -> conv(3).forward(f(1, 3, 5, 5), f(4, 3, 3, 3), f(3))),
        bad(
            "conv2d: shape of dy ([n=1, c=4, h=5, w=5]) must be [n=1, c=4, h=3, w=3]. "
                + "Check the arguments' order and sizes.",
            () -> conv(3).backward(f(1, 3, 5, 5), f(4, 3, 3, 3), f(1, 4, 5, 5))),
        bad(
            "corr2d: shape of x ([9]) must be [h, w]; it has rank 1, not 2. Use reshape.",
            () -> Corr2d.of().forward(f(9), f(2, 2))),
        bad(
            "corr2d: kernel (4) must fit the padded width (3 = 3 + 2*0). "
                + "Use a smaller kernel or more padding.",
            () -> Corr2d.of().forward(f(3, 3), f(2, 4))),
        bad(
            "max_pool2d: shape of x ([5, 5]) must be [n, c, h, w]; it has rank 2, not 4. Use reshape.",
            () -> MaxPool2d.of(K3).forward(f(5, 5))),
        bad(
            "linear: shape of x ([n=1, c=2, h=3, w=4]) must be [n, in]; it has rank 4, not 2. "
                + "Use reshape.",
            () -> Linear.of(24, 2).forward(f(1, 2, 3, 4), f(2, 24))),
        bad(
            "linear: shape of x ([5, 3]) must be [5, 4]. Check the arguments' order and sizes.",
            () -> Linear.of(4, 2).forward(f(5, 3), f(2, 4))),
        bad(
            "linear: shape of weight ([4, 2]) must be [2, 4]. Check the arguments' order and sizes.",
            () -> Linear.of(4, 2).forward(f(5, 4), f(4, 2))),
        bad(
            "batch_norm: shape of x ([3]) must be [n, c, ...]; it has rank 1, not 2 or more. "
                + "Use reshape.",
            () -> BatchNorm2d.of(3).forward(f(3), norm(3))),
        bad(
            "batch_norm: numbers per channel (1) must be at least 2 in training; x is [1, 3]. "
                + "Use a larger batch.",
            () -> BatchNorm2d.of(3).train(f(1, 3), norm(3))),
        bad(
            "batch_norm: shape of gamma ([2]) must be [3]. Check the arguments' order and sizes.",
            () -> BatchNorm2d.of(3).forward(f(4, 3), norm(2))),
        bad(
            "flatten: shape of x ([4]) must be [n, ...]; it has rank 1, not 2 or more. Use reshape.",
            () -> Flatten.of().forward(f(4))),
        bad(
            "add: shape of b ([3, 2]) must be [2, 3]. Check the arguments' order and sizes.",
            () -> Add.of().forward(f(2, 3), f(3, 2))),
        bad(
            "concat: inputs ([]) must hold at least one array. Pass the branches.",
            () -> Concat.of().forward(List.of())),
        bad(
            "concat: shape of input 1 ([n=1, c=2, h=4, w=5]) must be [n=1, c=2, h=4, w=4]. "
                + "Check the arguments' order and sizes.",
            () -> Concat.of().forward(List.of(f(1, 3, 4, 4), f(1, 2, 4, 5)))),
        bad(
            "relu: shape of dy ([3]) must be [2]. Check the arguments' order and sizes.",
            () -> Relu.of().backward(f(2), f(3))));
  }

  static Stream<Arguments> types() {
    return Stream.of(
        bad("relu: x (null) must be an array. Pass one.", () -> Relu.of().forward(null)),
        bad(
            "relu: data type of x (INT) must be FLOAT or DOUBLE. Use castTo(DataType.FLOAT).",
            () -> Relu.of().forward(Nd4j.createFromArray(1, 2))),
        bad(
            "sigmoid: data type of x (HALF) must be FLOAT or DOUBLE. Use castTo(DataType.FLOAT).",
            () -> Sigmoid.of().forward(f(2).castTo(DataType.FLOAT16))),
        bad(
            "conv2d: data type of weight (DOUBLE) must be FLOAT as of the other arrays. "
                + "Use castTo(DataType.FLOAT).",
            () -> conv(3).forward(f(1, 3, 5, 5), f(4, 3, 3, 3).castTo(DataType.DOUBLE))),
        bad(
            "add: data type of b (FLOAT) must be DOUBLE as of the other arrays. "
                + "Use castTo(DataType.DOUBLE).",
            () -> Add.of().forward(f(2).castTo(DataType.DOUBLE), f(2))),
        bad(
            "cross_entropy: data type of targets (FLOAT) must be INT or LONG. "
                + "Use castTo(DataType.INT32).",
            () -> CrossEntropy.of().forward(f(2, 3), f(2))));
  }

  static Stream<Arguments> options() {
    return Stream.of(
        bad(
            "softmax: axis (2) must be from -2 to 1; x is [2, 3]. Use -1 for the last axis.",
            () -> Softmax.of().axis(2).forward(f(2, 3))),
        bad("dropout: p (1.5) must be from 0 to 1. Use a share of 1.", () -> Dropout.of(1.5)),
        bad(
            "dropout: p (NaN) must be from 0 to 1. Use a share of 1.",
            () -> Dropout.of(Double.NaN)),
        bad(
            "batch_norm: eps (0.0) must be finite and above 0. Use a small positive number.",
            () -> BatchNorm2d.of(3).eps(0)),
        bad(
            "batch_norm: momentum (-0.1) must be from 0 to 1. Use a share of 1.",
            () -> BatchNorm2d.of(3).momentum(-0.1)),
        bad(
            "local_response_norm: k (-1.0) must be finite and above 0. Use a small positive number.",
            () -> LocalResponseNorm.of(5).k(-1)),
        bad(
            "cross_entropy: labelSmoothing (2.0) must be from 0 to 1. Use a share of 1.",
            () -> CrossEntropy.of().labelSmoothing(2)),
        bad(
            "nll: class weight (-1.0) must be finite and at least 0. Use 1 for no weight.",
            () -> Nll.of().classWeights(1, -1)));
  }

  static Stream<Arguments> targets() {
    INDArray scores = f(2, 3);
    return Stream.of(
        bad(
            "cross_entropy: target (3) must be from 0 to 2; there are 3 classes. Count classes from 0.",
            () -> CrossEntropy.of().forward(scores, Nd4j.createFromArray(0, 3))),
        bad(
            "nll: target (-1) must be from 0 to 2; there are 3 classes. Count classes from 0.",
            () -> Nll.of().backward(scores, Nd4j.createFromArray(-1, 0))),
        bad(
            "cross_entropy: shape of targets ([3]) must be [2]; scores are [2, 3]. "
                + "Give one class number per row.",
            () -> CrossEntropy.of().forward(scores, Nd4j.createFromArray(0, 1, 2))),
        bad(
            "cross_entropy: targets (null) must be an array. Pass one.",
            () -> CrossEntropy.of().forward(scores, null)),
        bad(
            "cross_entropy: class weights (2) must be 3; scores are [2, 3]. Give one weight per class.",
            () -> CrossEntropy.of().classWeights(1, 2).forward(scores, Nd4j.createFromArray(0, 1))),
        bad(
            "mse: shape of targets ([3, 2]) must be [2, 3]. Check the arguments' order and sizes.",
            () -> Mse.of().forward(scores, f(3, 2))));
  }

  private static Arguments bad(String sentence, Executable call) {
    return Arguments.of(sentence, call);
  }

  private static Conv2d conv(int in) {
    return Conv2d.of(in, 4, K3);
  }

  private static NormWeights norm(int channels) {
    return new NormWeights(f(channels), f(channels), f(channels), f(channels));
  }

  private static INDArray f(long... shape) {
    return Nd4j.ones(DataType.FLOAT, shape);
  }
}
