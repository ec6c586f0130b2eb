package deeper.metric;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class MetricTest {

  private static INDArray labels(int... classes) {
    return Nd4j.createFromArray(classes);
  }

  static Stream<Metric> all() {
    return Stream.of(
        Accuracy.of(),
        TopK.of(2),
        ConfusionMatrix.of(3),
        PrecisionRecallF1.of(List.of("a", "b", "c")));
  }

  @ParameterizedTest
  @MethodSource("all")
  void isNotANumberBeforeAnySample(Metric metric) {
    assertTrue(Double.isNaN(metric.value()));
    metric.update(labels(0), Nd4j.createFromArray(new float[][] {{1, 0, 0}}));
    assertFalse(Double.isNaN(metric.value()));
    metric.reset();
    assertTrue(Double.isNaN(metric.value()));
  }

  @ParameterizedTest
  @MethodSource("all")
  void doesNotCareHowSamplesAreCutIntoBatches(Metric metric) {
    INDArray labels = labels(0, 1, 2, 2, 1);
    INDArray scores =
        Nd4j.createFromArray(new float[][] {{3, 1, 2}, {3, 1, 2}, {1, 2, 3}, {2, 1, 0}, {0, 5, 0}});
    metric.update(labels, scores);
    Metric cut = metric.fresh();
    assertTrue(Double.isNaN(cut.value()), "fresh() starts empty");
    for (int[] part : new int[][] {{0, 2}, {2, 3}, {3, 5}}) {
      var rows = org.nd4j.linalg.indexing.NDArrayIndex.interval(part[0], part[1]);
      cut.update(labels.get(rows), scores.get(rows, org.nd4j.linalg.indexing.NDArrayIndex.all()));
    }
    assertEquals(metric.value(), cut.value());
    Metric resumed = metric.fresh();
    resumed.restore(cut.counts());
    assertEquals(metric.value(), resumed.value());
    resumed.update(labels, scores);
    metric.update(labels, scores);
    assertEquals(metric.value(), resumed.value());
  }

  @ParameterizedTest
  @MethodSource("all")
  void countsARowWithANanAsWrong(Metric metric) {
    metric.update(
        labels(0, 0), Nd4j.createFromArray(new float[][] {{9, Float.NaN, 0}, {Float.NaN, 0, 0}}));
    assertEquals(0.0, metric.value());
  }

  @ParameterizedTest
  @MethodSource("all")
  void readsTransposedScoresAndDoubles(Metric metric) {
    INDArray byClass =
        Nd4j.createFromArray(new double[][] {{1, 0}, {0, 1}, {0, 0}}); // [classes, n]
    metric.update(labels(0, 1), byClass.transpose());
    assertEquals(metric instanceof PrecisionRecallF1 ? 2 / 3.0 : 1, metric.value());
    assertTrue(metric.higherIsBetter());
  }

  @Test
  void aTieGoesToTheLowestIndex() {
    INDArray tied = Nd4j.createFromArray(new float[][] {{1, 1, 1}, {0, 2, 2}});
    Accuracy accuracy = Accuracy.of();
    accuracy.update(labels(0, 1), tied);
    assertEquals(1.0, accuracy.value());
    TopK top2 = TopK.of(2);
    top2.update(labels(2, 2), tied); // row 0: classes 0 and 1 come first; row 1: class 2 is second
    assertEquals(1, top2.correctCount());
  }

  @Test
  void accuracyTellsItsWilsonInterval() {
    Accuracy accuracy = Accuracy.of();
    accuracy.restore(new double[] {88, 100});
    assertEquals("accuracy 0.8800 (88 of 100; 95 %: 0.8019 to 0.9300)", accuracy.toString());
    assertTrue(accuracy.interval().contains(0.85));
    assertFalse(accuracy.interval().contains(0.95));
  }

  /** Expected ends: the formula in Python with z = 1.959963984540054. */
  @Test
  void wilsonIsHonestAtTheEnds() {
    // 0 of 10: high = (z^2/10) / (1 + z^2/10) = 0.277533
    assertEquals(0.0, Interval.wilson95(0, 10).low());
    assertEquals(0.2775327998628892, Interval.wilson95(0, 10).high(), 1e-12);
    assertEquals(1 - 0.2775327998628892, Interval.wilson95(10, 10).low(), 1e-12);
    assertEquals(1.0, Interval.wilson95(10, 10).high());
    assertTrue(Double.isNaN(Interval.wilson95(0, 0).low()));
    assertEquals(
        "wilson95: correct (3) must lie within 0..2, the number of samples. Pass hits first.",
        assertThrows(IllegalArgumentException.class, () -> Interval.wilson95(3, 2)).getMessage());
  }

  /** t from tables: 4.302653 for 2 degrees of freedom, 2.085963 for 20. */
  @Test
  void theMeanOfFewSeedsHasAWideInterval() {
    Interval three = Interval.mean95(1, 2, 3); // mean 2, sd 1
    assertEquals(2 - 4.302653 / Math.sqrt(3), three.low(), 1e-6);
    assertEquals(2 + 4.302653 / Math.sqrt(3), three.high(), 1e-6);
    double[] many = new double[21]; // 0..20: mean 10, variance 770/20
    for (int i = 0; i < 21; i++) {
      many[i] = i;
    }
    assertEquals(10 + 2.085963 * Math.sqrt(38.5 / 21), Interval.mean95(many).high(), 1e-4);
    assertTrue(Double.isNaN(Interval.mean95(1).low()));
  }

  @Test
  void theConfusionMatrixKeepsWhoWasTakenForWhom() {
    ConfusionMatrix matrix = ConfusionMatrix.of(List.of("cat", "dog"));
    matrix.update(
        labels(0, 0, 1, 1),
        Nd4j.createFromArray(new float[][] {{1, 0}, {0, 1}, {0, 1}, {Float.NaN, 1}}));
    assertArrayEquals(new long[][] {{1, 1}, {0, 1}}, matrix.toArray());
    assertEquals(4, matrix.count());
    assertEquals(2, matrix.support(1));
    assertEquals("true \\ predicted\n     cat dog\n cat   1   1\n dog   0   1", matrix.toString());
  }

  @Test
  void aPictureWithoutPredictionLowersRecall() {
    PrecisionRecallF1 f1 = PrecisionRecallF1.of(2);
    f1.update(labels(1, 1), Nd4j.createFromArray(new float[][] {{0, 1}, {0, Float.NaN}}));
    assertEquals(new PrecisionRecallF1.Scored(1, 0.5, 2 / 3.0), f1.ofClass(1));
  }

  @Test
  void mistakesAreNamed() {
    INDArray scores = Nd4j.createFromArray(new float[][] {{1, 0, 0}});
    assertMessage(
        () -> Accuracy.of().update(labels(3), scores),
        "accuracy: label 0 (3) must lie within 0..2. Check the class numbers or the size of the head.");
    assertMessage(
        () -> Accuracy.of().update(labels(0, 1), scores),
        "accuracy: scores ([1, 3]) must be [n=2, classes], one row per label. Pass the network's output as it is.");
    assertMessage(
        () -> Accuracy.of().update(scores, labels(0)),
        "accuracy: labels (FLOAT [1, 3]) must be class numbers, INT32 [n]. Labels come first, then scores.");
    assertMessage(
        () -> Accuracy.binaryLogits().update(labels(0), scores),
        "accuracy: scores ([1, 3]) must be [n=1] or [n=1, 1], one score per label. For several classes use Accuracy.of().");
    assertMessage(
        () -> TopK.of(0), "top-k: k (0) must be at least 1. Use TopK.of(5) for the usual top-5.");
    assertMessage(
        () -> ConfusionMatrix.of(1),
        "confusion matrix: classes (1) must be at least 2. For one yes-or-no score use binaryLogits().");
    assertMessage(
        () -> ConfusionMatrix.of(2).update(labels(0), scores),
        "confusion matrix: scores (3 classes) must have 2 columns, one per class name. Give it the names of this data set.");
    assertMessage(
        () -> Accuracy.of().restore(new double[3]),
        "accuracy: counts (3 numbers) must be 2 numbers. Resume with the metric that the run began with.");
  }

  private static void assertMessage(Runnable wrong, String message) {
    assertEquals(message, assertThrows(IllegalArgumentException.class, wrong::run).getMessage());
  }
}
