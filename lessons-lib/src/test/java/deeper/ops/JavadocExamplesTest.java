package deeper.ops;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import deeper.shape.Window;
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

  private static INDArray array(DataType type, double[] numbers, long... shape) {
    return Nd4j.createFromArray(numbers).reshape('c', shape).castTo(type);
  }

  /** As the Javadoc writes them: rounded to three places. */
  private static void assertNumbers(INDArray actual, double... expected) {
    assertArrayEquals(expected, actual.dup('c').data().asDouble(), 5.1e-4);
  }
}
