package deeper.ops;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import deeper.shape.Window;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ArgumentsSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** The numbers that each operator's Javadoc shows, in every engine and data type. */
class JavadocExamplesTest {
  private static final double[] ZERO_TO_EIGHT = {0, 1, 2, 3, 4, 5, 6, 7, 8};

  @ParameterizedTest
  @ArgumentsSource(EngineArguments.class)
  void conv2dMatchesItsExample(Engine engine, DataType type) {
    INDArray x = array(type, ZERO_TO_EIGHT, 1, 1, 3, 3);
    INDArray w = array(type, new double[] {0, 1, 2, 3}, 1, 1, 2, 2);
    // 0*0 + 1*1 + 3*2 + 4*3 = 19
    assertNumbers(Conv2d.of(1, 1, Window.of(2)).on(engine).forward(x, w), 19, 25, 37, 43);
  }

  @ParameterizedTest
  @ArgumentsSource(EngineArguments.class)
  void maxPool2dMatchesItsExample(Engine engine, DataType type) {
    MaxPool2d pool = MaxPool2d.of(Window.of(2)).on(engine);
    INDArray x = array(type, ZERO_TO_EIGHT, 1, 1, 3, 3);
    assertNumbers(pool.forward(x), 4, 5, 7, 8);
    INDArray dy = array(type, new double[] {1, 2, 3, 4}, 1, 1, 2, 2);
    assertNumbers(pool.backward(x, dy), 0, 0, 0, 0, 1, 2, 0, 3, 4);
  }

  @ParameterizedTest
  @ArgumentsSource(EngineArguments.class)
  void avgPool2dMatchesItsExample(Engine engine, DataType type) {
    AvgPool2d pool = AvgPool2d.of(Window.of(2)).on(engine);
    INDArray x = array(type, ZERO_TO_EIGHT, 1, 1, 3, 3);
    // (0 + 1 + 3 + 4) / 4 = 2
    assertNumbers(pool.forward(x), 2, 3, 5, 6);
    INDArray dy = array(type, new double[] {4, 4, 4, 4}, 1, 1, 2, 2);
    assertNumbers(pool.backward(x, dy), 1, 2, 1, 2, 4, 2, 1, 2, 1);
  }

  @ParameterizedTest
  @ArgumentsSource(EngineArguments.class)
  void linearMatchesItsExample(Engine engine, DataType type) {
    Linear linear = Linear.of(3, 3).on(engine);
    INDArray x = array(type, new double[] {1, 2, 3}, 1, 3);
    INDArray w = array(type, new double[] {1, 0, 0, 0, 1, 0, 1, 1, 1}, 3, 3);
    INDArray b = array(type, new double[] {0, 0, 10}, 3);
    assertNumbers(linear.forward(x, w, b), 1, 2, 16);
    Linear.Gradients g = linear.backward(x, w, array(type, new double[] {1, 1, 1}, 1, 3));
    assertNumbers(g.dInput(), 2, 2, 1);
    assertNumbers(g.dWeight(), 1, 2, 3, 1, 2, 3, 1, 2, 3);
    assertNumbers(g.dBias(), 1, 1, 1);
  }

  @ParameterizedTest
  @ArgumentsSource(EngineArguments.class)
  void activationsMatchTheirExamples(Engine engine, DataType type) {
    INDArray ones = Nd4j.ones(type, 3, 3);
    INDArray x = array(type, new double[] {-1, 2, 0, 3, -4, 5, 0, 0, -6}, 3, 3);
    assertNumbers(Relu.of().on(engine).forward(x), 0, 2, 0, 3, 0, 5, 0, 0, 0);
    assertNumbers(Relu.of().on(engine).backward(x, ones), 0, 1, 0, 1, 0, 1, 0, 0, 0);
    INDArray s = array(type, new double[] {-1, 0, 1, 0, 0, 0, -2, 0, 2}, 3, 3);
    assertNumbers(
        Sigmoid.of().on(engine).forward(s), 0.269, 0.5, 0.731, 0.5, 0.5, 0.5, 0.119, 0.5, 0.881);
    assertNumbers(
        Sigmoid.of().on(engine).backward(s, ones),
        0.197,
        0.25,
        0.197,
        0.25,
        0.25,
        0.25,
        0.105,
        0.25,
        0.105);
    assertNumbers(Tanh.of().on(engine).forward(s), -0.762, 0, 0.762, 0, 0, 0, -0.964, 0, 0.964);
    assertNumbers(Tanh.of().on(engine).backward(s, ones), 0.42, 1, 0.42, 1, 1, 1, 0.071, 1, 0.071);
  }

