package deeper.ops;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ArgumentsSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class BatchNorm2dTest {
  @ParameterizedTest
  @ArgumentsSource(EngineArguments.class)
  void trainingLeavesTheRunningValuesToTheCaller(Engine engine, DataType type) {
    INDArray mean = Nd4j.createFromArray(1.0, -1.0).castTo(type);
    INDArray variance = Nd4j.createFromArray(2.0, 3.0).castTo(type);
    NormWeights weights = new NormWeights(Nd4j.ones(type, 2), Nd4j.zeros(type, 2), mean, variance);
    INDArray x = Samples.normal(new Random(5), 4, 2, 3, 3).castTo(type);
    BatchNorm2d.of(2).on(engine).train(x, weights);
    assertArrayEquals(new double[] {1, -1}, mean.data().asDouble());
    assertArrayEquals(new double[] {2, 3}, variance.data().asDouble());
  }

  @ParameterizedTest
  @ArgumentsSource(EngineArguments.class)
  void theResultHasMeanZeroAndVarianceOneOfTheBiasedKind(Engine engine, DataType type) {
    NormWeights weights =
        new NormWeights(
            Nd4j.ones(type, 3), Nd4j.zeros(type, 3), Nd4j.zeros(type, 3), Nd4j.ones(type, 3));
    INDArray x = Samples.normal(new Random(6), 5, 3, 4, 4).mul(7).add(100).castTo(type);
    INDArray y = BatchNorm2d.of(3).eps(1e-9).on(engine).train(x, weights).y();
    for (int c = 0; c < 3; c++) {
      double sum = 0;
      double squares = 0;
      for (int n = 0; n < 5; n++) {
        for (int i = 0; i < 4; i++) {
          for (int j = 0; j < 4; j++) {
            sum += y.getDouble(n, c, i, j);
            squares += y.getDouble(n, c, i, j) * y.getDouble(n, c, i, j);
          }
        }
      }
      assertEquals(0, sum / 80, 1e-5); // 5 pictures of 4*4
      assertEquals(1, squares / 80, 1e-5);
    }
  }
}
