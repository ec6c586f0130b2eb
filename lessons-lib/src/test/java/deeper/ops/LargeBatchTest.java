package deeper.ops;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import deeper.shape.Window;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.INDArrayIndex;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** The fast convolution works through a large batch in chunks: nobody may notice. */
class LargeBatchTest {
  @Test
  void aBatchOfSeveralChunksGivesTheNumbersOfItsParts() {
    // 6*5*5 weights * 28*28 positions = 117600 numbers a sample; 2^22 / 117600 = 35 samples a chunk
    Nd4j.getRandom().setSeed(4);
    INDArray x = Nd4j.rand(DataType.FLOAT, 80, 6, 28, 28);
    INDArray w = Nd4j.rand(DataType.FLOAT, 4, 6, 5, 5);
    INDArray b = Nd4j.rand(DataType.FLOAT, 4);
    Conv2d conv = Conv2d.of(6, 4, Window.of(5).padding(2)).on(Engine.ND4J);
    INDArray y = conv.forward(x, w, b);
    assertArrayEquals(new long[] {80, 4, 28, 28}, y.shape());
    assertArrayEquals(new long[] {80, 6, 28, 28}, x.shape());
    Conv2d.Gradients all = conv.backward(x, w, y);
    INDArray sum = Nd4j.zeros(DataType.FLOAT, 4, 6, 5, 5);
    for (int n = 0; n < 80; n++) {
      INDArray one = x.get(interval(n)).dup();
      INDArray out = conv.forward(one, w, b);
      assertClose(y.get(interval(n)), out);
      Conv2d.Gradients g = conv.backward(one, w, out);
      assertClose(all.dInput().get(interval(n)), g.dInput());
      sum.addi(g.dWeight());
    }
    assertClose(all.dWeight(), sum);
  }

  private static INDArrayIndex interval(int n) {
    return NDArrayIndex.interval(n, n + 1);
  }

  private static void assertClose(INDArray expected, INDArray actual) {
    double peak = expected.amaxNumber().doubleValue();
    double difference = expected.sub(actual).amaxNumber().doubleValue();
    assertTrue(difference <= 2e-5 * peak, difference + " of " + peak);
  }
}