  @ParameterizedTest
  @ArgumentsSource(EngineArguments.class)
  void softmaxAndCrossEntropyMatchTheirExamples(Engine engine, DataType type) {
    INDArray x = array(type, new double[] {0, 0, 0, 1, 2, 3, 1000, 0, 0}, 3, 3);
    assertNumbers(
        Softmax.of().on(engine).forward(x), 0.333, 0.333, 0.333, 0.09, 0.245, 0.665, 1, 0, 0);
    assertNumbers(
        LogSoftmax.of().on(engine).forward(x),
        -1.099,
        -1.099,
        -1.099,
        -2.408,
        -1.408,
        -0.408,
        0,
        -1000,
        -1000);
    INDArray scores = array(type, new double[] {1, 2, 3, 0, 0, 0, 1000, 0, 0}, 3, 3);
    INDArray labels = Nd4j.createFromArray(2, 0, 0);
    CrossEntropy loss = CrossEntropy.of().on(engine);
    assertNumbers(loss.each(scores, labels), 0.408, 1.099, 0);
    assertEquals(0.502, loss.forward(scores, labels), 5e-4);
  }

  @ParameterizedTest
  @ArgumentsSource(EngineArguments.class)
  void otherLossesMatchTheirExamples(Engine engine, DataType type) {
    INDArray logs = array(type, new double[] {-1, -2, -3, -4, -5, -6, -7, -8, -9}, 3, 3);
    INDArray labels = Nd4j.createFromArray(0, 1, 2);
    assertNumbers(Nll.of().on(engine).each(logs, labels), 1, 5, 9);
    assertEquals(5, Nll.of().on(engine).forward(logs, labels), 1e-6);
    INDArray scores = array(type, new double[] {0, 2, -2, 0, 2, -2, 800, 0, 0}, 3, 3);
    INDArray truth = array(type, new double[] {1, 1, 1, 0, 0, 0, 1, 0, 0}, 3, 3);
    assertNumbers(
        BceWithLogits.of().on(engine).each(scores, truth),
        0.693,
        0.127,
        2.127,
        0.693,
        2.127,
        0.127,
        0,
        0.693,
        0.693);
    INDArray y = array(type, new double[] {1, 2, 3, 4, 5, 6, 7, 8, 9}, 3, 3);
    INDArray t = array(type, new double[] {1, 1, 1, 4, 4, 4, 7, 7, 7}, 3, 3);
    assertNumbers(Mse.of().on(engine).each(y, t), 0, 1, 4, 0, 1, 4, 0, 1, 4);
    assertEquals(1.667, Mse.of().on(engine).forward(y, t), 5e-4);
  }

  @ParameterizedTest
  @ArgumentsSource(EngineArguments.class)
  void corr2dAndTrueConvolutionMatchTheirExamples(Engine engine, DataType type) {
    INDArray x = array(type, ZERO_TO_EIGHT, 3, 3);
    INDArray k = array(type, new double[] {0, 1, 2, 3}, 2, 2);
    assertNumbers(Corr2d.of().on(engine).forward(x, k), 19, 25, 37, 43);
    // 0*3 + 1*2 + 3*1 + 4*0 = 5
    assertNumbers(Corr2d.convolution().on(engine).forward(x, k), 5, 11, 23, 29);
  }

  @ParameterizedTest
  @ArgumentsSource(EngineArguments.class)
  void im2colMatchesItsExample(Engine engine, DataType type) {
    Im2col im2col = Im2col.of(Window.of(2)).on(engine);
    INDArray x = array(type, ZERO_TO_EIGHT, 1, 1, 3, 3);
    assertNumbers(im2col.forward(x), 0, 1, 3, 4, 1, 2, 4, 5, 3, 4, 6, 7, 4, 5, 7, 8);
    assertNumbers(im2col.backward(x, Nd4j.ones(type, 4, 4)), 1, 2, 1, 2, 4, 2, 1, 2, 1);
  }

  @ParameterizedTest
  @ArgumentsSource(EngineArguments.class)
  void otherPoolsMatchTheirExamples(Engine engine, DataType type) {
    INDArray x = array(type, ZERO_TO_EIGHT, 1, 1, 3, 3);
    assertNumbers(AdaptiveAvgPool2d.of(2, 2).on(engine).forward(x), 2, 3, 5, 6);
    assertNumbers(AdaptiveAvgPool2d.of(1, 1).on(engine).forward(x), 4);
    assertNumbers(GlobalAvgPool.of().on(engine).forward(x), 4);
    INDArray nine = array(type, new double[] {9}, 1, 1);
    assertNumbers(GlobalAvgPool.of().on(engine).backward(x, nine), 1, 1, 1, 1, 1, 1, 1, 1, 1);
  }

