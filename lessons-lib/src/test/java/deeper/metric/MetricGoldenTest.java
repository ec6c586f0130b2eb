package deeper.metric;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.factory.Nd4j;

/** Hand-sized cases of the reference file metrics.json; the golden runner holds all of them. */
class MetricGoldenTest {

  /** Reference case bin_logits_edge: exactly 0 and -0 are positive, and -1e-9 is not. */
  @Test
  void binaryLogitsAtTheEdge() {
    float[] scores = {0.0f, -0.0f, -1e-9f, 1e-9f, -3, 3};
    PrecisionRecallF1 f1 = PrecisionRecallF1.binaryLogits();
    f1.update(Nd4j.createFromArray(1, 1, 0, 1, 0, 0), Nd4j.createFromArray(scores));
    assertArrayEquals(new long[][] {{2, 1}, {0, 3}}, f1.matrix().toArray());
    assertEquals(new PrecisionRecallF1.Scored(0.75, 1, 0.8571428571428571), f1.ofClass(1));
    assertEquals(0.8571428571428571, f1.value());
    Accuracy accuracy = Accuracy.binaryLogits();
    accuracy.update(
        Nd4j.createFromArray(1, 1, 0, 1, 0, 0), Nd4j.createFromArray(scores).reshape(6, 1));
    assertEquals(0.8333333333333334, accuracy.value());
  }

  /** Reference case bin_probs_edge: exactly 0.5 is positive. */
  @Test
  void binaryProbabilitiesAtTheEdge() {
    Accuracy accuracy = Accuracy.binaryProbabilities();
    accuracy.update(
        Nd4j.createFromArray(1, 0, 1, 0, 1),
        Nd4j.createFromArray(0.5f, 0.49999997f, 0.50000006f, 0, 1));
    assertEquals(5, accuracy.correctCount());
  }

  /** Reference case bin_empty: no sample, no value. */
  @Test
  void nothingCountedIsNotANumber() {
    Accuracy accuracy = Accuracy.binaryLogits();
    accuracy.update(Nd4j.create(DataType.INT32, 0), Nd4j.create(DataType.FLOAT, 0));
    assertEquals(List.of(0L, Double.NaN), List.of(accuracy.count(), accuracy.value()));
  }

  /** Reference case bin_no_positive_prediction: 0/0 counts as 0. */
  @Test
  void aQuotientOfZeroesIsZero() {
    PrecisionRecallF1 f1 = PrecisionRecallF1.binaryLogits();
    f1.update(Nd4j.createFromArray(1, 0, 1), Nd4j.createFromArray(-1f, -2f, -3f));
    assertEquals(new PrecisionRecallF1.Scored(0, 0, 0), f1.ofClass(1));
  }

  /** Reference case mc3_top5: with fewer than five classes every picture is a top-5 hit. */
  @Test
  void fewerClassesThanKIsAlwaysAHit() {
    TopK top5 = TopK.of(5);
    top5.update(
        Nd4j.createFromArray(2, 0), Nd4j.createFromArray(new float[][] {{3, 2, 1}, {1, 2, 3}}));
    assertEquals(1.0, top5.value());
  }
}
