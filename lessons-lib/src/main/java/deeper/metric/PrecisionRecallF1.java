package deeper.metric;

import java.util.List;
import java.util.Locale;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Precision, recall and their harmonic mean F1, per class and averaged.
 *
 * <p>Precision of a class: of the pictures taken for it, the fraction that are it. Recall: of the
 * pictures that are it, the fraction that were found. F1 = 2 tp / (2 tp + fp + fn). A quotient 0/0
 * counts as 0. {@link #value()} is the mean F1 over all classes, or for yes or no the F1 of class
 * 1; NaN before any sample.
 */
public final class PrecisionRecallF1 implements Metric {

  private final ConfusionMatrix matrix;
  private final boolean binary;

  /**
   * The three measures together.
   *
   * @param precision found correctly / taken for it, 0..1
   * @param recall found correctly / all there are, 0..1
   * @param f1 harmonic mean of the two, 0..1
   */
  public record Scored(double precision, double recall, double f1) {}

  private PrecisionRecallF1(ConfusionMatrix matrix, boolean binary) {
    this.matrix = matrix;
    this.binary = binary;
  }

  /**
   * Over classes 0..classes-1, from scores [n, classes].
   *
   * @param classes how many classes, at least 2
   * @return a metric that has counted nothing yet
   * @throws IllegalArgumentException if there are fewer than two classes
   */
  public static PrecisionRecallF1 of(int classes) {
    return new PrecisionRecallF1(ConfusionMatrix.of(classes), false);
  }

  /**
   * Over named classes, from scores [n, classes].
   *
   * @param classNames name of class 0, 1, ...; at least two
   * @return a metric that has counted nothing yet
   * @throws IllegalArgumentException if there are fewer than two names
   */
  public static PrecisionRecallF1 of(List<String> classNames) {
    return new PrecisionRecallF1(ConfusionMatrix.of(classNames), false);
  }

  /**
   * Of class 1 among yes or no, from logits [n].
   *
   * @return a metric that has counted nothing yet
   */
  public static PrecisionRecallF1 binaryLogits() {
    return new PrecisionRecallF1(ConfusionMatrix.binaryLogits(), true);
  }

  /**
   * Of class 1 among yes or no, from probabilities [n].
   *
   * @return a metric that has counted nothing yet
   */
  public static PrecisionRecallF1 binaryProbabilities() {
    return new PrecisionRecallF1(ConfusionMatrix.binaryProbabilities(), true);
  }

  @Override
  public void update(INDArray labels, INDArray scores) {
    matrix.update(labels, scores);
  }

  @Override
  public double value() {
    return binary ? positive().f1() : macro().f1();
  }

  /**
   * The measures of one class.
   *
   * @param index the class
   * @return its precision, recall and F1; 0 for a class that never occurred
   */
  public Scored ofClass(int index) {
    double hits = matrix.count(index, index);
    double taken = 0;
    for (int c = 0; c < matrix.classes(); c++) {
      taken += matrix.count(c, index);
    }
    double there = matrix.support(index);
    return new Scored(ratio(hits, taken), ratio(hits, there), ratio(2 * hits, taken + there));
  }

  /**
   * The measures of class 1, for yes or no.
   *
   * @return its precision, recall and F1; NaN before any sample
   */
  public Scored positive() {
    return mean(new int[] {1});
  }

  /**
   * The plain mean over all classes, seen or not.
   *
   * @return mean precision, recall and F1; NaN before any sample
   */
  public Scored macro() {
    return mean(IntStream.range(0, matrix.classes()).toArray());
  }

  /**
   * The plain mean over the classes that occur as a label or as a prediction.
   *
   * @return mean precision, recall and F1; NaN before any sample
   */
  public Scored macroPresent() {
    return mean(IntStream.range(0, matrix.classes()).filter(this::isPresent).toArray());
  }

  /**
   * The counts behind the measures.
   *
   * @return the live matrix
   */
  public ConfusionMatrix matrix() {
    return matrix;
  }

  private boolean isPresent(int index) {
    return IntStream.range(0, matrix.classes())
        .anyMatch(c -> matrix.support(index) + matrix.count(c, index) > 0);
  }

  private Scored mean(int[] classes) {
    return new Scored(
        mean(classes, c -> ofClass(c).precision()),
        mean(classes, c -> ofClass(c).recall()),
        mean(classes, c -> ofClass(c).f1()));
  }

  private double mean(int[] classes, IntToDoubleFunction measure) {
    if (matrix.count() == 0) {
      return Double.NaN;
    }
    return IntStream.of(classes).mapToDouble(measure).average().orElse(Double.NaN);
  }

  private static double ratio(double part, double whole) {
    return whole == 0 ? 0 : part / whole;
  }

  @Override
  public void reset() {
    matrix.reset();
  }

  @Override
  public String name() {
    return binary ? "F1" : "mean F1";
  }

  @Override
  public boolean higherIsBetter() {
    return true;
  }

  @Override
  public PrecisionRecallF1 fresh() {
    return new PrecisionRecallF1(matrix.fresh(), binary);
  }

  @Override
  public String recipe() {
    return matrix.recipe().replace("ConfusionMatrix", "PrecisionRecallF1");
  }

  @Override
  public double[] counts() {
    return matrix.counts();
  }

  @Override
  public void restore(double[] counts) {
    matrix.restore(counts);
  }

  /** A row per class: precision, recall, F1. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder("class precision recall f1");
    for (int c = 0; c < matrix.classes(); c++) {
      Scored s = ofClass(c);
      text.append(
          String.format(
              Locale.ROOT,
              "%n%s %.4f %.4f %.4f",
              matrix.classNames().get(c),
              s.precision(),
              s.recall(),
              s.f1()));
    }
    return text.toString();
  }
}