  @ParameterizedTest
  @ArgumentsSource(EngineArguments.class)
  void padMatchesItsExamples(Engine engine, DataType type) {
    INDArray row = array(type, new double[] {1, 2, 3, 4}, 1, 1, 1, 4);
    assertNumbers(Pad.of(0, 0, 2, 1).on(engine).forward(row), 0, 0, 1, 2, 3, 4, 0);
    INDArray x = array(type, ZERO_TO_EIGHT, 1, 1, 3, 3);
    assertNumbers(Pad.of(1, 0, 0, 0).on(engine).forward(x), 0, 0, 0, 0, 1, 2, 3, 4, 5, 6, 7, 8);
  }

  @ParameterizedTest
  @ArgumentsSource(EngineArguments.class)
  void batchNorm2dMatchesItsExample(Engine engine, DataType type) {
    INDArray x = array(type, new double[] {1, 2, 3, 4, 5, 6, 7, 8, 9}, 1, 1, 3, 3);
    NormWeights weights =
        new NormWeights(
            Nd4j.ones(type, 1), Nd4j.zeros(type, 1), Nd4j.zeros(type, 1), Nd4j.ones(type, 1));
    BatchNorm2d.Training training = BatchNorm2d.of(1).on(engine).train(x, weights);
    assertNumbers(training.y(), -1.549, -1.162, -0.775, -0.387, 0, 0.387, 0.775, 1.162, 1.549);
    assertNumbers(training.newRunningMean(), 0.5); // 0.9*0 + 0.1*5
    assertNumbers(training.newRunningVar(), 1.65); // 0.9*1 + 0.1*60/8
  }

  @ParameterizedTest
  @ArgumentsSource(EngineArguments.class)
  void localResponseNormMatchesItsExample(Engine engine, DataType type) {
    LocalResponseNorm norm = LocalResponseNorm.of(3).alpha(3).beta(1).k(1).on(engine);
    INDArray x = array(type, new double[] {1, 2, 3}, 1, 3, 1, 1);
    // sums of squares 1 + 4 = 5, 1 + 4 + 9 = 14, 4 + 9 = 13; 1/6, 2/15, 3/14
    assertNumbers(norm.forward(x), 0.167, 0.133, 0.214);
  }

  @ParameterizedTest
  @ArgumentsSource(EngineArguments.class)
  void dropoutMatchesItsExample(Engine engine, DataType type) {
    INDArray x = array(type, new double[] {1, 2, 3, 4, 5, 6, 7, 8, 9}, 3, 3);
    INDArray u = array(type, new double[] {0.5, 0, 0, 0, 0.5, 0, 0, 0, 0.5}, 3, 3);
    assertNumbers(Dropout.of(0.5).on(engine).forward(x, u), 2, 0, 0, 0, 10, 0, 0, 0, 18);
  }

  @ParameterizedTest
  @ArgumentsSource(EngineArguments.class)
  void flattenAddAndConcatMatchTheirExamples(Engine engine, DataType type) {
    INDArray x = array(type, ZERO_TO_EIGHT, 1, 1, 3, 3);
    assertNumbers(Flatten.of().forward(x), ZERO_TO_EIGHT);
    INDArray tens = Nd4j.valueArrayOf(new long[] {1, 1, 3, 3}, 10, type);
    assertNumbers(Add.of().on(engine).forward(x, tens), 10, 11, 12, 13, 14, 15, 16, 17, 18);
    List<INDArray> channels =
        List.of(
            array(type, new double[] {0, 1, 2}, 1, 3),
            array(type, new double[] {3, 4, 5}, 1, 3),
            array(type, new double[] {6, 7, 8}, 1, 3));
    assertNumbers(Concat.of().on(engine).forward(channels), ZERO_TO_EIGHT);
  }

  private static INDArray array(DataType type, double[] numbers, long... shape) {
    return Nd4j.createFromArray(numbers).reshape('c', shape).castTo(type);
  }

  /** As the Javadoc writes them: rounded to three places. */
  private static void assertNumbers(INDArray actual, double... expected) {
    assertArrayEquals(expected, actual.dup('c').data().asDouble(), 5.1e-4);
  }
}
