package deeper.ops;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class DropoutTest {
  private static final INDArray ONES = Nd4j.ones(DataType.FLOAT, 100, 200);

  @Test
  void theMaskIsAPureFunctionOfTheSeed() {
    Dropout dropout = Dropout.of(0.4);
    assertEquals(dropout.forward(ONES, 7), dropout.forward(ONES, 7));
    assertNotEquals(dropout.forward(ONES, 7), dropout.forward(ONES, 8));
    assertEquals(dropout.forward(ONES, 7), dropout.backward(ONES, 7));
    INDArray inDouble = dropout.forward(ONES.castTo(DataType.DOUBLE), 7);
    assertEquals(dropout.forward(ONES, 7).gt(0), inDouble.gt(0));
  }

  @Test
  void theShareOfSilenceAndTheMeanAreAsPromised() {
    INDArray y = Dropout.of(0.4).forward(ONES, 11);
    // 20000 draws: standard deviation of the share sqrt(0.4*0.6/20000) = 0.0035
    double silent = y.eq(0).castTo(DataType.FLOAT).meanNumber().doubleValue();
    assertEquals(0.4, silent, 5 * 0.0035);
    assertEquals(1, y.meanNumber().doubleValue(), 5 * 0.0035 / 0.6);
    assertEquals(1 / 0.6, y.maxNumber().doubleValue(), 1e-6);
  }

  @Test
  void theEndsOfTheScaleKeepAllAndNothing() {
    assertEquals(ONES, Dropout.of(0).forward(ONES, 1));
    assertEquals(0, Dropout.of(1).forward(ONES, 1).maxNumber().doubleValue());
    assertEquals(ONES, Dropout.of(0.9).forward(ONES));
  }

  @Test
  void neighbouringSeedsAreUnrelated() {
    INDArray one = Dropout.draws(ONES, 1);
    INDArray two = Dropout.draws(ONES, 2);
    assertTrue(one.minNumber().doubleValue() >= 0 && one.maxNumber().doubleValue() < 1);
    // Correlation of 20000 independent pairs: standard deviation 1/sqrt(20000) = 0.007
    double covariance = one.sub(0.5).mul(two.sub(0.5)).meanNumber().doubleValue();
    assertEquals(0, covariance * 12, 5 * 0.0071);
  }
}
